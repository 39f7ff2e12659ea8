"""exp, sigmoid, tanh and training, with the same bits in every language.

Every operation is one of binary64 in the order in which it is written; the order is part of the
specification. Functions take any number; NaN gives NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from small_networks import stated
from small_networks.checks import (
    Rows,
    require_count,
    require_finite,
    require_finite_numbers,
    require_number,
    require_rows,
    require_same_length,
)
from small_networks.dense import Network
from small_networks.network import NeuralNetwork, Training, network_of, parameters_of, require_data
from small_networks.stated_layers import StatedLayer, loss_of, require_stated, step


@dataclass(frozen=True, eq=False)
class LayersTraining:
    """The network of layers after its training, and its loss over all samples."""

    network: Network
    loss: float


def exp(x: float) -> float:
    """Return e^x."""
    return stated.exp(require_number("x", x))


def sigmoid(total: float) -> float:
    """Return 1 / (1 + e^−total)."""
    return stated.sigmoid(require_number("total", total))


def tanh(total: float) -> float:
    """Return the hyperbolic tangent."""
    return stated.tanh(require_number("total", total))


def train(
    network: NeuralNetwork,
    data: Sequence[Sequence[float]],
    targets: Sequence[float],
    learning_rate: float,
    epochs: int,
) -> Training:
    """Take a step for each sample in the order given, `epochs` times; return the network and its loss.

    data: shape (samples, 2); targets: shape (samples,). Raises ValueError for a loss that is not finite, too.
    """
    samples = require_data(data)
    targets = require_finite_numbers("targets", targets)
    require_same_length("data", samples, "targets", targets)
    learning_rate = require_finite("learning_rate", learning_rate)
    epochs = require_count("epochs", epochs)

    parameters = parameters_of(network)
    for _ in range(epochs):
        for (x1, x2), target in zip(samples, targets, strict=True):
            parameters = _stepped(parameters, x1, x2, target, learning_rate)
    trained = network_of(parameters)
    total = 0.0
    for (x1, x2), target in zip(samples, targets, strict=True):
        o1 = _activations(parameters, x1, x2)[2]
        total += (target - o1) * (target - o1)
    return Training(trained, require_finite("loss", total / len(targets)))


def train_layers(
    network: Network,
    data: Rows,
    targets: Rows,
    learning_rate: float,
    epochs: int,
) -> LayersTraining:
    """Take a step for each sample in the order given, `epochs` times, with dense layers of any shape.

    data: shape (samples, inputs); targets: shape (samples, outputs). Raises ValueError for layers other than
    dense ones with sigmoid, tanh or identity, and for a result that is not finite.
    """
    layers = require_stated(network)
    samples = require_rows("data", data, "network.layers[0].weights[0]", layers[0].weights[0])
    last = f"network.layers[{len(layers) - 1}].weights"
    wanted = require_rows("targets", targets, last, layers[-1].weights)
    require_same_length("data", samples, "targets", wanted)
    learning_rate = require_finite("learning_rate", learning_rate)
    epochs = require_count("epochs", epochs)

    stated_layers = [StatedLayer.of(layer) for layer in layers]
    for _ in range(epochs):
        for inputs, target in zip(samples, wanted, strict=True):
            step(stated_layers, inputs, target, learning_rate)
    trained = [
        layer if layer.frozen else layer.with_parameters({"weights": each.weights, "biases": each.biases})
        for layer, each in zip(layers, stated_layers, strict=True)
    ]
    loss = loss_of(stated_layers, samples, wanted)
    return LayersTraining(Network(trained), require_finite("loss", loss))


def _activations(parameters: Sequence[float], x1: float, x2: float) -> tuple[float, float, float]:
    """Return h1, h2 and o1."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    h1 = stated.sigmoid(w1 * x1 + w2 * x2 + b1)
    h2 = stated.sigmoid(w3 * x1 + w4 * x2 + b2)
    return h1, h2, stated.sigmoid(w5 * h1 + w6 * h2 + b3)


def _stepped(
    parameters: Sequence[float], x1: float, x2: float, target: float, learning_rate: float
) -> tuple[float, ...]:
    """Return the parameters after one update: all derivatives are those of the old ones."""
    h1, h2, o1 = _activations(parameters, x1, x2)
    w5, w6 = parameters[6:8]

    d_o1 = -2 * (target - o1) * o1 * (1 - o1)
    d_h1 = d_o1 * w5 * h1 * (1 - h1)
    d_h2 = d_o1 * w6 * h2 * (1 - h2)
    derivatives = d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2, d_o1 * h1, d_o1 * h2, d_o1
    return tuple(
        parameter - learning_rate * derivative
        for parameter, derivative in zip(parameters, derivatives, strict=True)
    )
