"""What enters a layer, and how a check of one goes."""

from collections.abc import Generator, Iterator
from typing import NamedTuple

from nnparity.numbers import Json
from nnparity.specification.fitting.sizes import Size, same
from nnparity.specification.violations import Violation


class Entering(NamedTuple):
    """The size of the input of a layer, if it is known, and where that comes from."""

    size: Size | None
    source: str


# Yields what does not fit, and returns the size of the layer's output, if that is known.
Fitting = Generator[Violation, None, Size | None]


def one_each(place: str, layer: Json, name: str, source: str, count: int) -> Iterator[Violation]:
    """Yield a list of one number each, or null, that has another number of them."""
    if layer[name] is not None:
        yield from same(f"{place}.{name}", len(layer[name]), source, count)
