"""Makes what a port wrote fit to be shown: no control character reaches a terminal, a page or XML."""

import re
import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printable(text: str) -> str:
    """Return text with line feeds kept and every other character that cannot be seen written out."""
    return "".join(
        character
        if character == "\n" or unicodedata.category(character) not in _HIDDEN
        else _written_out(character)
        for character in text
    )


def one_line(text: str) -> str:
    """Return text with every character that cannot be seen written out, line feeds too."""
    return printable(text).replace("\n", "\\n")


def markdown(text: str) -> str:
    """Return text as one line that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&$-])", r"\\\1", printable(text).replace("\n", " "))


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"
