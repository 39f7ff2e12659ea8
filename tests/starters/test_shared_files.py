"""What a starter shares with the port in its language: files that both have must not drift apart."""

import tomllib
from pathlib import Path

import pytest

from nnparity.porting.starter import ABOUT, starters
from nnparity.ports.port import Port, find_ports
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
PORTS = {port.language: port for port in find_ports(Spec(ROOT / "spec"), ROOT).values()}
# Every file of a starter that its port has at the same place.
PAIRS = {
    f"{starter.folder.name}/{file.relative_to(starter.folder).as_posix()}": (file, PORTS[starter.language])
    for starter in starters()
    if starter.language in PORTS
    for file in sorted(starter.folder.rglob("*"))
    if file.is_file() and (PORTS[starter.language].folder / file.relative_to(starter.folder)).is_file()
}


def own(folder: Path) -> list[str]:
    """Return the files of a starter that its port has too, and otherwise."""
    listed: list[str] = tomllib.loads((folder / ABOUT).read_text("utf-8")).get("own", [])
    return listed


def filled_in(file: Path, port: Port) -> str:
    """Return a starter's file as it would be in a port of that name."""
    return file.read_text("utf-8").replace("⟪name⟫", port.name).replace("⟪language⟫", port.language)


@pytest.mark.parametrize("pair", PAIRS)
def test_file_is_the_same_in_starter_and_port_unless_the_starter_says_otherwise(pair: str) -> None:
    """And one that is listed as differing does differ."""
    file, port = PAIRS[pair]
    folder = next(starter.folder for starter in starters() if file.is_relative_to(starter.folder))
    place = file.relative_to(folder)
    twin = port.folder / place

    same = filled_in(file, port) == twin.read_text("utf-8")

    here, there, about = (path.relative_to(ROOT) for path in (file, twin, folder / ABOUT))
    if place.as_posix() in own(folder):
        assert not same, f"{here} and {there} are the same: take {place} out of `own` in {about}"
    else:
        assert same, (
            f"{here} and {there} differ: copy the newer one over the other,"
            f" or add {place} to `own` in {about} if they are meant to"
        )


def test_files_listed_as_differing_exist_in_both() -> None:
    """An entry whose file is gone is taken out."""
    listed = {f"{starter.folder.name}/{place}" for starter in starters() for place in own(starter.folder)}
    assert listed <= PAIRS.keys()
