"""Makes what a port wrote fit to be shown: no control character reaches a terminal, a page or XML."""

import re
import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printable(text: str) -> str:
    """Return text with line feeds kept and every other character that cannot be seen written out."""
    if text.replace("\n", "").isprintable():
        return text
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
    """Return text as one line that Markdown shows as it is: no markup, no link, nobody called by name."""
    marked = re.sub(r"([\\`*_{}\[\]<>()#+!|~&$-])", r"\\\1", printable(text).replace("\n", " "))
    # Addresses are links without any markup; @name, #1 and :name: are live after all markup is done.
    dead = re.sub(r"(?i)\b(www)\.|:(?=//)", lambda found: f"{found[1]}\\." if found[1] else "\\:", marked)
    return re.sub(r"@|\\#(?=\d)|:(?=[\w+\\-]+:)", lambda found: f"<span>{found[0]}</span>", dead)


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"
