"""Sizes of lists and arrays, and whether they are those that they must be."""

from collections.abc import Iterator, Sequence

from nnparity.numbers import Json
from nnparity.specification.violations import Violation

# A parameter: its name, and what was given for it.
Given = tuple[str, Json]

# How many parts an array has, and each of them, and so on: maps, rows and columns.
Size = tuple[int, ...]


def same_length(one: tuple[str, Sequence[Json]], other: tuple[str, Sequence[Json]]) -> Iterator[Violation]:
    """Yield a list that is not as long as another."""
    yield from same(one[0], len(one[1]), other[0], len(other[1]))


def same(place: str, length: int, source: str, wanted: int) -> Iterator[Violation]:
    """Yield a list whose length is not what is wanted."""
    if length != wanted:
        yield Violation(place, f"its length is {length}, and that of {source} is {wanted}")


def size_of(array: Json) -> Size | None:
    """Return the size of an array, or None if its parts differ in theirs."""
    if not isinstance(array, list):
        return ()
    sizes = {size_of(part) for part in array}
    size = sizes.pop()
    return None if sizes or size is None else (len(array), *size)


def told(size: Size) -> str:
    """Return a size as it is written: 4×12×12."""
    return "×".join(map(str, size))
