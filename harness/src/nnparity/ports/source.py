"""Finds the same function in the source of each port."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.ports.port import Port, SourceLayout

COMMENT = ("//", "/*", "*", "#", "--", "@", '"""')
# What can begin a line that is no deeper than the function and still part of it.
BRACKET = re.compile(r"[)\]}{]|end\b")
OPENER = (":", "{", "(")


@dataclass(frozen=True)
class Excerpt:
    """A function as one port writes it."""

    port: Port
    file: str
    line: int
    text: str


def excerpts(ports: Sequence[Port], function: str) -> list[Excerpt]:
    """Return a function, named as in the protocol (`network.train`), in each port that has it.

    Raises UsageError if the name is not of that form, or no port has it.
    """
    module, _, name = function.rpartition(".")
    if not module or not name:
        raise UsageError(f"{function!r} is not a function: write it as the protocol does, network.train")
    found = [excerpt for port in ports if (excerpt := _excerpt(port, module, name))]
    if not found:
        raise UsageError(
            f"no port has a function {function!r} where [source] of its port.toml says; "
            "`nnparity list methods` shows all names"
        )
    return found


def _excerpt(port: Port, module: str, name: str) -> Excerpt | None:
    if port.source is None or not re.fullmatch(r"\w+", module) or not re.fullmatch(r"\w+", name):
        return None
    file = _filled(port.source.file, module)
    path = (port.folder / file).resolve()
    if not path.is_relative_to(port.folder) or not path.is_file():
        return None
    lines = path.read_text("utf-8", errors="replace").splitlines()
    pattern = _filled(port.source.function, module).replace("{name}", _cased(port.source, name))
    try:
        first = re.compile(pattern)
    except re.error as error:
        raise UsageError(f"{port.name}: function in [source] is not a regular expression: {error}") from error
    for index, line in enumerate(lines):
        if first.search(line):
            start = _with_comment(lines, index)
            text = "\n".join(lines[start : _end(lines, index)]).rstrip()
            return Excerpt(port, file, start + 1, printable(text.expandtabs(4)))
    return None


def _filled(text: str, module: str) -> str:
    return text.replace("{module}", module).replace("{Module}", module.capitalize())


def _cased(layout: SourceLayout, name: str) -> str:
    """Write a snake_case name as the port's language does."""
    if layout.name_case == "snake_case":
        return name
    first, *others = name.split("_")
    head = first.capitalize() if layout.name_case == "PascalCase" else first
    return head + "".join(word.capitalize() for word in others)


def _with_comment(lines: list[str], index: int) -> int:
    """Return where the comment right above a function begins."""
    while index > 0 and lines[index - 1].strip().startswith(COMMENT):
        index -= 1
    return index


def _end(lines: list[str], start: int) -> int:
    """Return where a function ends: at the next line that is indented no deeper, a closing line included."""
    indent = _indent(lines[start])
    for index in range(start + 1, len(lines)):
        line = lines[index].rstrip()
        if not line or _indent(line) > indent:
            continue
        if _indent(line) < indent or not BRACKET.match(line.strip()):
            return index
        if not line.endswith(OPENER):
            return index + 1
    return len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
