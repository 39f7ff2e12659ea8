"""The table of published libraries, and what library.toml must say."""

from collections import Counter
from pathlib import Path

import pytest
from judged import Judged, Named
from library import HERE, Library, libraries, read_library
from table import replaced, table

LIBRARY = Library(
    HERE / "synaptic", "Some", "1.2", "javascript", ["some@1.2"], {}, confirmed={"half": "file.js"}
)
HALF = Named("half", "the factor 2 is missing", is_convention=True, values="1 in its place")
UPDATED = Named("updated", "weights are updated already", is_convention=False, values="")


def test_row_says_what_was_found_and_what_confirms_it() -> None:
    """Conventions stand apart from mistakes, and what nobody has confirmed yet says so."""
    judged = Judged(LIBRARY, Counter({"pass": 3, "fail": 2}), (HALF, UPDATED), is_whole=True)

    _, _, row, _, _, _, *notes = table([judged]).splitlines()

    assert row.startswith("| Some | 1.2 | javascript | ")
    assert " | binary64 | 3 pass, 2 fail | the factor 2 is missing (1 in its place) | " in row
    assert row.endswith(" | weights are updated already |")
    assert notes == [
        "* Some, the factor 2 is missing: file.js.",
        "* Some, weights are updated already: not confirmed yet.",
    ]


def test_what_is_not_explained_is_said() -> None:
    """A name that does not explain every failure is not the whole of it."""
    judged = Judged(LIBRARY, Counter({"fail": 2}), (UPDATED,), is_whole=False)

    assert "| 2 fail; partly explained |" in table([judged])


def test_table_takes_the_place_of_the_one_before() -> None:
    """What stands around it stays."""
    page = "above\n<!-- table -->\nold\n<!-- end of table -->\nbelow\n"

    assert replaced(page, "new") == "above\n<!-- table -->\n\nnew\n<!-- end of table -->\nbelow\n"
    with pytest.raises(ValueError, match="the page has no"):
        replaced("nothing", "new")


def test_every_library_can_be_read_and_is_pinned() -> None:
    """A glue, and a version of each package; Debian has one of each."""
    for name, library in libraries().items():
        assert library.name == name
        assert library.glue_lines > 0
        pinned = {"c": "", "java": ":", "python": "=="}.get(library.language, "@")
        assert all(pinned in package for package in library.packages)


def test_key_that_is_not_known_is_refused(tmp_path: Path) -> None:
    """A misspelt key is not passed over."""
    (tmp_path / "library.toml").write_text('title = "Some"\nverzion = "1"\n', encoding="utf-8")

    with pytest.raises(TypeError, match="verzion"):
        read_library(tmp_path)
