"""Mistakes of the level seeds: in the generator, in what is drawn from it, and in starts."""

import math
from collections.abc import Iterator

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.mersenne import ALL_BITS, WORDS, Draws
from nnparity.definitions.seeds import Seeds
from nnparity.mistakes.registry import mistake


@mistake("seed-of-31-bits")
class SeedOf31Bits(Seeds):
    def used_seed(self, seed: int) -> int:
        return seed & 0x7FFFFFFF


@mistake("seed-as-array")
class SeedAsArray(Seeds):
    def first_words(self, seed: int) -> list[int]:
        words = super().first_words(19650218)
        i = 1
        for _ in range(WORDS):
            words[i] = ((words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1664525)) + seed) & ALL_BITS
            i = _next_place(words, i)
        for _ in range(WORDS - 1):
            words[i] = ((words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1566083941)) - i) & ALL_BITS
            i = _next_place(words, i)
        words[0] = 0x80000000
        return words


def _next_place(words: list[int], place: int) -> int:
    if place + 1 < WORDS:
        return place + 1
    words[0] = words[-1]
    return 1


@mistake("last-word-of-old-first")
class LastWordOfOldFirst(Seeds):
    def twist(self, words: list[int]) -> None:
        first = words[0]
        super().twist(words)
        # The last word is made of the first one that is new; here of the one before it.
        words[-1] ^= _twisted_bits(words[0]) ^ _twisted_bits(first)


def _twisted_bits(word: int) -> int:
    return ((word & 0x7FFFFFFF) >> 1) ^ (0x9908B0DF if word & 1 else 0)


@mistake("words-signed")
class WordsSigned(Seeds):
    def whole(self, word: int) -> int:
        return word - 2**32 if word >= 2**31 else word


@mistake("fraction-of-32-bits")
class FractionOf32Bits(Seeds):
    def fraction(self, draws: Draws) -> Number:
        word = self.word(draws)
        return self.joined(word >> 5, (word & 31) << 21)


@mistake("fraction-reaches-one")
class FractionReachesOne(Seeds):
    def joined(self, high: Number, low: Number) -> Number:
        return (high * 67108864.0 + low) / 9007199254740991.0


@mistake("randint-reaches-high")
class RandintReachesHigh(Seeds):
    def largest(self, low: int, high: int) -> int:
        return super().largest(low, high) + 1


@mistake("whole-by-remainder")
class WholeByRemainder(Seeds):
    def at_most(self, draws: Draws, largest: int) -> int:
        return self.bits(draws, largest) % (largest + 1) if largest else 0


@mistake("wide-whole-low-word-first")
class WideWholeLowWordFirst(Seeds):
    def bits(self, draws: Draws, largest: int) -> int:
        found = super().bits(draws, largest)
        return found if largest <= ALL_BITS else (found & ALL_BITS) << 32 | found >> 32


@mistake("shuffle-from-the-front")
class ShuffleFromTheFront(Seeds):
    def places(self, length: int) -> Iterator[int]:
        return reversed(list(super().places(length)))


@mistake("shuffle-with-any-place")
class ShuffleWithAnyPlace(Seeds):
    def partner(self, draws: Draws, place: int, length: int) -> int:  # noqa: ARG002
        return self.at_most(draws, length - 1)


@mistake("second-normal-dropped")
class SecondNormalDropped(Seeds):
    def normal_value(self, draws: Draws) -> Number:
        draws.kept = None
        return super().normal_value(draws)


@mistake("first-normal-first")
class FirstNormalFirst(Seeds):
    def pair(self, draws: Draws) -> tuple[Number, Number]:
        first, second = super().pair(draws)
        return second, first


@mistake("normal-by-angle")
class NormalByAngle(Seeds):
    def pair(self, draws: Draws) -> tuple[Number, Number]:
        radius = math.sqrt(-2.0 * self.log(1.0 - self.fraction(draws)))
        angle = 2.0 * math.pi * self.fraction(draws)
        return radius * math.sin(angle), radius * math.cos(angle)


@mistake("normal-by-log10")
class NormalByLog10(Seeds):
    def log(self, square: Number) -> Number:
        return super().log(square) / math.log(10.0)


@mistake("generator-anew-for-each-layer")
class GeneratorAnewForEachLayer(Seeds):
    def for_layer(self, draws: Draws, seed: Number) -> Draws:  # noqa: ARG002
        return self.seeded(seed)


@mistake("drawn-the-other-way")
class DrawnTheOtherWay(Seeds):
    def is_by_neuron(self, order: str) -> bool:
        return not super().is_by_neuron(order)


@mistake("bias-drawn-first")
class BiasDrawnFirst(Seeds):
    def neuron_places(self, i: int, inputs: int, *, draws_biases: bool) -> Iterator[tuple[int, int | None]]:
        if draws_biases:
            yield i, None
        yield from super().neuron_places(i, inputs, draws_biases=False)


@mistake("zero-biases-drawn")
class ZeroBiasesDrawn(Seeds):
    def draws_biases(self, biases: str) -> bool:
        return biases != "none"


@mistake("uniform-from-zero")
class UniformFromZero(Seeds):
    def plain(self, fraction: Number) -> Number:
        return fraction


@mistake("xavier-by-inputs-alone")
class XavierByInputsAlone(Seeds):
    def xavier(self, inputs: int, neurons: int) -> Number:  # noqa: ARG002
        return 2.0 * inputs


@mistake("xavier-by-neurons-alone")
class XavierByNeuronsAlone(Seeds):
    def xavier(self, inputs: int, neurons: int) -> Number:  # noqa: ARG002
        return 2.0 * neurons


@mistake("xavier-like-he")
class XavierLikeHe(Seeds):
    def xavier(self, inputs: int, neurons: int) -> Number:  # noqa: ARG002
        return float(inputs)


@mistake("he-by-neurons")
class HeByNeurons(Seeds):
    def he(self, inputs: int, neurons: int) -> Number:  # noqa: ARG002
        return float(neurons)


@mistake("he-like-xavier")
class HeLikeXavier(Seeds):
    def he(self, inputs: int, neurons: int) -> Number:
        return float(inputs + neurons)


@mistake("bound-of-the-deviation")
class BoundOfTheDeviation(Seeds):
    def share(self, whole: Number, spread: Number) -> Number:  # noqa: ARG002
        return super().share(2.0, spread)


@mistake("variance-for-deviation")
class VarianceForDeviation(Seeds):
    def deviation(self, variance: Number) -> Number:
        return variance
