"""The 2-2-1 network: two inputs, two hidden neurons h1 and h2, one output neuron o1, all sigmoid.

A reference in binary64: per-sample gradient descent on the squared error (target − o1)², with the factor 2
and without a mean; the loss of several samples is their mean. Nothing is shuffled, drawn or clipped, and no
argument is changed. All numbers are finite.

Partial derivatives travel in the shape of a network: each stands where its weight or bias does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from small_networks.checks import (
    require_count,
    require_finite,
    require_finite_numbers,
    require_same_length,
    require_some,
    shown,
)
from small_networks.neuron import FAR_OUT, Neuron, sigmoid


@dataclass(frozen=True)
class Activations:
    """The activations of the three neurons."""

    h1: float
    h2: float
    o1: float


@dataclass(frozen=True)
class NeuralNetwork:
    """Three neurons with two weights and a bias each, kept as floats.

    Raises ValueError for any other shape, TypeError for anything but neurons.
    """

    h1: Neuron
    h2: Neuron
    o1: Neuron

    def __post_init__(self) -> None:
        for name, neuron in (("h1", self.h1), ("h2", self.h2), ("o1", self.o1)):
            if not isinstance(neuron, Neuron):
                raise TypeError(f"network.{name} must be a Neuron, got {shown(neuron)}")
            weights = _require_pair(f"network.{name}.weights", neuron.weights)
            bias = require_finite(f"network.{name}.bias", neuron.bias)
            object.__setattr__(self, name, Neuron(weights, bias))


@dataclass(frozen=True)
class Training:
    """The network after its training, and its loss over all samples."""

    network: NeuralNetwork
    loss: float


def feedforward(network: NeuralNetwork, inputs: Sequence[float]) -> Activations:
    """Return the three activations; inputs: shape (2,)."""
    x1, x2 = _require_pair("inputs", inputs)
    return Activations(*_activations(parameters_of(network), x1, x2))


def predict(network: NeuralNetwork, data: Sequence[Sequence[float]]) -> list[float]:
    """Return o1 for each sample, shape (samples,); data: shape (samples, 2)."""
    samples = np.array(require_data(data))
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters_of(network)
    x1, x2 = samples[:, 0], samples[:, 1]
    with np.errstate(all="ignore"):  # like Python's own floats, without warnings
        h1 = _sigmoid_each(w1 * x1 + w2 * x2 + b1)
        h2 = _sigmoid_each(w3 * x1 + w4 * x2 + b2)
        outputs: list[float] = _sigmoid_each(w5 * h1 + w6 * h2 + b3).tolist()
    return outputs


def gradients(network: NeuralNetwork, inputs: Sequence[float], target: float) -> NeuralNetwork:
    """Return the nine partial derivatives of (target − o1)², in the shape of a network.

    inputs: shape (2,).
    """
    x1, x2 = _require_pair("inputs", inputs)
    target = require_finite("target", target)
    return network_of(_derivatives(parameters_of(network), x1, x2, target))


def numerical_gradients(
    network: NeuralNetwork, inputs: Sequence[float], target: float, epsilon: float
) -> NeuralNetwork:
    """Return the same nine by central differences of width 2·epsilon; inputs: shape (2,)."""
    inputs = _require_pair("inputs", inputs)
    target = require_finite("target", target)
    epsilon = require_finite("epsilon", epsilon)
    if epsilon <= 0:
        raise ValueError(f"epsilon must be above 0, got {epsilon!r}")

    parameters = parameters_of(network)
    differences = []
    for i in range(len(parameters)):
        losses = []
        for shift in (epsilon, -epsilon):
            shifted = list(parameters)
            shifted[i] += shift
            output = feedforward(network_of(shifted), inputs).o1
            losses.append((target - output) * (target - output))
        differences.append((losses[0] - losses[1]) / (2 * epsilon))
    return network_of(differences)


def train_step(
    network: NeuralNetwork, inputs: Sequence[float], target: float, learning_rate: float
) -> NeuralNetwork:
    """Return the network after one update with one sample; inputs: shape (2,)."""
    x1, x2 = _require_pair("inputs", inputs)
    target = require_finite("target", target)
    learning_rate = require_finite("learning_rate", learning_rate)
    return network_of(_trained(parameters_of(network), [(x1, x2, target)], learning_rate, epochs=1))


def train(
    network: NeuralNetwork,
    data: Sequence[Sequence[float]],
    targets: Sequence[float],
    learning_rate: float,
    epochs: int,
) -> Training:
    """Take a step for each sample in the order given, `epochs` times; return the network and its loss.

    data: shape (samples, 2); targets: shape (samples,).
    """
    samples = require_data(data)
    targets = require_finite_numbers("targets", targets)
    require_same_length("data", samples, "targets", targets)
    learning_rate = require_finite("learning_rate", learning_rate)
    epochs = require_count("epochs", epochs)

    steps = [(x1, x2, target) for (x1, x2), target in zip(samples, targets, strict=True)]
    trained = network_of(_trained(parameters_of(network), steps, learning_rate, epochs))
    return Training(trained, mse_loss(targets, predict(trained, samples)))


def mse_loss(targets: Sequence[float], outputs: Sequence[float]) -> float:
    """Return the mean of the squared differences, summed from left to right; both: shape (samples,)."""
    targets = require_finite_numbers("targets", targets)
    outputs = require_finite_numbers("outputs", outputs)
    require_same_length("targets", targets, "outputs", outputs)
    # Not np.mean(): it adds in another order, and gives other bits.
    total = 0.0
    for target, output in zip(targets, outputs, strict=True):
        total += (target - output) * (target - output)
    return total / len(targets)


def _activations(parameters: Sequence[float], x1: float, x2: float) -> tuple[float, float, float]:
    """Return h1, h2 and o1."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    h1 = sigmoid(w1 * x1 + w2 * x2 + b1)
    h2 = sigmoid(w3 * x1 + w4 * x2 + b2)
    return h1, h2, sigmoid(w5 * h1 + w6 * h2 + b3)


