"""The 2-2-1 network of the model, in steps small enough to be replaced one by one.

Its nine numbers stand in one list: w1 w2 b1 w3 w4 b2 w5 w6 b3.
"""

import math
from typing import Any

from nnparity.mutants.model_neuron import NeuronModel
from nnparity.mutants.refusal import Refusal

# Steps of rate 0 change nothing; a million of them are not taken, for each mutant would need seconds.
LONGEST_IDLE = 1000

Parameters = list[float]
Sample = tuple[list[float], float]


class NetworkModel(NeuronModel):
    """What the methods of `network` compute."""

    def network_feedforward(self, network: Parameters, inputs: list[float]) -> dict[str, float]:
        """Return the three activations by name."""
        h1, h2, o1 = self.activations(network, inputs)
        return {"h1": h1, "h2": h2, "o1": o1}

    def predict(self, network: Parameters, data: list[list[float]]) -> list[float]:
        """Return the outputs."""
        return [self.activations(network, inputs)[2] for inputs in data]

    def mse_loss(self, targets: list[float], outputs: list[float]) -> float:
        """Return the loss."""
        self.require_same_length("targets", targets, "outputs", outputs)
        errors = [target - output for target, output in zip(targets, outputs, strict=False)]
        return self.mean_of_squares(errors)

    def mean_of_squares(self, errors: list[float]) -> float:
        """Return the mean of the squares."""
        return self.add_up([error * error for error in errors]) / len(errors)

    def network_gradients(self, network: Parameters, inputs: list[float], target: float) -> Parameters:
        """Return the nine partial derivatives, if they are finite."""
        return self.finite_network(self.gradients(network, inputs, target))

    def numerical_gradients(
        self, network: Parameters, inputs: list[float], target: float, epsilon: float
    ) -> Parameters:
        """Return the nine differences."""
        return [self.difference(network, i, inputs, target, epsilon) for i in range(len(network))]

    def difference(self, p: Parameters, i: int, inputs: list[float], target: float, epsilon: float) -> float:
        """Return the central difference in one parameter."""
        above = self.shifted_loss(p, i, epsilon, inputs, target)
        below = self.shifted_loss(p, i, -epsilon, inputs, target)
        return (above - below) / (2 * epsilon)

    def shifted_loss(self, p: Parameters, i: int, shift: float, inputs: list[float], target: float) -> float:
        """Return the loss of one sample with one parameter shifted."""
        shifted = [*p[:i], p[i] + shift, *p[i + 1 :]]
        error = target - self.activations(shifted, inputs)[2]
        return error * error

    def train_step(
        self, network: Parameters, inputs: list[float], target: float, learning_rate: float
    ) -> Parameters:
        """Return the network after one update, if it is finite."""
        return self.finite_network(self.stepped(network, inputs, target, self.rate(learning_rate)))

    def train(
        self,
        network: Parameters,
        data: list[list[float]],
        targets: list[float],
        learning_rate: float,
        epochs: int,
    ) -> dict[str, Any]:
        """Return the network after training, and its loss."""
        self.require_same_length("data", data, "targets", targets)
        samples = list(zip(data, targets, strict=False))
        rate = self.rate(learning_rate)
        p = network
        idle = rate == 0 and epochs > LONGEST_IDLE
        for epoch in range(0 if idle else self.epoch_count(epochs)):
            if self.stops(p, samples, epoch):
                break
            p = self.epoch(p, self.ordered(samples, epoch), rate)
        trained = self.finite_network(p)
        return {"network": trained, "loss": self.reported_loss(network, trained, samples, rate, epochs)}

    def epoch(self, p: Parameters, samples: list[Sample], rate: float) -> Parameters:
        """Take a step for each sample."""
        for inputs, target in samples:
            p = self.stepped(p, inputs, target, rate)
        return p

    def stepped(self, p: Parameters, inputs: list[float], target: float, rate: float) -> Parameters:
        """Take one step."""
        return self.updated(p, self.gradients(p, inputs, target), rate)

    def updated(self, p: Parameters, slopes: Parameters, rate: float) -> Parameters:
        """Go down the slopes."""
        return [value - rate * slope for value, slope in zip(p, slopes, strict=True)]

    def gradients(self, p: Parameters, inputs: list[float], target: float) -> Parameters:
        """Return the nine partial derivatives."""
        h1, h2, o1 = self.activations(p, inputs)
        d_o1 = self.output_slope(target, o1)
        d_h1, d_h2 = self.hidden_slopes(p, d_o1, h1, h2)
        x1, x2 = inputs
        return [d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2, d_o1 * h1, d_o1 * h2, d_o1]

    def output_slope(self, target: float, o1: float) -> float:
        """Return the slope of the loss by the total of o1."""
        return -2 * (target - o1) * self.slope(o1)

    def hidden_slopes(self, p: Parameters, d_o1: float, h1: float, h2: float) -> tuple[float, float]:
        """Return the slopes of the loss by the totals of h1 and h2."""
        return d_o1 * p[6] * self.slope(h1), d_o1 * p[7] * self.slope(h2)

    def slope(self, activation: float) -> float:
        """Return the slope of the sigmoid where it has this value."""
        return activation * (1 - activation)

    def activations(self, p: Parameters, inputs: list[float]) -> tuple[float, float, float]:
        """Return the three activations."""
        h1, h2 = self.hidden(p, inputs)
        return h1, h2, self.output(p, h1, h2)

    def hidden(self, p: Parameters, inputs: list[float]) -> tuple[float, float]:
        """Return the activations of the hidden neurons."""
        x1, x2 = inputs
        return self.sigmoid(p[0] * x1 + p[1] * x2 + p[2]), self.sigmoid(p[3] * x1 + p[4] * x2 + p[5])

    def output(self, p: Parameters, h1: float, h2: float) -> float:
        """Return the activation of the output neuron."""
        return self.sigmoid(p[6] * h1 + p[7] * h2 + p[8])

    def epoch_count(self, epochs: int) -> int:
        """Return how many epochs there are."""
        return epochs

    def ordered(self, samples: list[Sample], epoch: int) -> list[Sample]:  # noqa: ARG002
        """Return the samples in the order in which they are used."""
        return samples

    def stops(self, p: Parameters, samples: list[Sample], epoch: int) -> bool:  # noqa: ARG002
        """Say whether training stops before an epoch."""
        return False

    def reported_loss(
        self,
        start: Parameters,  # noqa: ARG002
        trained: Parameters,
        samples: list[Sample],
        rate: float,  # noqa: ARG002
        epochs: int,  # noqa: ARG002
    ) -> float:
        """Return the loss that comes with a trained network."""
        return self.loss_of(trained, samples)

    def loss_of(self, p: Parameters, samples: list[Sample]) -> float:
        """Return the loss over all samples."""
        outputs = [self.activations(p, inputs)[2] for inputs, _ in samples]
        return self.mse_loss([target for _, target in samples], outputs)

    def finite_network(self, p: Parameters) -> Parameters:
        """Refuse a result that overflows."""
        if not all(map(math.isfinite, p)):
            raise Refusal("the result overflows: a weight is not finite")
        return p
