"""Long texts are made short between words."""

import pytest

from nnparity.shortening import beginning, ending


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("one 0.125 two", "one 0.125 two", "one 0.125 two"),
        ("one 0.125 two 0.25 three", "one 0.125 …", "… 0.25 three"),
        ("0.125,0.25,0.75,0.125,0.5", "0.125,0.25, …", "… 0.125,0.5"),
        ("x" * 20, f"{'x' * 11} …", f"… {'x' * 11}"),
    ],
)
def test_no_word_and_no_number_is_cut(text: str, begins: str, ends: str) -> None:
    """A text is cut after a space or a comma, and only a word that is longer than all is cut within."""
    assert beginning(text, 13) == begins
    assert ending(text, 13) == ends
