"""The 2-2-1 network with 50 digits: nine numbers w1 w2 b1 w3 w4 b2 w5 w6 b3."""

from collections.abc import Sequence
from typing import Any

from nnparity.oracle.neuron import sigmoid, sigmoid_derivative
from nnparity.oracle.precision import Precise, exactly, rounded

Parameters = list[Precise]
Network = dict[str, Any]


def parameters(network: Network) -> Parameters:
    """Read the nine numbers of a network."""
    found = []
    for name in ("h1", "h2", "o1"):
        first, second = network[name]["weights"]
        found += [exactly(first), exactly(second), exactly(network[name]["bias"])]
    return found


def written(values: Sequence[Precise]) -> Network:
    """Write nine numbers as a network, each rounded once."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = map(rounded, values)
    return {
        "h1": {"weights": [w1, w2], "bias": b1},
        "h2": {"weights": [w3, w4], "bias": b2},
        "o1": {"weights": [w5, w6], "bias": b3},
    }


def totals(p: Parameters, x: Sequence[Precise]) -> tuple[Precise, Precise, Precise]:
    """Give the weighted sums of the three neurons."""
    h1 = p[0] * x[0] + p[1] * x[1] + p[2]
    h2 = p[3] * x[0] + p[4] * x[1] + p[5]
    return h1, h2, p[6] * sigmoid(h1) + p[7] * sigmoid(h2) + p[8]


def activations(p: Parameters, x: Sequence[Precise]) -> tuple[Precise, Precise, Precise]:
    """Give the three activations."""
    h1, h2, o1 = totals(p, x)
    return sigmoid(h1), sigmoid(h2), sigmoid(o1)


def loss(p: Parameters, x: Sequence[Precise], target: Precise) -> Precise:
    """Give the squared error of one sample."""
    return (target - activations(p, x)[2]) ** 2


def gradients(p: Parameters, x: Sequence[Precise], target: Precise) -> Parameters:
    """Give the nine partial derivatives, by the chain rule from the loss back to each parameter."""
    total_h1, total_h2, total_o1 = totals(p, x)
    h1, h2, o1 = sigmoid(total_h1), sigmoid(total_h2), sigmoid(total_o1)
    loss_by_total_o1 = -2 * (target - o1) * sigmoid_derivative(total_o1)
    loss_by_total_h1 = loss_by_total_o1 * p[6] * sigmoid_derivative(total_h1)
    loss_by_total_h2 = loss_by_total_o1 * p[7] * sigmoid_derivative(total_h2)
    return [
        loss_by_total_h1 * x[0],
        loss_by_total_h1 * x[1],
        loss_by_total_h1,
        loss_by_total_h2 * x[0],
        loss_by_total_h2 * x[1],
        loss_by_total_h2,
        loss_by_total_o1 * h1,
        loss_by_total_o1 * h2,
        loss_by_total_o1,
    ]


def numerical_gradients(p: Parameters, x: Sequence[Precise], target: Precise, epsilon: Precise) -> Parameters:
    """Give the nine central differences."""
    found = []
    for i in range(len(p)):
        above = [value + epsilon * (i == j) for j, value in enumerate(p)]
        below = [value - epsilon * (i == j) for j, value in enumerate(p)]
        found.append((loss(above, x, target) - loss(below, x, target)) / (2 * epsilon))
    return found


def step(p: Parameters, x: Sequence[Precise], target: Precise, rate: Precise) -> Parameters:
    """Take one step against the gradient."""
    return [value - rate * slope for value, slope in zip(p, gradients(p, x, target), strict=True)]


class Trajectory:
    """Training, remembered at every epoch that was asked for, so that longer runs go on from there."""

    def __init__(
        self,
        network: Network,
        data: Sequence[Sequence[float]],
        targets: Sequence[float],
        learning_rate: float,
    ) -> None:
        self._samples = [
            ([exactly(value) for value in sample], exactly(target))
            for sample, target in zip(data, targets, strict=True)
        ]
        self._rate = exactly(learning_rate)
        self._reached = {0: parameters(network)}

    def at(self, epochs: int) -> tuple[Parameters, Precise]:
        """Give the parameters and the mean squared error after a number of epochs."""
        start = max(reached for reached in self._reached if reached <= epochs)
        p = self._reached[start]
        # Steps of rate 0 change nothing, however many they are.
        for _ in range(epochs - start if self._rate else 0):
            for x, target in self._samples:
                p = step(p, x, target, self._rate)
        self._reached[epochs] = p
        losses = [loss(p, x, target) for x, target in self._samples]
        return p, sum(losses) / len(losses)
