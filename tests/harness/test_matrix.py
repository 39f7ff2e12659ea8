"""The matrix of a report, on terminals of several widths and in Markdown."""

import io
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from nnparity.judging.report import Report
from nnparity.showing import markdown, terminal
from nnparity.showing.matrix import show_matrix

LADDER = ["protocol", "button", "neuron", "forward", "gradients", "training", "hard"]
FURTHER = ["rules", "regression", "layers", "optimisers", "checking", "seeds", "storage", "sequences"]
EIGHT = ["c", "go", "java", "javascript", "lua", "python", "ruby", "rust"]

Counts = dict[str, dict[str, Counter[str]]]


def report(counts: Counts, not_run: tuple[str, ...] = ()) -> Report:
    """Return a report with these counts by port and row; ports that were not run come last."""
    levels = [{"name": name, "number": number, "builds_on": []} for number, name in enumerate(LADDER)]
    levels += [{"name": name, "number": None, "builds_on": []} for name in FURTHER]
    ports = [{"name": name, "precision": "binary64"} for name in [*counts, *not_run]]
    header = {"levels": levels, "ports": ports, "time_limit": 10.0, "selection": "every case"}
    missing = [{"port": name, "reason": "it is not here", "install": "get it"} for name in not_run]
    return Report(Path("r.jsonl"), header, counts=counts, not_run=missing, seconds=4.25)


def passed(number: int) -> Counter[str]:
    """Return the counts of a row of which all cases pass."""
    return Counter({"pass": number})


