"""The same start from the same seed: what NumPy's legacy RandomState draws, and networks to start from.

Every function starts from its seed anew. A seed is a whole number from 0 to 2^32 − 1.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from small_networks.checks import (
    require_choice,
    require_count,
    require_finite_numbers,
    require_some,
    require_whole,
)
from small_networks.mersenne_twister import LARGEST_WORD, MersenneTwister
from small_networks.network import NeuralNetwork
from small_networks.neuron import Neuron

LARGEST_WHOLE = 2**53 - 1
LARGEST_SIZE = 1000

SCHEMES = ("standard-normal", "uniform", "xavier-uniform", "xavier-normal", "he-uniform", "he-normal")
ORDERS = ("by-neuron", "by-input")


@dataclass(frozen=True)
class LayerStart:
    """A layer before training; weights: shape (neurons, inputs); biases: shape (neurons,), or none."""

    weights: list[list[float]]
    biases: list[float] | None


@dataclass(frozen=True)
class Start:
    """Layers before training."""

    layers: list[LayerStart]


def integers(seed: int, count: int) -> list[int]:
    """Return words of 32 bits, shape (count,)."""
    generator = _generator(seed)
    return [generator.word() for _ in range(require_count("count", count))]


def random(seed: int, count: int) -> list[float]:
    """Return numbers from 0 up to, but not including, 1, shape (count,)."""
    generator = _generator(seed)
    return [generator.fraction() for _ in range(require_count("count", count))]


def randint(seed: int, low: int, high: int, count: int) -> list[int]:
    """Return whole numbers from low up to, but not including, high, shape (count,)."""
    generator = _generator(seed)
    low = require_whole("low", low, -LARGEST_WHOLE, LARGEST_WHOLE)
    high = require_whole("high", high, -LARGEST_WHOLE, LARGEST_WHOLE)
    if low >= high:
        raise ValueError(f"low must be below high, got {low} and {high}")
    return [low + generator.at_most(high - 1 - low) for _ in range(require_count("count", count))]


def shuffle(seed: int, values: Sequence[float]) -> list[float]:
    """Return the values in another order, in a list of their own; values: shape (any,)."""
    generator = _generator(seed)
    shuffled = require_finite_numbers("values", values)
    for i in range(len(shuffled) - 1, 0, -1):
        j = generator.at_most(i)
        shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
    return shuffled


def normal(seed: int, count: int) -> list[float]:
    """Return numbers of the standard normal distribution, shape (count,)."""
    generator = _generator(seed)
    return [generator.normal() for _ in range(require_count("count", count))]


def start(seed: int, sizes: Sequence[int], scheme: str, order: str, biases: str) -> Start:
    """Return layers drawn one after the other.

    sizes: the number of inputs and then of neurons in each layer, shape (layers + 1,); biases: "drawn",
    "zero" or "none".
    """
    generator = _generator(seed)
    sizes = [
        require_whole(f"sizes[{i}]", size, 1, LARGEST_SIZE)
        for i, size in enumerate(require_some("sizes", sizes))
    ]
    if len(sizes) < 2:
        raise ValueError("sizes must have at least 2 elements, got 1")
    require_choice("scheme", scheme, SCHEMES)
    require_choice("order", order, ORDERS)
    require_choice("biases", biases, ("drawn", "zero", "none"))

    layers = []
    for inputs, neurons in pairwise(sizes):
        draw = _drawing(generator, scheme, inputs, neurons)
        layers.append(_layer(draw, inputs, neurons, order, biases))
    return Start(layers)


def two_two_one(seed: int, scheme: str, biases: str) -> NeuralNetwork:
    """Return the 2-2-1 network: h1, h2, o1, each with its weights and then its bias."""
    require_choice("biases", biases, ("drawn", "zero"))
    hidden, output = start(seed, [2, 2, 1], scheme, "by-neuron", biases).layers
    weights = hidden.weights + output.weights
    return NeuralNetwork(*map(Neuron, weights, (hidden.biases or []) + (output.biases or [])))


def _generator(seed: int) -> MersenneTwister:
    return MersenneTwister(require_whole("seed", seed, 0, LARGEST_WORD))


def _drawing(generator: MersenneTwister, scheme: str, inputs: int, neurons: int) -> Callable[[], float]:
    """Return a function that draws a number of a layer."""
    connections = inputs + neurons if scheme.startswith("xavier") else inputs
    bound, deviation = math.sqrt(6 / connections), math.sqrt(2 / connections)
    match scheme:
        case "standard-normal":
            return generator.normal
        case "uniform":
            return lambda: 2 * generator.fraction() - 1
        case "xavier-uniform" | "he-uniform":
            return lambda: bound * (2 * generator.fraction() - 1)
    return lambda: deviation * generator.normal()


def _layer(draw: Callable[[], float], inputs: int, neurons: int, order: str, biases: str) -> LayerStart:
    weights = [[0.0] * inputs for _ in range(neurons)]
    shifts = [0.0] * neurons
    if order == "by-neuron":
        for i in range(neurons):
            weights[i] = [draw() for _ in range(inputs)]
            if biases == "drawn":
                shifts[i] = draw()
    else:
        for j in range(inputs):
            for i in range(neurons):
                weights[i][j] = draw()
        if biases == "drawn":
            shifts = [draw() for _ in range(neurons)]
    return LayerStart(weights, None if biases == "none" else shifts)
