"""The methods of `seeds`: the same numbers, and the same start, from the same seed.

Source: spec/conventions.md, "seeds: the same start from the same seed".
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.definition import RefusedError, in_binary64, method
from nnparity.definitions.mersenne import Draws, Mersenne
from nnparity.numbers import Json


class Seeds(Mersenne):
    """What is drawn from NumPy's legacy generator, and networks to start from."""

    subject = "seeds"

    @method()
    def integers(self, seed: Number, count: Number) -> list[Number]:
        """Return so many words of 32 bits."""
        draws = self.seeded(seed)
        return [self.named(f"integer {i + 1}", self.whole(self.word(draws))) for i in range(int(count))]

    @method()
    def random(self, seed: Number, count: Number) -> list[Number]:
        """Return so many numbers from 0 up to 1."""
        draws = self.seeded(seed)
        return [self.named(f"number {i + 1}", self.fraction(draws)) for i in range(int(count))]

    @method()
    def randint(self, seed: Number, low: Number, high: Number, count: Number) -> list[Number]:
        """Return so many whole numbers from low up to, but not including, high."""
        least, beyond = int(low), int(high)
        if not least < beyond:
            raise RefusedError(f"low must be below high, got {least} and {beyond}")
        draws = self.seeded(seed)
        return [
            self.named(f"number {i + 1}", least + self.at_most(draws, self.largest(least, beyond)))
            for i in range(int(count))
        ]

    @method()
    def shuffle(self, seed: Number, values: Numbers) -> list[Number]:
        """Return the values in another order."""
        draws = self.seeded(seed)
        found = list(values)
        for i in self.places(len(found)):
            j = self.partner(draws, i, len(found))
            self.named(f"swapped with place {i}", j)
            found[i], found[j] = found[j], found[i]
        return found

    @method()
    def normal(self, seed: Number, count: Number) -> list[Number]:
        """Return so many numbers of the standard normal distribution."""
        draws = self.seeded(seed)
        return [self.named(f"number {i + 1}", self.normal_value(draws)) for i in range(int(count))]

    @method()
    def start(self, seed: Number, sizes: Numbers, scheme: str, order: str, biases: str) -> Json:
        """Return the weights and biases of layers, whose numbers of neurons are given, inputs first."""
        return {"layers": self.layers(seed, [int(size) for size in sizes], scheme, order, biases)}

    @method()
    def two_two_one(self, seed: Number, scheme: str, biases: str) -> Json:
        """Return the 2-2-1 network: h1, h2, o1, each with its weights and then its bias."""
        hidden, output = self.layers(seed, [2, 2, 1], scheme, "by-neuron", biases)
        neurons = [
            {"weights": weights, "bias": bias}
            for layer in (hidden, output)
            for weights, bias in zip(layer["weights"], layer["biases"], strict=True)
        ]
        return dict(zip(("h1", "h2", "o1"), neurons, strict=True))

    # Whole numbers, and orders

    def whole(self, word: int) -> int:
        """Return 32 bits as a whole number that is not negative."""
        return word

    def largest(self, low: int, high: int) -> int:
        """Return the largest distance from low: high itself is left out."""
        return high - low - 1

    def places(self, length: int) -> Iterator[int]:
        """Return the places that are swapped with another, the last one first."""
        return iter(range(length - 1, 0, -1))

    def partner(self, draws: Draws, place: int, length: int) -> int:  # noqa: ARG002
        """Draw what a place is swapped with: itself or one before."""
        return self.at_most(draws, place)

    # Starts

    def layers(self, seed: Number, sizes: list[int], scheme: str, order: str, biases: str) -> list[Any]:
        """Draw each layer, from the inputs on, with one generator."""
        draws = self.seeded(seed)
        found = []
        for inputs, neurons in pairwise(sizes):
            draws = self.for_layer(draws, seed)
            found.append(self.layer(draws, scheme, (inputs, neurons), order, biases))
        return found

    def for_layer(self, draws: Draws, seed: Number) -> Draws:  # noqa: ARG002
        """Return the generator that the next layer is drawn with: as the one before has left it."""
        return draws

    def layer(self, draws: Draws, scheme: str, shape: tuple[int, int], order: str, biases: str) -> Json:
        """Draw one layer; of its shape the inputs come first."""
        inputs, neurons = shape
        weights: list[list[Number]] = [[self.math.zero] * inputs for _ in range(neurons)]
        found_biases: list[Number] = [self.math.zero] * neurons
        for i, j in self.drawn_places(inputs, neurons, order, draws_biases=self.draws_biases(biases)):
            value = self.value(draws, scheme, inputs, neurons)
            if j is None:
                found_biases[i] = self.named(f"biases[{i}]", value)
            else:
                weights[i][j] = self.named(f"weights[{i}][{j}]", value)
        return {"weights": weights, "biases": None if biases == "none" else found_biases}

    def draws_biases(self, biases: str) -> bool:
        """Say whether biases are drawn, and not 0."""
        return biases == "drawn"

    def drawn_places(
        self, inputs: int, neurons: int, order: str, *, draws_biases: bool
    ) -> Iterator[tuple[int, int | None]]:
        """Yield neuron and input of each number in the order in which they are drawn; a bias has no input."""
        if self.is_by_neuron(order):
            for i in range(neurons):
                yield from self.neuron_places(i, inputs, draws_biases=draws_biases)
        else:
            yield from ((i, j) for j in range(inputs) for i in range(neurons))
            if draws_biases:
                yield from ((i, None) for i in range(neurons))

    def is_by_neuron(self, order: str) -> bool:
        """Say whether all numbers of a neuron are drawn before those of the next."""
        return order == "by-neuron"

    def neuron_places(self, i: int, inputs: int, *, draws_biases: bool) -> Iterator[tuple[int, int | None]]:
        """Yield the places of a neuron: its weights, and then its bias."""
        yield from ((i, j) for j in range(inputs))
        if draws_biases:
            yield i, None

    def value(self, draws: Draws, scheme: str, inputs: int, neurons: int) -> Number:
        """Draw a number of a layer."""
        if scheme == "standard-normal":
            return self.normal_value(draws)
        if scheme == "uniform":
            return self.plain(self.fraction(draws))
        spread = self.xavier(inputs, neurons) if scheme.startswith("xavier") else self.he(inputs, neurons)
        if scheme.endswith("normal"):
            return self.deviation(self.share(2.0, spread)) * self.normal_value(draws)
        bound = self.named("bound", self.math.sqrt(self.share(6.0, spread)))
        return self.stretched(bound, self.centred(self.fraction(draws)))

    def plain(self, fraction: Number) -> Number:
        """Return a fraction as a number of the scheme uniform: from −1 up to 1."""
        return self.centred(fraction)

    def xavier(self, inputs: int, neurons: int) -> Number:
        """Return over how many connections Xavier spreads: in and out."""
        return float(inputs + neurons)

    def he(self, inputs: int, neurons: int) -> Number:  # noqa: ARG002
        """Return over how many connections He spreads: in alone."""
        return float(inputs)

    def deviation(self, variance: Number) -> Number:
        """Return the standard deviation of a scheme that is normal."""
        return self.named("deviation", self.math.sqrt(variance))

    @in_binary64
    def share(self, whole: Number, spread: Number) -> Number:
        """Return the square of a bound, or the variance."""
        return whole / spread

    @in_binary64
    def stretched(self, bound: Number, value: Number) -> Number:
        """Return a number between −1 and 1 as one between the bounds."""
        return bound * value
