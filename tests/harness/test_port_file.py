"""Which ports are meant, and port.toml files that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nnparity.errors import UsageError
from nnparity.ports.port import Port, choose_ports, find_ports
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


def refused(bench: Bench, path: Path) -> str:
    """Return the complaint about a port.toml."""
    with pytest.raises(UsageError) as caught:
        Port.load(path, Spec(bench.spec_folder))
    complaint = str(caught.value)
    assert "\n" not in complaint
    return complaint.replace(str(path), "FILE")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "run =",
            'runs = ["x"]\nrun =',
            "FILE breaks its schema at the top: unknown key 'runs' (did you mean 'run'?)",
        ),
        ('language = "Python"', "", "FILE breaks its schema at the top: the key 'language' is missing"),
        ('"Python"', "3", 'FILE breaks its schema at language: 3 is not of type "string"'),
        (
            'minimum = "3"',
            'minimum = "3.x"',
            'FILE breaks its schema at toolchain.minimum: "3.x" does not match',
        ),
        ('"good"', '"Good port"', 'FILE breaks its schema at name: "Good port" does not match'),
        ('"good"', '"\\u001b[31m"', 'FILE breaks its schema at name: "\\u001b[31m" does not match'),
        ("run = [", "run = [[], ", 'FILE breaks its schema at run[0]: [] is not of type "string"'),
        ("[toolchain]", "[toolchain", "FILE is not TOML: "),
        ('"good"', "good", "FILE is not TOML: "),
    ],
)
def test_a_wrong_port_file_is_refused(bench: Bench, old: str, new: str, complaint: str) -> None:
    """A port.toml with a wrong or missing key, a wrong value, or wrong syntax is named with the place."""
    path = bench.port("good")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert refused(bench, path).startswith(complaint)


def test_a_port_file_of_bytes_is_refused(bench: Bench) -> None:
    """Bytes that are not text are not TOML."""
    path = bench.port("good")
    path.write_bytes(b"\xff")
    assert refused(bench, path).startswith("FILE is not TOML: ")


def test_a_port_file_that_is_not_there_is_refused(bench: Bench) -> None:
    """A missing file is named with the reason; of a folder its port.toml is meant."""
    assert refused(bench, bench.folder / "port.toml") == "cannot read FILE: No such file or directory"
    assert refused(bench, bench.folder) == "cannot read FILE/port.toml: No such file or directory"


def test_a_wrong_port_file_exits_with_2(bench: Bench) -> None:
    """The command says so in one sentence, and writes no report."""
    path = bench.port("good", nam="x")
    complaint = bench.run_complaint("--port", path)
    assert complaint.startswith(f"{path} breaks its schema at the top: ")
    assert complaint.endswith(": unknown key 'nam' (did you mean 'name'?)")
    assert not bench.report.exists()


def test_ports_are_found_in_the_folder_and_below_and_in_a_checkout_above(bench: Bench) -> None:
    """Every port.toml in a folder below counts, from inside a port its own, and beyond a checkout none."""
    bench.port("good")
    bench.port("crashes")
    spec = Spec(bench.spec_folder)
    assert list(find_ports(spec, bench.folder)) == ["crashes", "good"]
    assert list(find_ports(spec, bench.folder / "good")) == ["good"]
    (bench.folder / "good" / "src").mkdir()
    assert list(find_ports(spec, bench.folder / "good" / "src")) == []
    (bench.folder / ".git").mkdir()
    assert list(find_ports(spec, bench.folder / "good" / "src")) == ["good"]
    assert list(find_ports(spec, bench.spec_folder)) == ["crashes", "good"]


def test_a_port_that_is_not_there_is_refused(bench: Bench) -> None:
    """A misspelt name is answered with the names that there are."""
    bench.port("good")
    assert bench.run_complaint("goood") == "no port 'goood' here; there are: good"


def test_a_folder_without_ports_is_refused(bench: Bench) -> None:
    """Nothing to run is wrong use, not a pass."""
    with pytest.raises(
        UsageError, match=r"^no port\.toml in .* name one by its path, or begin one with `nnparity new`$"
    ):
        choose_ports(Spec(bench.spec_folder), (), (), Path("/no-such-folder/at/all"))


def test_two_ports_of_one_name_are_refused(bench: Bench) -> None:
    """Verdicts are told apart by the name of the port."""
    path = bench.port("good")
    spec = Spec(bench.spec_folder)
    with pytest.raises(UsageError, match="two of the ports have the same name"):
        choose_ports(spec, (), (path, path), bench.folder)
    bench.port("crashes", name="good")
    with pytest.raises(UsageError, match=r"good/port\.toml: the port in .*crashes is called good too$"):
        find_ports(spec, bench.folder)


def test_port_that_is_wrong_does_not_stop_whom_asks_for_another(bench: Bench) -> None:
    """Its complaint comes when it is asked for itself, or with all the others."""
    spec = Spec(bench.spec_folder)
    bench.port("good")
    bench.port("crashes").write_text("biuld = 1")

    [chosen] = choose_ports(spec, ("good",), (), bench.folder)

    assert chosen.name == "good"
    for names in ((), ("crashes",), ("good", "crashes")):
        with pytest.raises(UsageError, match=r"crashes/port\.toml breaks its schema"):
            choose_ports(spec, names, (), bench.folder)


def test_port_may_be_named_by_its_language_or_its_folder(bench: Bench) -> None:
    """As long as only one port fits."""
    spec = Spec(bench.spec_folder)
    bench.port("good", name="mine")

    assert [port.name for port in choose_ports(spec, ("python",), (), bench.folder)] == ["mine"]
    assert [port.name for port in choose_ports(spec, ("good",), (), bench.folder)] == ["mine"]
    bench.port("crashes")
    with pytest.raises(UsageError, match=r"^no port 'python' here; there are: "):
        choose_ports(spec, ("python",), (), bench.folder)


def test_several_ports_are_asked_at_once(bench: Bench) -> None:
    """What one port does changes nothing for another."""
    ports = [bench.port(bad) for bad in ("crashes", "good", "prints_banner")]
    finished = bench.run_command(*(word for port in ports for word in ("--port", port)))
    assert finished.returncode == 1
    assert "good: 5 cases, 5 pass" in finished.stdout
    assert "crashes: 5 cases, 4 pass, 1 error" in finished.stdout
    assert "prints_banner: 5 cases, 5 error" in finished.stdout
