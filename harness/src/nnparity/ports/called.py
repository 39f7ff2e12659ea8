"""Finds the functions that a function calls in its own file, where its work is often done."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nnparity.escaping import printable
from nnparity.ports.source import COMMENT, OPENER, Excerpt, function_at, lines_of

NAME = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
# Below them a reader needs no more.
MOST, MOST_LINES = 4, 60


def called(excerpt: Excerpt) -> list[Excerpt]:
    """Return what a function calls and its own file defines, in order, each once."""
    lines = lines_of(excerpt.port, excerpt.file)
    first = excerpt.line - 1
    own = range(first, first + excerpt.text.count("\n") + 1)
    head = next((index for index in own if _is_code(lines[index])), first)
    names = dict.fromkeys(name for index in own if index > head for name in NAME.findall(_code(lines[index])))
    found: list[Excerpt] = []
    for name in names:
        place = _definition(lines, name, _indent(lines[head]), own)
        if place is None:
            continue
        start, end = function_at(lines, place)
        if end - start <= MOST_LINES and all(start + 1 != other.line for other in found):
            text = "\n".join(lines[start:end]).rstrip()
            found.append(replace(excerpt, line=start + 1, text=printable(text.expandtabs(4))))
    return found[:MOST]


def _definition(lines: Sequence[str], name: str, indent: int, own: range) -> int | None:
    """Return the line that defines a function; it is indented like the caller, as no call is."""
    pattern = re.compile(rf"(?<![.\w]){re.escape(name)}\s*\(")
    for index, line in enumerate(lines):
        if index in own or _indent(line) != indent or not _is_code(line) or not pattern.search(line):
            continue
        rest = lines[index + 1] if index + 1 < len(lines) else ""
        if line.rstrip().endswith(OPENER) or _indent(rest) > indent:
            return index
    return None


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith(COMMENT)


def _code(line: str) -> str:
    return line if _is_code(line) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
