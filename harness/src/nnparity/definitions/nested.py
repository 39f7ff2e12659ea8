"""Numbers in lists, lists of lists, or deeper: a sample, a sequence, the maps of an image."""

from collections.abc import Callable, Iterator
from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.shapes import Row


def over(function: Callable[..., Any], *nested: Any) -> Any:
    """Return what a function gives for each number, or for those at the same place of several."""
    if isinstance(nested[0], list):
        return [over(function, *parts) for parts in zip(*nested, strict=True)]
    return function(*nested)


def numbers_of(nested: Any) -> list[Number]:
    """Return all numbers in one list; none for null."""
    return [number for row in innermost(nested) for number in row]


def innermost(nested: Any) -> Iterator[Row]:
    """Yield the innermost lists; none for null."""
    if nested is None:
        return
    if isinstance(nested[0], list):
        for part in nested:
            yield from innermost(part)
    else:
        yield nested


def filled(like: Any, numbers: Iterator[Number]) -> Any:
    """Return numbers in the shape of something nested; null for null. Raises LookupError for too few."""
    if like is None:
        return None
    return over(lambda _: _next(numbers), like)


def _next(numbers: Iterator[Number]) -> Number:
    for number in numbers:
        return number
    raise LookupError("there are fewer numbers than places for them")
