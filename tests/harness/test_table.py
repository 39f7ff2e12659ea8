"""Tables and labelled lines on the terminal, at any width."""

import re

import pytest
from rich.console import Console
from rich.text import Text

from nnparity.showing.labelled import show_labelled
from nnparity.showing.table import Column, show_table

NUMBERS = [
    "-0.23761755952842809",
    "0.30573184188866015",
    "4.9406564584124654e-324",
    "-1.7976931348623157e+308",
]
NAMES = ["button.evaluate_neural_network_error", "parameters/button.evaluate_neural_network/inputs-too-long"]
PROSE = "two lists of different lengths are cut to the shorter one, a hyphen-ated word too"

COLUMNS = [Column("name"), Column("value", right=True), Column("about it", prose=True)]
ROWS = [[name, number, PROSE] for name in NAMES for number in NUMBERS]


def printed(width: int, columns: list[Column], rows: list[list[str]]) -> list[str]:
    """Return the lines of a table at a width."""
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        show_table(columns, rows, console)
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120, 200])
def test_no_number_and_no_name_is_cut_or_split(width: int) -> None:
    """Each stands whole on one line, at any width."""
    lines = printed(width, COLUMNS, ROWS)

    assert [word for word in (*NUMBERS, *NAMES) if not any(word in line.split() for line in lines)] == []
    words = " ".join(lines).split()
    assert [word for word in set(PROSE.split()) if words.count(word) % len(ROWS)] == []


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_a_table_is_no_wider_than_the_terminal(width: int) -> None:
    """Nothing is left to the terminal to fold."""
    assert max(map(len, printed(width, COLUMNS, ROWS))) <= width


def test_what_fits_is_not_wrapped() -> None:
    """Columns are as wide as they need to be, numbers stand at the right, and no line ends in a space."""
    rows = [["one", "1.5", "short"], ["eleven", "-11.25", "a little longer"]]

    assert printed(80, COLUMNS, rows) == [
        "",
        " name      value   about it",
        " ─────────────────────────────────",
        " one         1.5   short",
        " eleven   -11.25   a little longer",
        "",
    ]


def test_a_cell_that_is_too_long_takes_the_room_of_those_after_it() -> None:
    """They begin on the next line, in their own columns."""
    columns = [Column("case"), Column("tolerance"), Column("cases", right=True)]
    rows = [["parameters/button.learn/weights-missing", "exact", "3"], ["a/b", "exact", "12"]]

    assert printed(40, columns, rows) == [
        "",
        " case                  tolerance   cases",
        " ───────────────────────────────────────",
        " parameters/button.learn/weights-missing",
        "                       exact           3",
        " a/b                   exact          12",
        "",
    ]


def test_wide_characters_are_counted_as_wide() -> None:
    """A column of Chinese is as wide as it looks."""
    lines = printed(80, [Column("port"), Column("language")], [["神经网络", "C"], ["lua", "Lua"]])

    assert lines[3:5] == [" 神经网络   C", " lua        Lua"]


def test_cells_keep_their_lines() -> None:
    """A cell of two lines has two lines, and the next row begins below them."""
    lines = printed(80, [Column("a"), Column("b", right=True)], [["x", "17\n2 ULP"], ["y", "1"]])

    assert lines[3:6] == [" x      17", "     2 ULP", " y       1"]


def test_a_label_stands_beside_its_text_and_a_command_is_never_wrapped() -> None:
    """Prose is wrapped between words under itself; what is to be copied stays one line."""
    console = Console(width=40, color_system=None)
    command = "nnparity run python --case training/one-sample/one-epoch"
    rows = [("got", "-0.23761755952842809"), ("at stake", PROSE), ("again", command)]

    with console.capture() as captured:
        show_labelled(rows, console, whole=["again"])

    assert captured.get().splitlines() == [
        "  got       -0.23761755952842809",
        "  at stake  two lists of different",
        "            lengths are cut to the",
        "            shorter one, a hyphen-ated",
        "            word too",
        f"  again     {command}",
    ]


def test_a_style_survives_wrapping() -> None:
    """Text in red is red on every line."""
    console = Console(width=30, force_terminal=True, color_system="standard")

    with console.capture() as captured:
        show_table([Column("what", prose=True)], [[Text(PROSE, "red")]], console)

    assert len(re.findall(r"\x1b\[31m", captured.get())) == len(captured.get().splitlines()) - 4
