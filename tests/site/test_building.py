"""How a site gets into its folder, and what is refused."""

import errno
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.site.few import FEW, few_cases

from nnparity.errors import UsageError
from nnparity.site import build as building
from nnparity.site.build import build
from nnparity.site.page import Page
from nnparity.site.site import Site

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make every site one page of a text."""

    def say(text: str) -> None:
        monkeypatch.setattr(building, "pages", lambda *_: iter([Page("index.html", text)]))

    say("new")
    monkeypatch.setattr(building, "assets", lambda: iter(()))
    return say


@cache
def site() -> Site:
    """Return a site of one case."""
    return Site(few_cases(FEW[:1]))


def files(folder: Path) -> dict[str, str]:
    """Return what a folder holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.usefixtures("one_page")
def test_a_site_that_is_built_again_holds_nothing_of_the_earlier_one(tmp_path: Path) -> None:
    """What is written is put in its place."""
    folder = tmp_path / "deep" / "site"
    build(site(), folder)
    (folder / "old.html").write_text("old")
    build(site(), folder)

    assert "old.html" not in files(folder)
    assert files(folder)["index.html"] == "new"
    assert [path.name for path in folder.parent.iterdir()] == ["site"]


def test_a_folder_with_something_else_in_it_is_refused_and_stays(tmp_path: Path, command: Command) -> None:
    """One sentence, exit code 2."""
    (tmp_path / "mine.txt").write_text("mine")

    code, out, err = command("site", str(tmp_path))

    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"nnparity: {tmp_path} is not empty, and not a site of nnparity: name another folder"
    ]
    assert files(tmp_path) == {"mine.txt": "mine"}


def test_a_damaged_report_is_refused_and_the_site_stays(
    tmp_path: Path, command: Command, one_page: Callable[[str], None]
) -> None:
    """Nothing is written before the report is read."""
    build(site(), tmp_path / "site")
    one_page("newer")
    (tmp_path / "report.jsonl").write_text("{")

    code, out, err = command("site", str(tmp_path / "site"), "--report", str(tmp_path / "report.jsonl"))

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert files(tmp_path / "site")["index.html"] == "new"


def test_without_room_the_earlier_site_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_page: Callable[[str], None]
) -> None:
    """A disk can be full after some pages."""
    one_page("old")
    build(site(), tmp_path / "site")

    def full(*_: object) -> Iterator[Page]:
        yield Page("index.html", "half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(building, "pages", full)
    with pytest.raises(UsageError, match=r"cannot write a site to .*: No space left on device"):
        build(site(), tmp_path / "site")

    assert files(tmp_path / "site")["index.html"] == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_a_report_pages_say_how_to_get_one(tmp_path: Path) -> None:
    """Cases are there without answers."""
    build(site(), tmp_path / "site")
    found = files(tmp_path / "site")

    assert "<code>nnparity run</code> writes one" in found["index.html"]
    assert f"<code>nnparity run --case {FEW[0]}</code> asks every port" in found[f"cases/{FEW[0]}.html"]
