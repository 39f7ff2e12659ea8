"""What is made small: the loss of a batch, summed or averaged over its samples, and what the weights add."""

from dataclasses import dataclass

import numpy as np

from small_networks.activations import Matrix
from small_networks.checks import require_at_least_zero, shown
from small_networks.dense import Dense, Network
from small_networks.layer import Fired, View
from small_networks.losses import KINDS

SAMPLES = ("sum", "mean")


@dataclass(frozen=True)
class L2:
    """The sum of all squared weights, frozen ones too and never biases, times a coefficient.

    half: times ½ too; by_samples: divided by the number of samples.
    """

    coefficient: float
    half: bool
    by_samples: bool

    def factor(self, count: int) -> float:
        """Return what the sum of squares is multiplied by, for so many samples."""
        return self.coefficient * (0.5 if self.half else 1.0) / (count if self.by_samples else 1)


@dataclass(frozen=True)
class Loss:
    """A loss by its name, whether it is summed or averaged over the samples, and what the weights add."""

    kind: str
    samples: str
    l2: L2 | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"loss.kind must be one of {', '.join(KINDS)}, got {shown(self.kind)}")
        if self.samples not in SAMPLES:
            raise ValueError(f"loss.samples must be one of {', '.join(SAMPLES)}, got {shown(self.samples)}")
        if self.l2 is not None:
            require_at_least_zero("loss.l2.coefficient", self.l2.coefficient)

    def value(self, views: list[View], outputs: Fired, targets: Matrix) -> float:
        """Return the loss of a batch; targets: shape (samples, outputs)."""
        total = float(KINDS[self.kind].value(outputs, targets).sum())
        if self.samples == "mean":
            total /= len(targets)
        if self.l2 is not None:
            squares = sum(float(np.square(view.weights).sum()) for view in views)
            total += self.l2.factor(len(targets)) * squares
        return total

    def slopes(self, outputs: Fired, targets: Matrix) -> Matrix:
        """Return the slopes of a batch's loss by the totals of the last layer, shape (samples, outputs)."""
        slopes = KINDS[self.kind].slopes(outputs, targets)
        if self.samples == "mean":
            slopes /= len(targets)
        return slopes

    def add_l2(self, views: list[View], gradients: list[View], count: int) -> None:
        """Add to the gradients what L2 adds for a batch of so many samples."""
        if self.l2 is not None:
            factor = 2 * self.l2.factor(count)
            for view, gradient in zip(views, gradients, strict=True):
                gradient.weights[...] += factor * view.weights


def require_fit(loss: Loss, network: Network, name: str, targets: Matrix) -> None:
    """Raise ValueError unless the loss goes with the network's outputs and with the targets."""
    kind, layer = KINDS[loss.kind], network.layers[-1]
    last = f"network.layers[{len(network.layers) - 1}]"
    if kind.activation is not None and not isinstance(layer, Dense):
        raise ValueError(f"loss.kind {loss.kind} takes a dense layer, and {last} is {layer.kind}")
    if kind.activation is not None and layer.activation != kind.activation:
        wanted = f"{kind.activation} for the loss.kind {loss.kind}"
        raise ValueError(f"{last}.activation must be {wanted}, got {layer.activation}")
    for i, row in enumerate(targets):
        kind.require_targets(f"{name}[{i}]", row)
