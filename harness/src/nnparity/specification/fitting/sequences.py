"""What must fit inside layers with a state, and the size of their output, given that of the input."""

from collections.abc import Iterator

from nnparity.numbers import Json
from nnparity.specification.fitting.entering import Entering, Fitting, one_each
from nnparity.specification.fitting.sizes import Size, same, told
from nnparity.specification.violations import Violation

# Times, and the inputs of each.
SEQUENCE = 2

LSTM_PARTS, GRU_PARTS = 4, 3


def recurrent_fits(place: str, layer: Json, entering: Entering) -> Fitting:
    """Yield what does not fit in a recurrent layer; return the size of its output."""
    units = len(layer["weights"])
    if layer["state_weights"] is None and layer["initial_state"] is not None:
        yield Violation(f"{place}.initial_state", f"it must be null, as {place}.state_weights is")
    return (yield from _fits(place, layer, entering, 1, units))


def lstm_fits(place: str, layer: Json, entering: Entering) -> Fitting:
    """Yield what does not fit in an LSTM; return the size of its output."""
    units = len(layer["state_weights"][0])
    yield from one_each(place, layer, "initial_cell", f"{place}.state_weights[0]", units)
    return (yield from _fits(place, layer, entering, LSTM_PARTS, units))


def gru_fits(place: str, layer: Json, entering: Entering) -> Fitting:
    """Yield what does not fit in a GRU; return the size of its output."""
    units = len(layer["state_weights"][0])
    yield from one_each(place, layer, "state_biases", f"{place}.state_weights[0]", units)
    return (yield from _fits(place, layer, entering, GRU_PARTS, units))


def _fits(place: str, layer: Json, entering: Entering, parts: int, units: int) -> Fitting:
    weights, rows = layer["weights"], layer["state_weights"]
    size = entering.size
    yield from _parts(place, layer, parts, units)
    if rows is not None:
        yield from same(f"{place}.state_weights", len(rows), f"{place}.weights", len(weights))
        for i, row in enumerate(rows):
            source = f"{place}.weights" if parts == 1 else f"{place}.state_weights[0]"
            yield from same(f"{place}.state_weights[{i}]", len(row), source, units)
    yield from one_each(place, layer, "biases", f"{place}.weights", len(weights))
    source = f"{place}.weights" if parts == 1 else f"{place}.state_weights[0]"
    yield from one_each(place, layer, "initial_state", source, units)
    known = size is not None and len(size) == SEQUENCE
    if size is not None and not known:
        yield Violation(
            place, f"{layer['kind']} takes a sequence, and the size of {entering.source} is {told(size)}"
        )
    wanted, source = len(weights[0]), f"{place}.weights[0]"
    if size is not None and known:
        wanted, source = size[1], f"{entering.source}[0]"
    for i, row in enumerate(weights):
        yield from same(f"{place}.weights[{i}]", len(row), source, wanted)
    return _leaving(layer, size if known else None, units)


def _parts(place: str, layer: Json, parts: int, units: int) -> Iterator[Violation]:
    """Yield weights that do not have so many rows for each unit."""
    wanted, found = parts * units, len(layer["weights"])
    if found != wanted:
        yield Violation(
            f"{place}.weights",
            f"its length is {found}, and {parts} times that of {place}.state_weights[0] is {wanted}",
        )


def _leaving(layer: Json, size: Size | None, units: int) -> Size | None:
    if layer["returns"] == "last":
        return (units,)
    return None if size is None else (size[0], units)
