"""Finds the functions that a function calls in its own port, where its work is often done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from nnparity.escaping import printable
from nnparity.ports.port import Port
from nnparity.ports.source import COMMENT, OPENER, Excerpt, files_of, function_at, lines_of

# A line with one of these before a name calls it, if at all, and does not define it.
KEYWORDS = {
    *("and", "assert", "await", "case", "catch", "do", "elif", "else", "elseif", "except", "for", "foreach"),
    *("if", "in", "match", "new", "not", "or", "raise", "return", "switch", "throw", "unless", "until"),
    *("when", "while", "with", "yield"),
}
# What may stand before the name in a line that defines it: words, types, a receiver in brackets.
BEFORE = re.compile(r"[\w\s<>\[\],.*&:()]*")
NAME = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
# Below them a reader needs no more.
MOST, MOST_LINES = 4, 60


@dataclass(frozen=True)
class _Definition:
    """Where a function is defined: a file, the place of its line there, and how far that is indented."""

    file: str
    index: int
    indent: int


@dataclass
class Calls:
    """Finds what functions call; each folder of a port is read once."""

    _folders: dict[tuple[str, str, str], dict[str, list[_Definition]]] = field(default_factory=dict)

    def of(self, excerpt: Excerpt) -> list[Excerpt]:
        """Return what a function calls, each once and in order: first what its own file defines.

        Of other files in its folder, which hold the same module or package, a function counts if no other
        there has its name.
        """
        lines = lines_of(excerpt.port, excerpt.file)
        first = excerpt.line - 1
        own = range(first, first + excerpt.text.count("\n") + 1)
        head = next((index for index in own if _is_code(lines[index])), first)
        names = dict.fromkeys(
            name
            for index in own
            if index > head and _is_code(lines[index])
            for name in NAME.findall(lines[index])
        )
        near, far = [], []
        defined = self._defined(excerpt.port, excerpt.file)
        for name in names:
            places = defined.get(name, [])
            here = [each for each in places if each.file == excerpt.file and each.index not in own]
            elsewhere = [each for each in places if each.file != excerpt.file]
            beside = [each for each in here if each.indent == _indent(lines[head])]
            if here:
                near.append((beside or here)[0])
            elif len(elsewhere) == len(places) == 1:
                far.append(elsewhere[0])
        shown = (_shown(excerpt, place) for place in dict.fromkeys([*near, *far]))
        return [each for each in shown if each.text.count("\n") < MOST_LINES][:MOST]

    def _defined(self, port: Port, file: str) -> dict[str, list[_Definition]]:
        """Return where the files beside one of a port, and in the same language, define which names."""
        path = PurePosixPath(file)
        key = (str(port.folder), str(path.parent), path.suffix)
        if key not in self._folders:
            found: dict[str, list[_Definition]] = {}
            for each in files_of(port, f"{path.parent / '*'}{path.suffix}"):
                for name, place in _definitions(each, lines_of(port, each)):
                    found.setdefault(name, []).append(place)
            self._folders[key] = found
        return self._folders[key]


def _definitions(file: str, lines: Sequence[str]) -> Iterator[tuple[str, _Definition]]:
    """Yield each name that a line defines: what follows is indented more deeply, or it opens a bracket."""
    for index, line in enumerate(lines):
        rest = lines[index + 1] if index + 1 < len(lines) else ""
        if _is_code(line) and (line.rstrip().endswith(OPENER) or _indent(rest) > _indent(line)):
            for found in NAME.finditer(line):
                if found[1] not in KEYWORDS and _can_define(line, line[: found.start()]):
                    yield found[1], _Definition(file, index, _indent(line))


def _can_define(line: str, before: str) -> bool:
    """Say whether a line may define a name, and not call it, given what stands before that."""
    if not before.strip():
        return line.rstrip().endswith(") {")
    is_closed = before.count("(") == before.count(")") and not before.rstrip().endswith((".", "(", ","))
    return is_closed and BEFORE.fullmatch(before) is not None and KEYWORDS.isdisjoint(before.split())


def _shown(excerpt: Excerpt, place: _Definition) -> Excerpt:
    lines = lines_of(excerpt.port, place.file)
    start, end = function_at(lines, place.index)
    text = "\n".join(lines[start:end]).rstrip()
    return replace(excerpt, file=place.file, line=start + 1, text=printable(text.expandtabs(4)))


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith(COMMENT)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
