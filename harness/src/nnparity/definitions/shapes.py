"""What networks of dense layers are made of, and what goes through them.

A layer is its weights (a row for each of its neurons), its biases (one for each neuron, or None) and the name
of its activation. Beside the layers travel `inputs` and `targets`, one number for each input and each output.
"""

from collections.abc import Callable
from typing import NamedTuple

from nnparity.definitions.arithmetic import Number

Row = list[Number]
Sample = tuple[Row, Row]


class Layer(NamedTuple):
    """A dense layer, or the slopes of the loss by its parameters in the same shape."""

    weights: list[Row]
    biases: Row | None
    activation: str


Layers = list[Layer]

# A parameter: a weight by its layer, neuron and input; or a bias by its layer, its neuron and None.
Where = tuple[int, int, int | None]


class Run(NamedTuple):
    """A forward pass: what enters each layer and leaves the last one, and each layer's totals."""

    activations: list[Row]
    totals: list[Row]

    @property
    def outputs(self) -> Row:
        """The activations of the last layer."""
        return self.activations[-1]


def by_parameter(layers: Layers, number: Callable[[Where], Number]) -> Layers:
    """Return a number for each parameter, in the shape of the layers."""
    return [
        Layer(
            [[number((place, i, j)) for j in range(len(row))] for i, row in enumerate(layer.weights)],
            layer.biases and [number((place, i, None)) for i in range(len(layer.biases))],
            layer.activation,
        )
        for place, layer in enumerate(layers)
    ]


def shifted(layers: Layers, where: Where, by: Number) -> Layers:
    """Return layers with one parameter moved: the one that `where` names."""
    place, i, j = where
    layer = layers[place]
    if j is None:
        biases = list(layer.biases or [])
        biases[i] = biases[i] + by
        changed = layer._replace(biases=biases)
    else:
        rows = [list(row) for row in layer.weights]
        rows[i][j] = rows[i][j] + by
        changed = layer._replace(weights=rows)
    return [*layers[:place], changed, *layers[place + 1 :]]
