"""LeNet-1 of 1989, its start from a seed, and the images of digits of scikit-learn for it to learn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any

import numpy as np

Json = Any
Array = np.ndarray[Any, np.dtype[np.float64]]

# Which of the four maps below each of the twelve maps looks at.
LINKS = [[0], [0, 1], [0, 1], [1], [0, 1], [0, 1], [2], [2, 3], [2, 3], [3], [2, 3], [2, 3]]
KERNEL, SIDE, DIGITS, INPUTS = 5, 28, 10, 192

# How many images are learnt, in file order; the rest is held back.
LEARNT = 1437

# How many numbers are drawn: one for each weight.
DRAWN = 4 * KERNEL**2 + sum(map(len, LINKS)) * KERNEL**2 + DIGITS * INPUTS

LOSS = {"kind": "half-squared-error", "samples": "sum", "l2": None}
SEED, RATE, DECAY, EPOCHS = 1, 0.05, 0.4, 20


@dataclass(frozen=True)
class Images:
    """Images, shape (images, 1, 28, 28), their digits, and targets: 1 for the digit, −1 for the others."""

    data: Array
    digits: np.ndarray[Any, Any]
    targets: Array

    def __getitem__(self, chosen: slice) -> "Images":
        return Images(self.data[chosen], self.digits[chosen], self.targets[chosen])

    def __len__(self) -> int:
        return len(self.data)


def images() -> Images:
    """Return all 1 797 digits: 8 × 8 numbers from 0 to 16, divided by 16, in the centre of 28 × 28."""
    datasets: Any = import_module("sklearn.datasets")  # all else here does without it
    loaded = datasets.load_digits()
    beside = (SIDE - 8) // 2
    data = np.pad(loaded.images / 16, ((0, 0), (beside, beside), (beside, beside)))
    return Images(data[:, np.newaxis], loaded.target, 2 * np.eye(DIGITS)[loaded.target] - 1)


def optimiser(epoch: int) -> Json:
    """Return gradient descent with the decaying rate of an epoch; epochs are counted from 0."""
    return {"kind": "gradient-descent", "rate": RATE / (1 + DECAY * epoch)}


def start(fractions: Sequence[float]) -> Json:
    """Return the network to start from; fractions: shape (DRAWN), from 0 to 1, as `seeds.random` gives them.

    Weights are from −2.4/n to 2.4/n for n inputs, as in 1989, layer by layer; biases 0, coefficients 1.
    """
    drawn = iter(fractions)
    convolutions = [
        {
            "kind": "convolution",
            "kernels": [
                [rows(drawn, KERNEL, len(linked) * KERNEL**2, KERNEL) for _ in linked] for linked in links
            ],
            "links": None if links is ALL else links,
            "biases": [0.0] * len(links),
            "stride": 1,
            "padding": 0,
            "activation": "tanh",
        }
        for links in (ALL, LINKS)
    ]
    pools = [
        {
            "kind": "average-pool",
            "size": 2,
            "stride": 2,
            "coefficients": [1.0] * maps,
            "biases": [0.0] * maps,
            "activation": "tanh",
        }
        for maps in (len(ALL), len(LINKS))
    ]
    dense = {
        "kind": "dense",
        "weights": rows(drawn, DIGITS, INPUTS, INPUTS),
        "biases": [0.0] * DIGITS,
        "activation": "tanh",
    }
    (first, second), (upper, lower) = convolutions, pools
    return {"layers": [first, upper, second, lower, {"kind": "flatten"}, dense]}


ALL = [[0]] * 4


def rows(drawn: Iterator[float], count: int, inputs: int, columns: int) -> list[list[float]]:
    """Return rows of weights of a unit with a number of inputs."""
    return [[(2 * u - 1) * 2.4 / inputs for u in islice(drawn, columns)] for _ in range(count)]
