"""A step of dense layers with every operation stated, and so every bit.

Sums are loops that begin at 0 and go from left to right: `sum()`, from Python 3.12 on, and NumPy's sums add
otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from small_networks import stated
from small_networks.checks import shown
from small_networks.dense import Dense, Network

Row = list[float]

ACTIVATIONS = ("sigmoid", "tanh", "identity")


@dataclass
class StatedLayer:
    """A layer that is changed in place; weights: shape (neurons, inputs); biases: (neurons,), or None."""

    weights: list[Row]
    biases: Row | None
    activation: str
    frozen: bool

    @classmethod
    def of(cls, layer: Dense) -> "StatedLayer":
        """Return a copy of a layer."""
        rows = [[float(weight) for weight in row] for row in layer.weights]
        biases = None if layer.biases is None else [float(bias) for bias in layer.biases]
        return cls(rows, biases, layer.activation, layer.frozen)


def require_stated(network: Network) -> list[Dense]:
    """Return the layers; raise TypeError or ValueError unless all are dense, with stated activations."""
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, got {shown(network)}")
    for i, layer in enumerate(network.layers):
        if not isinstance(layer, Dense):
            raise TypeError(f"network.layers[{i}] must be a dense layer, got {shown(layer)}")
        if layer.activation not in ACTIVATIONS:
            names = ", ".join(ACTIVATIONS)
            raise ValueError(
                f"network.layers[{i}].activation must be one of {names}, got {shown(layer.activation)}"
            )
    return list(network.layers)


def forward(layers: Sequence[StatedLayer], inputs: Row) -> list[Row]:
    """Return the inputs of each layer, and the outputs of the last one."""
    passed = [inputs]
    for layer in layers:
        passed.append(_activations(layer, passed[-1]))
    return passed


def step(layers: Sequence[StatedLayer], inputs: Row, targets: Row, learning_rate: float) -> None:
    """Change the layers by one update: all slopes are those of the old weights."""
    passed = forward(layers, inputs)
    # By the activations of a layer: first by the outputs.
    slopes = [-2 * (target - output) for target, output in zip(targets, passed[-1], strict=True)]
    for i in reversed(range(len(layers))):
        layer, entering = layers[i], passed[i]
        by_totals = _through(layer.activation, slopes, passed[i + 1])
        if i > 0:
            slopes = _slopes_below(layer.weights, by_totals)
        if not layer.frozen:
            _move(layer, by_totals, entering, learning_rate)


def loss_of(layers: Sequence[StatedLayer], data: Sequence[Row], targets: Sequence[Row]) -> float:
    """Return the mean over the samples of the sums of squares."""
    total = 0.0
    for inputs, wanted in zip(data, targets, strict=True):
        squares = 0.0
        for target, output in zip(wanted, forward(layers, inputs)[-1], strict=True):
            squares += (target - output) * (target - output)
        total += squares
    return total / len(data)


def _activations(layer: StatedLayer, values: Row) -> Row:
    totals = []
    for i, row in enumerate(layer.weights):
        total = 0.0
        for weight, value in zip(row, values, strict=True):
            total += weight * value
        totals.append(total if layer.biases is None else total + layer.biases[i])
    match layer.activation:
        case "sigmoid":
            return [stated.sigmoid(total) for total in totals]
        case "tanh":
            return [stated.tanh(total) for total in totals]
        case _:
            return totals


def _through(activation: str, slopes: Row, outputs: Row) -> Row:
    """Return the gradients of the totals of a layer, from those of its activations."""
    match activation:
        case "sigmoid":
            return [slope * h * (1 - h) for slope, h in zip(slopes, outputs, strict=True)]
        case "tanh":
            return [slope * (1 - h * h) for slope, h in zip(slopes, outputs, strict=True)]
        case _:
            return slopes


def _slopes_below(weights: list[Row], slopes: Row) -> Row:
    """Return the gradients of the inputs of a layer; slopes: of its totals, shape (neurons,)."""
    below = [0.0] * len(weights[0])
    for row, slope in zip(weights, slopes, strict=True):
        for j, weight in enumerate(row):
            below[j] += slope * weight
    return below


def _move(layer: StatedLayer, slopes: Row, entering: Row, learning_rate: float) -> None:
    for i, slope in enumerate(slopes):
        row = layer.weights[i]
        for j, value in enumerate(entering):
            row[j] -= learning_rate * (slope * value)
        if layer.biases is not None:
            layer.biases[i] -= learning_rate * slope
