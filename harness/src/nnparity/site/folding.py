"""JSON as a page shows it: indented, with long lists and texts folded."""

import json
from collections.abc import Callable, Iterator

from nnparity.numbers import Json, encode_number
from nnparity.shortening import beginning

# A list of more numbers, or of more objects, is folded to its first ones.
MOST, FIRST = 64, 8
MOST_OBJECTS = 12
LONGEST_TEXT = 400
WIDTH = 88


class _Rest(int):
    """Stands in a folded list for so many numbers that are left out."""


def folded(value: Json) -> tuple[str, bool]:
    """Return a value as indented JSON, and whether some of it is left out, which the text says."""
    short = _folded(plain(value))
    holds_rest = _holds_rest(short)
    return "\n".join(_lines(short, "", _inline if holds_rest else _text)), holds_rest


def plain(value: Json) -> Json:
    """Return a value with whole numbers as such, and no number that JSON does not have."""
    if isinstance(value, dict):
        return {key: plain(element) for key, element in value.items()}
    if isinstance(value, list):
        return [plain(element) for element in value]
    return encode_number(value) if isinstance(value, float) else value


def _folded(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _folded(element) for key, element in value.items()}
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return [beginning(value, LONGEST_TEXT), _Rest(len(value) - LONGEST_TEXT)]
    if not isinstance(value, list):
        return value
    if any(isinstance(element, dict) for element in value):
        some = [_folded(element) for element in value[:MOST_OBJECTS]]
        return [*some, _Rest(len(value) - MOST_OBJECTS)] if len(value) > MOST_OBJECTS else some
    numbers = count(value)
    if numbers <= MOST:
        return value
    some = []
    taken = 0
    for element in value:
        if taken >= FIRST:
            break
        some.append(_folded(element))
        taken += count(element)
    return [*some, _Rest(numbers - taken)] if numbers > taken else some


def count(value: Json) -> int:
    """Return how many numbers and texts a value holds."""
    if isinstance(value, dict):
        return sum(map(count, value.values()))
    return sum(map(count, value)) if isinstance(value, list) else 1


def _holds_rest(value: Json) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_rest, value.values()))
    return any(map(_holds_rest, value)) if isinstance(value, list) else isinstance(value, _Rest)


def _lines(value: Json, indent: str, written: Callable[[Json], str]) -> Iterator[str]:
    inline = written(value)
    if len(indent) + len(inline) <= WIDTH or not isinstance(value, dict | list) or not value:
        yield inline
        return
    deeper = indent + "  "
    heads = [f"{_text(key)}: " for key in value] if isinstance(value, dict) else [""] * len(value)
    elements = list(value.values()) if isinstance(value, dict) else value
    yield "{" if isinstance(value, dict) else "["
    for number, (head, element) in enumerate(zip(heads, elements, strict=True), start=1):
        first, *others = _lines(element, deeper, written)
        block = [f"{deeper}{head}{first}", *others]
        yield from block[:-1]
        yield block[-1] + ("," if number < len(elements) else "")
    yield f"{indent}{'}' if isinstance(value, dict) else ']'}"


def _inline(value: Json) -> str:
    if isinstance(value, _Rest):
        return f"… {int(value)} more"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(key)}: {_inline(element)}' for key, element in value.items())}}}"
    return f"[{', '.join(map(_inline, value))}]" if isinstance(value, list) else _text(value)


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
