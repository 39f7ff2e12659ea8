"""`nnparity list`."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
# Two rungs of the ladder that bring in methods, whichever they are.
ONE, OTHER = [level for level in SPEC.ladder if level.methods][1:3]


def table(out: str) -> list[list[str]]:
    """Return the rows of a table, each as its cells."""
    body = out.partition("─\n")[2].splitlines()
    return [re.split(r" {2,}", line.strip()) for line in body if re.match(r" \S", line)]


def test_cases_are_listed_with_level_and_tolerance(nnparity: Command) -> None:
    """A line for each case, in the order of levels, and their number."""
    finished = nnparity("list")

    assert finished.returncode == 0
    rows = table(finished.stdout)
    assert [(row, case_id) for row, case_id, _ in rows] == [
        (SPEC.rows[case.row], case.id) for case in SPEC.cases.values()
    ]
    assert [tolerance for *_, tolerance in rows] == [str(case.tolerance) for case in SPEC.cases.values()]
    assert finished.stdout.splitlines()[-1] == f"{len(SPEC.cases)} cases"
    assert finished.stdout == nnparity("list", "cases").stdout


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--level", str(ONE.number)], lambda case: case.row == ONE.name),
        (
            ["--level", str(ONE.number), "--level", OTHER.name],
            lambda case: case.row in (ONE.name, OTHER.name),
        ),
        (["--refusals"], lambda case: case.row == "refusals"),
        (
            ["--refusals", "--level", str(OTHER.number), "--level", ONE.name],
            lambda case: case.row == "refusals" and case.level in (ONE.name, OTHER.name),
        ),
        (["--case", "hard/*"], lambda case: case.id.startswith("hard/")),
        (["--case", "button/learn/rate-one"], lambda case: case.id == "button/learn/rate-one"),
        (
            ["--level", OTHER.name, "--case", "*a*e*"],
            lambda case: case.row == OTHER.name and re.search("a.*e", case.id),
        ),
    ],
)
def test_cases_are_selected(nnparity: Command, options: list[str], wanted: Callable[[object], bool]) -> None:
    """Levels, refusals and patterns select what they say."""
    finished = nnparity("list", "cases", *options)

    expected = [case.id for case in SPEC.cases.values() if wanted(case)]
    assert expected
    assert [row[1] for row in table(finished.stdout)] == expected


def test_methods_are_listed_with_what_they_give(nnparity: Command) -> None:
    """A line for each method, with the number of its cases."""
    finished = nnparity("list", "methods")

    assert finished.returncode == 0
    rows = table(finished.stdout)
    assert [row[1] for row in rows] == list(SPEC.methods)
    for level, method, about, count in rows:
        assert level == SPEC.rows[SPEC.level_of[method]]
        assert about.endswith(".")
        assert int(count) == sum(case.method == method for case in SPEC.cases.values())


def test_mistakes_are_listed_by_level(nnparity: Command) -> None:
    """A line for each entry of the catalogue; every one has a case that catches it."""
    finished = nnparity("list", "mistakes")

    assert finished.returncode == 0
    rows = table(finished.stdout)
    assert {row[1] for row in rows} == set(SPEC.mistakes)
    order = list(SPEC.rows.values())
    assert rows == sorted(rows, key=lambda row: order.index(row[0]))
    assert [row[1] for row in rows if row[-1] == "0"] == []


def test_ports_are_listed_with_their_folders(nnparity: Command) -> None:
    """A line for each port of the folder."""
    finished = nnparity("list", "ports", columns=400)

    assert finished.returncode == 0
    assert table(finished.stdout) == [
        [port.name, port.language, ", ".join(port.levels), str(port.folder)] for port in PORTS.values()
    ]


def test_ports_are_found_from_a_folder_below(nnparity: Command) -> None:
    """Inside a port the same ports are there, as inside a repository with git."""
    finished = nnparity("list", "ports", cwd=ROOT / "spec")

    assert [row[0] for row in table(finished.stdout)] == list(PORTS)


def test_options_select_what_the_cases_ask_and_allow(nnparity: Command) -> None:
    """Of the cases of a level: their methods, and their tolerance classes."""
    cases = [case for case in SPEC.cases.values() if case.row == ONE.name]

    methods = table(nnparity("list", "methods", "--level", ONE.name).stdout)
    tolerances = table(nnparity("list", "tolerances", "--level", str(ONE.number)).stdout)

    assert [row[1] for row in methods] == list(ONE.methods)
    assert {row[0] for row in tolerances} == {case.tolerance.name for case in cases}
    for rows in (methods, tolerances):
        assert sum(int(row[-1]) for row in rows) == len(cases)


def test_options_select_mistakes_that_the_cases_catch(nnparity: Command) -> None:
    """Of one case, those that it names."""
    case = SPEC.cases["forward/feedforward/all-different"]

    rows = table(nnparity("list", "mistakes", "--case", case.id).stdout)

    assert {row[1] for row in rows} == set(case.mistakes)
    assert {row[-1] for row in rows} == {"1"}


def test_cases_are_selected_by_method_and_by_mistake(nnparity: Command) -> None:
    """A case must ask the method and catch the mistake."""
    finished = nnparity("list", "--method", "network.gradients", "--mistake", "factor-two-missing")

    expected = [
        case.id
        for case in SPEC.cases.values()
        if case.method == "network.gradients" and "factor-two-missing" in case.mistakes
    ]
    assert expected
    assert [row[1] for row in table(finished.stdout)] == expected


def test_tolerance_classes_are_listed_with_bound_and_reason(nnparity: Command) -> None:
    """A line for each class that a case uses."""
    finished = nnparity("list", "tolerances", columns=2000)

    rows = table(finished.stdout)
    assert [row[0] for row in rows] == list(SPEC.tolerance_classes)
    assert [row[2] for row in rows] == [rule["reason"] for rule in SPEC.tolerance_classes.values()]
    assert {row[0]: row[1] for row in rows if row[0] in ("exact", "activation", "drift")} == {
        "exact": "exact",
        "activation": "4 ULP",
        "drift": "relative case by case",
    }


def test_levels_are_listed_with_what_they_are_for(nnparity: Command) -> None:
    """A line for each level, and the refusals; together they are all cases."""
    finished = nnparity("list", "levels")

    rows = table(finished.stdout)
    assert [row[0] for row in rows] == list(SPEC.rows.values())
    assert sum(int(row[-1]) for row in rows) == len(SPEC.cases)


@pytest.mark.parametrize("what", ["levels", "ports"])
def test_options_that_select_cases_are_refused_where_they_select_nothing(
    refusal: Callable[..., str], what: str
) -> None:
    """A filter that would be ignored is wrong use."""
    assert refusal("list", what, "--level", ONE.name) == (
        f"`nnparity list {what}` lists all of them: it takes no option that selects cases"
    )


def test_one_case_is_one_case(nnparity: Command) -> None:
    """The number goes with its noun."""
    assert nnparity("list", "--case", "button/learn/rate-one").stdout.splitlines()[-1] == "1 case"


@pytest.mark.parametrize("what", ["case", "port", "everything"])
def test_unknown_list_is_refused(nnparity: Command, what: str) -> None:
    """The message says what can be listed."""
    finished = nnparity("list", what)

    assert (finished.returncode, finished.stdout) == (2, "")
    last = finished.stderr.splitlines()[-1]
    assert last.endswith(
        f"'{what}' is not one of 'cases', 'methods', 'mistakes', 'tolerances', 'levels', 'ports'."
    )
