"""What networks are made of, and what goes through them.

A dense layer is its weights (a row for each of its neurons), its biases (one for each neuron, or None) and
the name of its activation. Beside the layers travel `inputs` and `targets`, one number for each input and
each output. A layer of another kind has a form, too, which says how its parameters are laid out in weights
and biases (see `layouts`); its inputs are lists of lists, such as the maps of an image.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number

Row = list[Number]
Sample = tuple[Row, Row]


class Form(NamedTuple):
    """What a layer is that is not dense: its kind, its settings, and its parameters as they were given."""

    kind: str
    settings: dict[str, Any]
    given: dict[str, Any]


class Layer(NamedTuple):
    """A layer, or the gradients of its parameters in the same shape."""

    weights: list[Row]
    biases: Row | None
    activation: str
    form: Form | None = None

    def __repr__(self) -> str:
        """Write a dense layer without a form: measurements name their random streams after layers."""
        form = "" if self.form is None else f", form={self.form!r}"
        return (
            f"Layer(weights={self.weights!r}, biases={self.biases!r}, activation={self.activation!r}{form})"
        )


Layers = list[Layer]

# A parameter: a weight by its layer, neuron and input; or a bias by its layer, its neuron and None.
Where = tuple[int, int, int | None]


class Run(NamedTuple):
    """A forward pass: the inputs of each layer and the outputs of the last one, and each layer's totals.

    `kept` is what layers of other kinds than dense keep for the way back, if there are any.
    """

    activations: list[Any]
    totals: list[Any]
    kept: list[Any]

    @property
    def outputs(self) -> Row:
        """The activations of the last layer."""
        outputs: Row = self.activations[-1]
        return outputs


def by_parameter(layers: Layers, number: Callable[[Where], Number]) -> Layers:
    """Return a number for each parameter, in the shape of the layers."""
    return [
        layer._replace(
            weights=[[number((place, i, j)) for j in range(len(row))] for i, row in enumerate(layer.weights)],
            biases=layer.biases and [number((place, i, None)) for i in range(len(layer.biases))],
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
