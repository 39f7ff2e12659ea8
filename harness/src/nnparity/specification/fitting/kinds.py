"""What must fit inside a layer of each kind, and the size of its output, given that of the input."""

from collections.abc import Callable, Generator, Iterator
from math import prod

from nnparity.kinds import DENSE
from nnparity.numbers import Json
from nnparity.specification.fitting.entering import Entering, Fitting, one_each
from nnparity.specification.fitting.sequences import gru_fits, lstm_fits, recurrent_fits
from nnparity.specification.fitting.sizes import Size, same, told
from nnparity.specification.violations import Violation

MAPS = 3


def layer_fits(place: str, layer: Json, entering: Entering) -> Fitting:
    """Yield what does not fit in a layer; return the size of its output."""
    return (yield from KINDS[layer["kind"]](place, layer, entering))


def _dense(place: str, layer: Json, entering: Entering) -> Fitting:
    size, source = entering
    rows = layer["weights"]
    if size is not None and len(size) != 1:
        yield Violation(place, f"dense takes a list of numbers, and the size of {source} is {told(size)}")
        return (len(rows),)
    wanted, source = (len(rows[0]), f"{place}.weights[0]") if size is None else (size[0], source)
    for i, row in enumerate(rows):
        yield from same(f"{place}.weights[{i}]", len(row), source, wanted)
    yield from one_each(place, layer, "biases", f"{place}.weights", len(rows))
    return (len(rows),)


def _convolution(place: str, layer: Json, entering: Entering) -> Fitting:
    kernels, links, maps = layer["kernels"], layer["links"], _maps(entering)
    height, width = len(kernels[0][0]), len(kernels[0][0][0])
    for m, stack in enumerate(kernels):
        for k, kernel in enumerate(stack):
            there = f"{place}.kernels[{m}][{k}]"
            yield from same(there, len(kernel), f"{place}.kernels[0][0]", height)
            for i, row in enumerate(kernel):
                yield from same(f"{there}[{i}]", len(row), f"{place}.kernels[0][0][0]", width)
    yield from _linked(place, kernels, links, entering)
    yield from one_each(place, layer, "biases", f"{place}.kernels", len(kernels))
    found = yield from _maps_enter(place, layer, entering)
    if not found or maps is None:
        return None
    padded = [size + 2 * int(layer["padding"]) for size in maps[1:]]
    if padded[0] < height or padded[1] < width:
        yield Violation(
            f"{place}.kernels",
            f"their size is {height}×{width}, and that of the padded maps of {entering.source} is "
            f"{told(tuple(padded))}",
        )
        return None
    stride = int(layer["stride"])
    return (len(kernels), (padded[0] - height) // stride + 1, (padded[1] - width) // stride + 1)


def _linked(place: str, kernels: Json, links: Json, entering: Entering) -> Iterator[Violation]:
    """Yield kernels that are not as many as the maps that they look at, and maps that are not there."""
    maps = _maps(entering)
    if links is None:
        wanted = (len(kernels[0]), f"{place}.kernels[0]") if maps is None else (maps[0], entering.source)
        for m, stack in enumerate(kernels):
            yield from same(f"{place}.kernels[{m}]", len(stack), wanted[1], wanted[0])
        return
    yield from same(f"{place}.links", len(links), f"{place}.kernels", len(kernels))
    for m, (linked, stack) in enumerate(zip(links, kernels, strict=False)):
        there = f"{place}.links[{m}]"
        yield from same(there, len(linked), f"{place}.kernels[{m}]", len(stack))
        for i, link in enumerate(linked):
            if link in linked[:i]:
                yield Violation(f"{there}[{i}]", f"the map {link:g} appears twice")
            if maps is not None and link >= maps[0]:
                yield Violation(
                    f"{there}[{i}]",
                    f"{link:g} is not below the number of maps of {entering.source}, {maps[0]}",
                )


def _average_pool(place: str, layer: Json, entering: Entering) -> Fitting:
    maps = _maps(entering)
    coefficients, biases = layer["coefficients"], layer["biases"]
    if maps is not None:
        for name in ("coefficients", "biases"):
            yield from one_each(place, layer, name, entering.source, maps[0])
    elif coefficients is not None and biases is not None:
        yield from same(f"{place}.biases", len(biases), f"{place}.coefficients", len(coefficients))
    return (yield from _pooled(place, layer, entering))


def _pooled(place: str, layer: Json, entering: Entering) -> Fitting:
    maps, size, stride = _maps(entering), int(layer["size"]), int(layer["stride"])
    found = yield from _maps_enter(place, layer, entering)
    if not found or maps is None:
        return None
    if min(maps[1:]) < size:
        yield Violation(
            f"{place}.size",
            f"it is {size}, and the size of the maps of {entering.source} is {told(maps[1:])}",
        )
        return None
    return (maps[0], (maps[1] - size) // stride + 1, (maps[2] - size) // stride + 1)


def _flatten(place: str, layer: Json, entering: Entering) -> Fitting:  # noqa: ARG001
    yield from ()
    return None if entering.size is None else (prod(entering.size),)


def _columns(place: str, layer: Json, entering: Entering) -> Fitting:
    maps = _maps(entering)
    yield from _maps_enter(place, layer, entering)
    return None if maps is None else (maps[2], maps[0] * maps[1])


KINDS: dict[str, Callable[[str, Json, Entering], Fitting]] = {
    DENSE: _dense,
    "convolution": _convolution,
    "average-pool": _average_pool,
    "max-pool": _pooled,
    "flatten": _flatten,
    "columns": _columns,
    "recurrent": recurrent_fits,
    "lstm": lstm_fits,
    "gru": gru_fits,
}


def _maps(entering: Entering) -> Size | None:
    """Return how many maps enter, of how many rows and columns, if maps enter and that is known."""
    return entering.size if entering.size is not None and len(entering.size) == MAPS else None


def _maps_enter(place: str, layer: Json, entering: Entering) -> Generator[Violation, None, bool]:
    """Yield something else than maps that enters; say whether it is maps."""
    size = entering.size
    if size is not None and len(size) != MAPS:
        yield Violation(
            place,
            f"{layer['kind']} takes maps, and the size of {entering.source} is {told(size)}",
        )
    return size is None or len(size) == MAPS
