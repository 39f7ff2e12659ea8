"""The classes of lines of the protocol, whatever the method, and which of them a case has."""

import json
import re
from collections.abc import Callable, Iterator

from nnparity.judging.difference import leaves
from nnparity.keeping.domains.seen import OWN
from nnparity.numbers import Json, depth
from nnparity.specification.case import filled, line_of

NOT_JSON = -32700
# How many bytes a program reads at once, as a rule: 4 096 to 65 536.
CHUNK = 65_536
LONG_ID = 1000
DEEP = 100_000
# A request may be as deep as a reply.
SHALLOW = 60
DIGITS = 17

STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
EXPONENTS = {"1E5": r"\d+E\d", "1e+5": r"\d+[eE]\+\d"}


def _id_of(entry: Json) -> Json:
    return entry.get("request_id", filled(entry, entry.get("reply_id")))


def _is_fractional(entry: Json) -> bool:
    return isinstance(_id_of(entry), float) and not float(_id_of(entry)).is_integer()


def _is_long(entry: Json) -> bool:
    return isinstance(_id_of(entry), str) and len(_id_of(entry)) >= LONG_ID


def _has_control_character(entry: Json) -> bool:
    return isinstance(_id_of(entry), str) and any(ord(each) < ord(" ") for each in _id_of(entry))


def _crosses_chunks(entry: Json) -> bool:
    text = line_of(entry) if "line" in entry else ""
    return (
        isinstance(_id_of(entry), str) and not text.isascii() and len(text.encode(errors="replace")) > CHUNK
    )


def _refuses(pattern: str) -> Callable[[Json], bool]:
    """Return whether a line that is not JSON has something outside its texts."""
    expression = re.compile(pattern)

    def has(entry: Json) -> bool:
        refused = "line" in entry and entry.get("error", {}).get("code") == NOT_JSON
        return refused and expression.search(STRINGS.sub("", entry["line"])) is not None

    return has


def _has_raw_control_character(entry: Json) -> bool:
    refused = "line" in entry and entry.get("error", {}).get("code") == NOT_JSON
    texts = STRINGS.findall(entry["line"]) if refused else []
    return any(ord(each) < ord(" ") for text in texts for each in text)


def _has_number(pattern: str) -> Callable[[Json], bool]:
    """Return whether a line that is answered has a number written in some way."""
    expression = re.compile(pattern)

    def has(entry: Json) -> bool:
        text = STRINGS.sub("", entry.get("line", ""))
        return "result" in entry and expression.search(text) is not None

    return has


def _is_nested(entry: Json) -> bool:
    return "line" in entry and "error" not in entry and depth(line_of(entry).encode()) >= SHALLOW


def _is_nested_deep(entry: Json) -> bool:
    return "line" in entry and line_of(entry).count("[") >= DEEP


def _needs_all_digits(entry: Json) -> bool:
    if entry["tolerance"] != "exact":
        return False
    numbers = [value for _, value in leaves(entry.get("result"), "") if isinstance(value, float)]
    return any(sum(map(str.isdigit, json.dumps(each).partition("e")[0])) >= DIGITS for each in numbers)


def _is_own_method(entry: Json) -> bool:
    return entry.get("method") in OWN


LINES: dict[str, Callable[[Json], bool]] = {
    "id that is a fraction": _is_fractional,
    "id of 1 000 characters": _is_long,
    "id with control characters": _has_control_character,
    "id that is not ASCII, across chunks": _crosses_chunks,
    "method named like a language's own": _is_own_method,
    **{f"number written {name}": _has_number(pattern) for name, pattern in EXPONENTS.items()},
    "comment": _refuses(r"//|/\*"),
    "unquoted key": _refuses(r"[{,]\s*[a-z]+\s*:"),
    "raw control character in a text": _has_raw_control_character,
    "nested 60 deep": _is_nested,
    "nested 100 000 deep": _is_nested_deep,
    "result of 17 digits": _needs_all_digits,
}


def line_classes(entry: Json) -> Iterator[str]:
    """Yield the classes of a case's line."""
    yield from (name for name, has in LINES.items() if has(entry))
