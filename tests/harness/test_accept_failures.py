"""The option --accept-failures writes the known failures of a port into its own folder, and nowhere else."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnparity.judging.known_failures import Entry, toml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.conftest import Bench

WRONG = "is_right_once_fixed"
THREE = "small/error/three"
NEW_REASON = r"accepted on \d{4}-\d\d-\d\d; say why"


def listing(port: Path, *entries: tuple[str, str]) -> Path:
    """Write the known failures of a port."""
    path = port.with_name("known-failures.toml")
    path.write_text(toml([Entry(*entry) for entry in entries]))
    return path


def entries(path: Path) -> list[tuple[str, str]]:
    """Read a list."""
    return [(entry["case"], entry["reason"]) for entry in tomllib.loads(path.read_text())["failure"]]


def rows(shown: str) -> list[str]:
    """Return the lines of a terminal without the spaces that fill them."""
    return [line.rstrip() for line in shown.splitlines()]


def fix(port: Path) -> None:
    """Let the port give the right answer from now on."""
    (port.parent / "fixed").touch()


def outside(bench: Bench, port: Path) -> Path:
    """Let the list of a port lead to a file elsewhere; return that."""
    elsewhere = bench.folder / "elsewhere.toml"
    port.with_name("known-failures.toml").symlink_to(elsewhere)
    return elsewhere


def test_failures_are_accepted(bench: Bench) -> None:
    """Each new one gets a reason to be replaced, the last line says so, and the next run succeeds."""
    port = bench.port("writes_wrong_number")
    finished = bench.run_command("--port", port, "--accept-failures")
    path = port.with_name("known-failures.toml")
    assert finished.returncode == 0
    assert "FAIL writes_wrong_number" in finished.stdout
    wrote = f"wrote {path}: 1 added, 0 kept, 0 removed; now say why in each new entry"
    assert finished.stdout.splitlines()[-1] == f"writes_wrong_number: {wrote}"
    [(case, reason)] = entries(path)
    assert case == THREE
    assert re.fullmatch(NEW_REASON, reason)
    again = bench.run_command("--port", port)
    assert (again.returncode, rows(again.stdout)[-1]) == (0, "4 pass, 1 known")


def test_accepting_keeps_reasons_adds_failures_and_drops_the_rest(bench: Bench) -> None:
    """A pattern stays while one of its cases fails, and covers them."""
    port = bench.port("crashes_on_odd_cases", "every")
    path = listing(port, ("*/t*", "see issue 12"), ("*/two", "old"), ("no/such", "left"))
    finished = bench.run_command("--port", port, "--accept-failures")
    assert finished.returncode == 0
    assert "STALE" not in finished.stdout
    first, *added = entries(path)
    assert first == ("*/t*", "see issue 12")
    assert [case for case, _ in added] == ["small/error/one", "small/error/five"]
    assert ": 2 added, 1 kept, 2 removed; now say why in each new entry\n" in finished.stdout
    assert bench.run_command("--port", port).returncode == 0


def test_accepting_deletes_a_list_of_which_nothing_is_left(bench: Bench) -> None:
    """Once the port is fixed, the file is gone."""
    port = bench.port(WRONG)
    bench.run_command("--port", port, "--accept-failures")
    path = port.with_name("known-failures.toml")
    assert path.exists()
    fix(port)
    assert bench.run_command("--port", port).returncode == 1
    finished = bench.run_command("--port", port, "--accept-failures")
    assert finished.returncode == 0
    assert finished.stdout.splitlines()[-1] == f"{WRONG}: deleted {path}: 1 removed, and none is left"
    assert not path.exists()
    finished = bench.run_command("--port", port, "--accept-failures")
    assert finished.returncode == 0
    assert finished.stdout.splitlines()[-1] == f"{WRONG}: nothing failed, so no known-failures.toml is needed"
    assert sorted(each.name for each in port.parent.iterdir()) == ["fixed", "port.toml"]


def test_accepting_what_is_listed_leaves_the_list_as_it_is(bench: Bench) -> None:
    """With its comments."""
    port = bench.port("writes_wrong_number")
    path = listing(port, (THREE, "see issue 12"))
    text = "# ours\n" + path.read_text()
    path.write_text(text)
    finished = bench.run_command("--port", port, "--accept-failures")
    assert finished.returncode == 0
    last = f"writes_wrong_number: {path} is left as it is: it lists what failed"
    assert finished.stdout.splitlines()[-1] == last
    assert path.read_text() == text


def test_each_port_gets_its_own_list(bench: Bench) -> None:
    """A line for each says what was written."""
    ports = [bench.port("writes_wrong_number"), bench.port("crashes"), bench.port("good")]
    words = [word for port in ports for word in ("--port", port)]
    finished = bench.run_command(*words, "--accept-failures")
    assert finished.returncode == 0
    assert [line.split(":")[0] for line in finished.stdout.splitlines()[-3:]] == [
        "writes_wrong_number",
        "crashes",
        "good",
    ]
    assert [port.with_name("known-failures.toml").exists() for port in ports] == [True, True, False]


def test_a_part_of_the_cases_cannot_be_accepted(bench: Bench) -> None:
    """The list would lose what was not asked."""
    port = bench.port("writes_wrong_number")
    path = listing(port, ("small/error/one", "see issue 12"))
    before = path.read_text()
    complaint = bench.run_complaint("--port", port, "--accept-failures", "--case", THREE)
    assert complaint == (
        f"--accept-failures needs every case: pattern {THREE} alone would drop the other cases "
        "from known-failures.toml"
    )
    assert path.read_text() == before
    assert not bench.report.exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"build": [["false"]]}, "the port could not be asked (build-failed)"),
        ({"run": ["no-such-program"]}, "the port could not be asked (cannot-start)"),
        ({}, "no case passed"),
    ],
)
def test_a_port_of_which_nothing_passes_cannot_be_accepted(
    bench: Bench, changes: dict[str, Any], why: str
) -> None:
    """A broken build must not make a list of every case."""
    port = bench.port("writes_wrong_number", "every", **changes)
    path = listing(port, (THREE, "see issue 12"))
    before = path.read_text()
    finished = bench.run_command("--port", port, "--accept-failures")
    assert finished.returncode == 1
    last = f"writes_wrong_number: nothing was written to {path}: {why}"
    assert finished.stdout.splitlines()[-1] == last
    assert path.read_text() == before


# Nothing is written outside the port's own folder.


@pytest.mark.parametrize("there", [True, False], ids=["there", "dangling"])
def test_a_link_out_of_the_folder_is_not_written_to(bench: Bench, *, there: bool) -> None:
    """The command refuses before it runs anything."""
    port = bench.port("writes_wrong_number")
    elsewhere = outside(bench, port)
    if there:
        elsewhere.write_text("# ours\n")
    link = port.with_name("known-failures.toml")
    complaint = bench.run_complaint("--port", port, "--accept-failures")
    assert complaint == f"{link} leads to {elsewhere}, outside the port's own folder"
    assert elsewhere.exists() == there
    assert link.is_symlink()
    assert bench.run_command("--port", port).returncode == 1


def test_a_link_inside_the_folder_is_followed(bench: Bench) -> None:
    """The file that it leads to is written, and both go when nothing is left."""
    port = bench.port(WRONG)
    (port.parent / "lists").mkdir()
    real = port.parent / "lists" / "real.toml"
    link = port.with_name("known-failures.toml")
    link.symlink_to("lists/real.toml")
    assert bench.run_command("--port", port, "--accept-failures").returncode == 0
    assert link.is_symlink()
    assert entries(real)[0][0] == THREE
    fix(port)
    assert bench.run_command("--port", port, "--accept-failures").returncode == 0
    assert not real.exists()
    assert not link.is_symlink()


def test_a_link_where_the_new_file_is_prepared_is_not_followed(bench: Bench) -> None:
    """Whatever it leads to stays as it is."""
    port = bench.port("writes_wrong_number")
    elsewhere = bench.folder / "elsewhere.toml"
    elsewhere.write_text("ours")
    port.with_name("known-failures.toml.part").symlink_to(elsewhere)
    assert bench.run_command("--port", port, "--accept-failures").returncode == 0
    assert elsewhere.read_text() == "ours"
    assert sorted(each.name for each in port.parent.iterdir()) == ["known-failures.toml", "port.toml"]


def test_two_ports_in_one_folder_are_not_accepted_at_once(bench: Bench) -> None:
    """The second list would replace the first."""
    port = bench.port("writes_wrong_number")
    other = port.with_name("other.toml")
    other.write_text(port.read_text().replace('"writes_wrong_number"', '"other"', 1))
    path = port.with_name("known-failures.toml")
    complaint = bench.run_complaint("--port", port, "--port", other, "--accept-failures")
    assert complaint == f"two of the ports share {path}; give each a folder of its own"
    assert not path.exists()


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(min_size=1).filter(str.isprintable)
)
def test_every_reason_is_read_as_it_was_written(reason: str, case: str) -> None:
    """Quotes, control characters and every script survive."""
    text = toml([Entry(case, reason), Entry("b", "c")])
    assert tomllib.loads(text) == {
        "failure": [{"case": case, "reason": reason}, {"case": "b", "reason": "c"}]
    }
    assert "\r" not in text
