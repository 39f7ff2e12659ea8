"""`nnparity guide`: pages that can be read on a terminal and in a pipe."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from nnparity.porting.guide import page_files, pages
from nnparity.showing.page import show_page
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
FILES = {path.relative_to(SPEC.folder).as_posix(): path for path in page_files(SPEC)}

NAME_OR_NUMBER = re.compile(r"\w+\.\w+(?:\.\w+)*(?:e[+-]?\d+)?|\w*_\w+")


def shown(text: str, width: int, *, terminal: bool) -> str:
    """Return what a page looks like, without styles."""
    file = io.StringIO()
    show_page(text, Console(file=file, width=width, force_terminal=terminal, color_system=None))
    return re.sub(r"\x1b\[[\d;]*m", "", file.getvalue())


@pytest.mark.parametrize("name", FILES)
def test_page_in_a_pipe_has_no_long_lines_no_comments_and_no_links(name: str) -> None:
    """It is text to read, whatever stands in its source."""
    lines = shown(FILES[name].read_text("utf-8"), 300, terminal=False).splitlines()

    # What has no space in it, as a file in base64, cannot be folded.
    assert [line for line in lines if len(line) > 100 and " " in line.strip()] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if "<!--" in line or "](" in line] == []
    assert lines[0].startswith("# ")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", FILES)
def test_names_and_numbers_are_whole_on_a_terminal_of_any_width(name: str, width: int) -> None:
    """None of the page's source is cut or split; a line that is too long is folded by the terminal."""
    text = FILES[name].read_text("utf-8")
    wanted = set(NAME_OR_NUMBER.findall(re.sub(r"<!--.*?-->|\]\([^)]*\)", "", text)))

    found = set(NAME_OR_NUMBER.findall(shown(text, width, terminal=True)))

    assert wanted - found == set()


def test_code_is_copied_whole_from_a_terminal() -> None:
    """A request stays on one line, however long it is."""
    request = json.dumps({"jsonrpc": "2.0", "id": 1, "params": {"weights": [0.1] * 40}})

    assert f"    {request}\n" in shown(f"# Page\n\n```json\n{request}\n```\n", 80, terminal=True)


def test_code_in_a_pipe_is_broken_between_words() -> None:
    """With more indentation, so that it is seen to go on."""
    code = " ".join(["step"] * 30)

    lines = shown(f"# Page\n\n```\n  {code}\nend\n```\n", 80, terminal=False).splitlines()

    assert lines[2:] == [
        "      step step step step step step step step step step step step step step step step step step",
        "        step step step step step step step step step step step step",
        "    end",
    ]


def test_lists_and_tables_are_laid_out() -> None:
    """Items hang, emphasis keeps its marks, a link its words, a bar in a cell is one."""
    text = "# One `two`\n\n* a **b** [c](d.md)\n  e\n\n| x | y |\n|---|---:|\n| `p \\| q` | 1 |\n"

    assert shown(text, 80, terminal=False) == (
        "# One `two`\n\n* a **b** c e\n\n x         y\n ───────────\n `p | q`   1\n"
    )


def test_levels_have_pages_by_number_and_by_name(nnparity: Command) -> None:
    """The page is the file that levels.json names."""
    level = next(level for level in SPEC.levels.values() if level.number == 3)

    by_number, by_name = nnparity("guide", "3"), nnparity("guide", level.name)

    assert by_number.stdout == by_name.stdout
    assert by_number.stdout.startswith("# Level 3: ")
    assert pages(SPEC)["3"] == SPEC.folder / level.page


def test_part_of_a_page_is_shown_alone(nnparity: Command, refusal: Callable[..., str]) -> None:
    """By the beginning of its heading; a part that is not there is answered with those that are."""
    finished = nnparity("guide", "conventions", "trans")

    assert finished.stdout.startswith("## `transfer`: from one task to another\n")
    assert finished.stdout.count("## ") == 1
    assert refusal("guide", "5", "hidden") == (
        "the page '5' has no part 'hidden'; there are What is computed, Where ports silently differ, "
        "Traps, measured, Commands"
    )


def test_comments_leave_nothing_behind() -> None:
    """Not even an empty line."""
    assert shown("# A\n\n<!-- kinds -->\n\nb\n\n<!-- end of kinds -->\n", 80, terminal=False) == "# A\n\nb\n"