def shown(made: Report, width: int) -> list[str]:
    """Return the lines of the matrix."""
    console = Console(file=io.StringIO(), width=width, color_system=None)
    show_matrix(made, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_levels_are_rows_and_ports_are_columns() -> None:
    """The refusals come after the levels, and the totals last; a full cell shows its count alone."""
    made = report(
        {
            "go": {"refusals": passed(540), "button": passed(70), "rules": passed(9)},
            "javascript": {"button": Counter({"pass": 68, "fail": 2}), "refusals": passed(540)},
        },
        not_run=("lua",),
    )

    assert shown(made, 80) == [
        "",
        " level       go   javascript       lua",
        " ─────────────────────────────────────",
        " 1 button    70        68/70   not run",
        "                      2 fail",
        " rules        9            –   not run",
        " refusals   540          540   not run",
        " ─────────────────────────────────────",
        " total      619      608/610   not run",
        "                      2 fail",
        "",
    ]


def test_a_port_that_answers_nothing_is_counted_once() -> None:
    """Its rows say so, and the totals how many cases that are."""
    made = report({"go": {"button": Counter({"error": 70}), "neuron": Counter({"error": 74})}})

    assert shown(made, 80) == [
        "",
        " level             go",
        " ────────────────────",
        " 1 button   no answer",
        " 2 neuron   no answer",
        " ────────────────────",
        " total          0/144",
        "            144 error",
        "",
    ]


@pytest.mark.parametrize(
    ("version", "told"),
    [("3.11.7", "JavaScript 3.11.7"), ("Node.js 20.20.2", "Node.js 20.20.2"), (7, "JavaScript 7")],
)
def test_a_version_that_names_itself_needs_no_language(version: object, told: str) -> None:
    """The version of Node.js is not one of JavaScript."""
    made = report({"go": {"button": passed(70)}})
    made.descriptions["go"] = {"language": "JavaScript", "language_version": version}
    made.slowest["go"] = {"port": "go", "case": "button/learn/rate-one", "seconds": 0.5}
    text = io.StringIO()

    terminal.show(made, Console(file=text, width=120, color_system=None))

    assert f" go     {told} " in text.getvalue()


def test_a_cell_says_what_the_rest_is() -> None:
    """Each kind of verdict that is not a pass has its count."""
    kinds = Counter({"pass": 1, "fail": 2, "unsupported": 3, "error": 4, "known": 5})

    lines = shown(report({"go": {"hard": kinds}}), 80)

    assert [line.removeprefix(" 6 hard").strip() for line in lines[3:-1]] == [
        "1/15",
        "2 fail",
        "3 unsupp.",
        "4 error",
        "5 known",
    ]


def test_a_single_row_has_no_totals() -> None:
    """They would repeat it."""
    assert [line.split() for line in shown(report({"go": {"hard": passed(158)}}), 80)][3:] == [
        ["6", "hard", "158"],
        [],
    ]


@pytest.mark.parametrize("state", ["full", "failing", "not run"])
def test_eight_ports_and_fifteen_levels_fit_80_columns(state: str) -> None:
    """Beside each other, whatever became of them."""
    rows = [*LADDER, *FURTHER, "refusals"]
    counts: Counts = {name: {row: passed(158) for row in rows} for name in EIGHT}
    if state == "failing":
        for name in EIGHT[:2]:
            counts[name]["hard"] = Counter({"pass": 100, "fail": 12, "known": 46})
    gone = tuple(EIGHT[1:]) if state == "not run" else ()
    made = report({name: found for name, found in counts.items() if name not in gone}, gone)

    lines = shown(made, 80)

    assert max(map(len, lines)) <= 80
    assert lines[1].split() == ["level", *EIGHT]
    assert sum(line.startswith(" refusals") for line in lines) == 1


@pytest.mark.parametrize("width", [10, 25, 40, 60])
def test_ports_that_do_not_fit_get_a_table_of_their_own(width: int) -> None:
    """No name and no count is cut or split, however narrow the terminal."""
    names = [*EIGHT, "a-port-whose-name-is-rather-a-long-one"]
    counts: Counts = {name: {row: passed(1234) for row in LADDER} for name in names}

    lines = shown(report(counts), width)

    headings = [line.split()[1:] for line in lines if line.startswith(" level")]
    assert [name for names in headings for name in names] == names
    assert sum(line.count("1234") for line in lines) == len(names) * len(LADDER)
    # The narrowest table has room for a level and one port.
    last = max(i for i, line in enumerate(lines) if line.startswith(" level"))
    assert max(map(len, lines[:last])) <= max(width, len(" 4 gradients   javascript"))


def test_markdown_has_the_same_matrix() -> None:
    """With every word written out."""
    counts: Counts = {"go": {"button": passed(70), "hard": Counter({"pass": 1, "unsupported": 157})}}

    page = markdown.render(report(counts | {"c": {"button": passed(70)}}, not_run=("lua",)))

    assert page.startswith(
        "| level | go | c | lua |\n"
        "| --- | ---: | ---: | ---: |\n"
        "| 1 button | 70 | 70 | not run |\n"
        "| 6 hard | 1/158, 157 unsupported | – | not run |\n"
        "| total | 71/228, 157 unsupported | 70 | not run |\n"
    )


@pytest.mark.parametrize(
    ("seconds", "taken"), [(0.004, "0.00 s"), (1.0, "1.00 s"), (1.5, "1.50 s, 15% of the limit")]
)
def test_slowest_case_is_shown_and_its_share_of_the_time_limit_if_it_is_large(
    seconds: float, taken: str
) -> None:
    """Under the matrix, with the time of the whole run and the path of the report."""
    made = report({"go": {}})
    for case, each in (("hard/quick", 0.001), ("hard/slow", seconds), ("hard/other", 0.002)):
        verdict = {"type": "verdict", "verdict": "pass", "port": "go", "case": case, "row": "hard"}
        made.take({**verdict, "seconds": each})
    console = Console(file=io.StringIO(), width=80, color_system=None)

    terminal.show(made, console)

    assert isinstance(console.file, io.StringIO)
    lines = [line.strip() for line in console.file.getvalue().splitlines()]
    assert f"go               hard/slow      {taken}" in lines
    assert lines[-3:] == ["4.2 s; report: r.jsonl", "", "3 pass"]
