"""Finds the same function in the source of each port."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.kinds import KINDS
from nnparity.nearest import did_you_mean
from nnparity.ports.port import KindsLayout, Port

SEARCH_SECONDS = 2.0

# What each kind of layer does, named as the methods of layers are in the protocol.
OF_KINDS = tuple(f"{kind}.{name}" for kind in KINDS for name in ("forward", "gradients"))

COMMENT = ("//", "/*", "*", "#", "--", "@", '"""')
# What can begin a line that is indented like the function and is still part of it.
BRACKET = re.compile(r"[)\]}{]|end\b")
OPENER = (":", "{", "(")


@dataclass(frozen=True)
class Excerpt:
    """A function as one port writes it."""

    port: Port
    file: str
    line: int
    text: str


def excerpts(ports: Sequence[Port], function: str, known: Iterable[str] = ()) -> list[Excerpt]:
    """Return a function in each port that has it, in order of the ports.

    It is named as in the protocol (`network.train`), or it is what a kind of layer does (`lstm.forward`).
    Raises UsageError if the name is not of that form, or, with the nearest known one, if no port has it.
    """
    module, _, name = function.rpartition(".")
    if not module or not name:
        raise UsageError(f"{function!r} is not a function: write it as the protocol does, network.train")
    found = [excerpt for port in ports if (excerpt := _excerpt(port, module, name))]
    if not found:
        meant = _meant(module, name, [*known, *OF_KINDS])
        raise UsageError(
            f"no port has a function {function!r} where [source] of its port.toml says{meant}; "
            "`nnparity list methods` shows all names"
        )
    return found


def _meant(module: str, name: str, known: Sequence[str]) -> str:
    """Return the nearest of the known functions as a question: first those whose module is only cut short."""
    module, name = module.lower().replace("_", "-"), name.lower()
    begun = [each for each in known if each.startswith(module) and each.endswith(f".{name}")]
    return did_you_mean(f"{module}.{name}", begun or known)


def _excerpt(port: Port, module: str, name: str) -> Excerpt | None:
    if port.source is None or not re.fullmatch(r"\w+", name):
        return None
    if module in KINDS:
        return None if port.source.kinds is None else _of_kind(port, port.source.kinds, module, name)
    if not re.fullmatch(r"\w+", module):
        return None
    file = _filled(port.source.file, module)
    lines = lines_of(port, file)
    pattern = _filled(port.source.function, module).replace("{name}", _cased(port.source.name_case, name))
    index = _first_match(port, "function in [source]", pattern, lines)
    return None if index is None else _shown(port, file, lines, index)


def _of_kind(port: Port, layout: KindsLayout, kind: str, name: str) -> Excerpt | None:
    """Return what a kind of layer does: the first such function below the line that begins the kind."""
    written = _cased(layout.kind_case, kind.replace("-", "_"))
    begins = layout.begins.replace("{kind}", written)
    function = layout.function.replace("{kind}", written).replace("{name}", layout.names.get(name, name))
    for file in files_of(port, layout.files):
        lines = lines_of(port, file)
        first = _first_match(port, "begins in [source.kinds]", begins, lines)
        if first is None:
            continue
        index = _first_match(port, "function in [source.kinds]", function, lines, first + 1)
        if index is not None:
            return _shown(port, file, lines, index)
    return None


def _shown(port: Port, file: str, lines: list[str], index: int) -> Excerpt:
    start, end = function_at(lines, index)
    text = "\n".join(lines[start:end]).rstrip()
    return Excerpt(port, file, start + 1, printable(text.expandtabs(4)))


def files_of(port: Port, pattern: str) -> list[str]:
    """Return the files of a port that fit a pattern, by name."""
    try:
        return sorted(path.relative_to(port.folder).as_posix() for path in port.folder.glob(pattern))
    except (OSError, ValueError, NotImplementedError) as error:  # a pattern that is empty, or leads elsewhere
        raise UsageError(
            f"{port.name}: files in [source.kinds] is not a pattern of files: {error}"
        ) from error


def lines_of(port: Port, file: str) -> list[str]:
    """Return the lines of a file of a port; none if it is not there, or outside of the port's folder."""
    try:
        path = (port.folder / file).resolve()
        if not path.is_relative_to(port.folder) or not path.is_file():
            return []
        return path.read_text("utf-8", errors="replace").splitlines()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, or a null character
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{port.name}: cannot read the file {file!r} of [source]: {why}") from error


def _first_match(port: Port, key: str, pattern: str, lines: Sequence[str], start: int = 0) -> int | None:
    """Return the place of the first line that fits; raise UsageError for a pattern that takes too long."""
    over = time.monotonic() + SEARCH_SECONDS
    try:
        first = regex.compile(pattern)
        for index in range(start, len(lines)):
            if first.search(lines[index], timeout=max(over - time.monotonic(), 0.001)):
                return index
    except regex.error as error:
        raise UsageError(f"{port.name}: {key} is not a regular expression: {error}") from error
    except TimeoutError as error:
        slow = f"takes over {SEARCH_SECONDS:g} s to look for"
        raise UsageError(f"{port.name}: {key} {slow}: {pattern!r}") from error
    return None


def _filled(text: str, module: str) -> str:
    return text.replace("{module}", module).replace("{Module}", module.capitalize())


def _cased(case: str, name: str) -> str:
    """Write a snake_case name as a language does."""
    if case == "snake_case":
        return name
    first, *others = name.split("_")
    head = first.capitalize() if case == "PascalCase" else first
    return head + "".join(word.capitalize() for word in others)


def function_at(lines: list[str], index: int) -> tuple[int, int]:
    """Return where a function that begins on a line begins with its comment, and where it ends."""
    return _with_comment(lines, index), _end(lines, index)


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
