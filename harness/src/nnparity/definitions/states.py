"""What an optimiser keeps, how it is read, and how it is written."""

from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.layouts import parameters_of, parameters_read
from nnparity.definitions.nested import over
from nnparity.definitions.shapes import Layers
from nnparity.kept import COUNTING, KEPT


class State(NamedTuple):
    """What an optimiser keeps: its updates so far, and by name numbers in the shape of the layers."""

    steps: int
    kept: dict[str, Layers]


def nothing_kept(layers: Layers, kind: str, zero: Number) -> State:
    """Return the state of an optimiser before its first update."""
    zeros = [
        layer._replace(
            weights=[[zero] * len(row) for row in layer.weights],
            biases=layer.biases and [zero] * len(layer.biases),
        )
        for layer in layers
    ]
    return State(0, dict.fromkeys(KEPT[kind], zeros))


def state_read(state: dict[str, Any] | None, layers: Layers, kind: str, zero: Number) -> State:
    """Read the parameter `state`."""
    if state is None:
        return nothing_kept(layers, kind, zero)
    kept = {
        name: [
            parameters_read(each, layer) for each, layer in zip(state[name]["layers"], layers, strict=True)
        ]
        for name in KEPT[kind]
    }
    return State(int(state["steps"]) if kind == COUNTING else 0, kept)


def state_written(state: State, kind: str) -> dict[str, Any] | None:
    """Return a state as it travels."""
    if not state.kept:
        return None
    steps = {"steps": state.steps} if kind == COUNTING else {}
    return {**steps, **{name: gradients_written(layers) for name, layers in state.kept.items()}}


def gradients_written(layers: Layers) -> dict[str, Any]:
    """Return slopes, or what has their shape, as it travels; the sign of a zero is left open."""
    return {
        "layers": [
            {
                name: None if values is None else over(lambda value: value + 0.0, values)
                for name, values in parameters_of(layer).items()
            }
            for layer in layers
        ]
    }