def _derivatives(parameters: Sequence[float], x1: float, x2: float, target: float) -> tuple[float, ...]:
    """Return the partial derivative of the loss by each parameter."""
    h1, h2, o1 = _activations(parameters, x1, x2)
    w5, w6 = parameters[6], parameters[7]

    d_o1 = -2 * (target - o1) * o1 * (1 - o1)
    d_h1 = d_o1 * w5 * h1 * (1 - h1)
    d_h2 = d_o1 * w6 * h2 * (1 - h2)
    return d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2, d_o1 * h1, d_o1 * h2, d_o1


def _trained(
    parameters: Sequence[float],
    samples: Sequence[tuple[float, float, float]],
    learning_rate: float,
    epochs: int,
) -> tuple[float, ...]:
    """Return the parameters after `epochs` times one update for each sample: x1, x2 and the target.

    The formulas of `_derivatives`, written out: calls and lists of nine for each update take three times as
    long, and 1 in place of 1.0, which CPython makes a float anew each time, a third longer. All derivatives
    are those of the old parameters.
    """
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    for _ in range(epochs):
        for x1, x2, target in samples:
            total = w1 * x1 + w2 * x2 + b1
            h1 = 1.0 / (1.0 + exp(-total)) if total >= FAR_OUT else exp(total)
            total = w3 * x1 + w4 * x2 + b2
            h2 = 1.0 / (1.0 + exp(-total)) if total >= FAR_OUT else exp(total)
            total = w5 * h1 + w6 * h2 + b3
            o1 = 1.0 / (1.0 + exp(-total)) if total >= FAR_OUT else exp(total)

            d_o1 = -2.0 * (target - o1) * o1 * (1.0 - o1)
            d_h1 = d_o1 * w5 * h1 * (1.0 - h1)
            d_h2 = d_o1 * w6 * h2 * (1.0 - h2)

            w1 -= learning_rate * (d_h1 * x1)
            w2 -= learning_rate * (d_h1 * x2)
            b1 -= learning_rate * d_h1
            w3 -= learning_rate * (d_h2 * x1)
            w4 -= learning_rate * (d_h2 * x2)
            b2 -= learning_rate * d_h2
            w5 -= learning_rate * (d_o1 * h1)
            w6 -= learning_rate * (d_o1 * h2)
            b3 -= learning_rate * d_o1
    return w1, w2, b1, w3, w4, b2, w5, w6, b3


def parameters_of(network: NeuralNetwork) -> tuple[float, ...]:
    """Return w1, w2, b1, w3, w4, b2, w5, w6, b3; raise TypeError for anything but a network."""
    if not isinstance(network, NeuralNetwork):
        raise TypeError(f"network must be a NeuralNetwork, got {shown(network)}")
    h1, h2, o1 = network.h1, network.h2, network.o1
    return (*h1.weights, h1.bias, *h2.weights, h2.bias, *o1.weights, o1.bias)


def network_of(parameters: Sequence[float]) -> NeuralNetwork:
    """Make a network of w1, w2, b1, w3, w4, b2, w5, w6, b3."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    return NeuralNetwork(Neuron([w1, w2], b1), Neuron([w3, w4], b2), Neuron([w5, w6], b3))


def _sigmoid_each(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    # Of the two forms each is used where it does not overflow.
    exponential = np.exp(-np.abs(totals))
    outputs: NDArray[np.float64] = np.where(totals < 0, exponential, 1.0) / (1 + exponential)
    return outputs


def _require_pair(name: str, values: Sequence[float]) -> list[float]:
    numbers = require_finite_numbers(name, values)
    if len(numbers) != 2:
        raise ValueError(f"{name} must have 2 elements, got {len(numbers)}")
    return numbers


def require_data(data: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return samples as new lists of two floats; raise ValueError unless there are some, each finite."""
    return [_require_pair(f"data[{i}]", sample) for i, sample in enumerate(require_some("data", data))]
