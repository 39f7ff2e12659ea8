"""Whether an answer of wrapped code has the shape that it must have; what has another is named."""

from collections.abc import Sequence

from nnparity.counted import counted
from nnparity.numbers import Json, decode_number


class MisfitError(ValueError):
    """An answer of the wrong shape: one sentence says where."""


def check_layers(function: str, answer: Json, layers: Sequence[Json]) -> None:
    """Raise MisfitError unless an answer has the shape of some layers."""
    if not isinstance(answer, list) or len(answer) != len(layers):
        raise MisfitError(f"{function} returns {_kind(answer)}, where {len(layers)} layers are expected")
    for i, (got, loaded) in enumerate(zip(answer, layers, strict=True)):
        place = f"layers[{i}]"
        if not isinstance(got, dict) or not {"weights", "biases"} <= got.keys():
            raise MisfitError(f"{function} returns {place} without weights or biases")
        rows, columns = len(loaded["weights"]), len(loaded["weights"][0])
        found = _rectangle(got["weights"])
        if found != (rows, columns):
            turned = (
                f" ({place} is the other way round: one row for each neuron)"
                if found == (columns, rows)
                else ""
            )
            was = f"{counted(found[0], 'row')} of {found[1]}" if found else _kind(got["weights"])
            wanted = f"{counted(rows, 'row')} of {columns} {'is' if rows == 1 else 'are'} expected"
            raise MisfitError(f"{function} returns {place}.weights as {was}, where {wanted}{turned}")
        check_numbers(function, f"{place}.biases", got["biases"], rows)


def check_rows(function: str, answer: Json, widths: Sequence[int]) -> None:
    """Raise MisfitError unless an answer is a list of lists of numbers, each as long as it must be."""
    if not isinstance(answer, list) or len(answer) != len(widths):
        raise MisfitError(f"{function} returns {_kind(answer)}, where {len(widths)} lists are expected")
    for i, (row, width) in enumerate(zip(answer, widths, strict=True)):
        check_numbers(function, f"[{i}]", row, width)


def check_numbers(function: str, place: str, answer: Json, width: int) -> None:
    """Raise MisfitError unless an answer is a list of so many numbers."""
    if (
        not isinstance(answer, list)
        or len(answer) != width
        or any(decode_number(value) is None for value in answer)
    ):
        numbers = "1 number is" if width == 1 else f"{width} numbers are"
        raise MisfitError(f"{function} returns {place} as {_kind(answer)}, where {numbers} expected")


def _rectangle(rows: Json) -> tuple[int, int] | None:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
        return None
    if len({len(row) for row in rows}) > 1 or any(decode_number(x) is None for row in rows for x in row):
        return None
    return len(rows), len(rows[0])


def _kind(value: Json) -> str:
    if isinstance(value, list):
        kinds = {"numbers" if decode_number(each) is not None else _plural(each) for each in value}
        return f"a list of {len(value)} {kinds.pop() if len(kinds) == 1 else 'values'}"
    return "nothing" if value is None else "a number" if decode_number(value) is not None else _single(value)


def _plural(value: Json) -> str:
    return "lists" if isinstance(value, list) else "values"


def _single(value: Json) -> str:
    return "an object" if isinstance(value, dict) else "text" if isinstance(value, str) else str(value)
