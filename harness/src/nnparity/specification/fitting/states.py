"""What an optimiser keeps from one update to the next: which numbers, and in which shape."""

from collections.abc import Iterator

from nnparity.kept import COUNTING, KEPT
from nnparity.numbers import Json, decode_number
from nnparity.specification.fitting.shapes import gradients_fit
from nnparity.specification.fitting.sizes import Given
from nnparity.specification.violations import Violation


def state_fits(state: Given, optimiser: Given, network: Given) -> Iterator[Violation]:
    """Yield a state that is not the optimiser's, or has another shape than the network."""
    name, given = state
    kind = optimiser[1]["kind"]
    if given is None:
        return
    if not KEPT[kind]:
        yield Violation(name, f"{kind} keeps nothing: it must be null")
        return
    wanted = ("steps", *KEPT[kind]) if kind == COUNTING else KEPT[kind]
    for member in wanted:
        if member not in given:
            yield Violation(f"{name}.{member}", f"{kind} keeps it, and it is missing")
    for member, kept in given.items():
        place = f"{name}.{member}"
        if member not in wanted:
            yield Violation(place, f"{kind} keeps {' and '.join(wanted)} only")
        elif member != "steps":
            yield from gradients_fit(network, (place, kept))
            yield from _not_negative(place, kept) if member == "squares" else ()


def _not_negative(name: str, squares: Json) -> Iterator[Violation]:
    for k, layer in enumerate(squares["layers"]):
        for part, values in layer.items():
            for path, value in _numbers(f"{name}.layers[{k}].{part}", values):
                if value < 0:
                    yield Violation(path, f"a square is not below 0, got {value:g}")


def _numbers(path: str, values: Json) -> Iterator[tuple[str, float]]:
    if isinstance(values, list):
        for i, value in enumerate(values):
            yield from _numbers(f"{path}[{i}]", value)
    elif values is not None:
        yield path, decode_number(values) or 0.0
