"""The Mersenne Twister (MT19937), and what NumPy's legacy generator makes of its words.

Source: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998); NumPy's RandomState, which
draws the same numbers for ever.
"""

from dataclasses import dataclass

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Definition, in_binary64

WORDS, MIDDLE = 624, 397
ALL_BITS = 0xFFFFFFFF


@dataclass
class Draws:
    """Where a generator is: its words, how many of them are used, and the second value of a normal pair."""

    words: list[int]
    used: int
    kept: Number | None = None


class Mersenne(Definition):
    """Words of 32 bits, and numbers made of them."""

    def seeded(self, seed: Number) -> Draws:
        """Return a generator that has drawn nothing yet."""
        words = self.first_words(self.used_seed(int(seed)))
        self.named("words[1]", words[1])
        self.named("words[623]", words[-1])
        return Draws(words, WORDS)

    def used_seed(self, seed: int) -> int:
        """Return the seed that is used: all 32 bits of it."""
        return seed

    def first_words(self, seed: int) -> list[int]:
        """Spread a seed over all words."""
        words = [seed]
        for i in range(1, WORDS):
            words.append((1812433253 * (words[-1] ^ (words[-1] >> 30)) + i) & ALL_BITS)
        return words

    def twist(self, words: list[int]) -> None:
        """Replace all words, in place: the last ones are made of the first that are new."""
        for i in range(WORDS):
            joined = (words[i] & 0x80000000) | (words[(i + 1) % WORDS] & 0x7FFFFFFF)
            words[i] = words[(i + MIDDLE) % WORDS] ^ (joined >> 1) ^ (0x9908B0DF if joined & 1 else 0)

    def tempered(self, word: int) -> int:
        """Mix the bits of a word."""
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C5680
        word ^= (word << 15) & 0xEFC60000
        return word ^ (word >> 18)

    def word(self, draws: Draws) -> int:
        """Draw 32 bits."""
        if draws.used == WORDS:
            self.twist(draws.words)
            draws.used = 0
        draws.used += 1
        return self.tempered(draws.words[draws.used - 1])

    # Fractions

    def fraction(self, draws: Draws) -> Number:
        """Draw a number from 0 up to, but not including, 1: 53 bits of two words."""
        high = self.named("high", self.word(draws) >> 5)
        low = self.named("low", self.word(draws) >> 6)
        return self.joined(high, low)

    @in_binary64
    def joined(self, high: Number, low: Number) -> Number:
        """Return 27 and 26 bits as one fraction."""
        return (high * 67108864.0 + low) / 9007199254740992.0

    @in_binary64
    def centred(self, fraction: Number) -> Number:
        """Return a fraction as a number from −1 up to 1."""
        return 2.0 * fraction - 1.0

    # Whole numbers up to a largest one

    def at_most(self, draws: Draws, largest: int) -> int:
        """Draw a number from 0 to the largest: draw under the mask again until it is not beyond."""
        if largest == 0:
            return 0
        mask = (1 << largest.bit_length()) - 1
        while True:
            value = self.bits(draws, largest) & mask
            if value <= largest:
                return value

    def bits(self, draws: Draws, largest: int) -> int:
        """Draw 32 bits, or 64 where the largest needs more: the first word is the high one."""
        if largest <= ALL_BITS:
            return self.word(draws)
        high = self.word(draws)
        return high << 32 | self.word(draws)

    # Normal numbers

    def normal_value(self, draws: Draws) -> Number:
        """Draw from the standard normal distribution: every second one has been drawn with the one before."""
        if draws.kept is not None:
            value, draws.kept = draws.kept, None
            return value
        draws.kept, value = self.pair(draws)
        return value

    def pair(self, draws: Draws) -> tuple[Number, Number]:
        """Draw two by the polar method; the second is given first, and the first is kept."""
        while True:
            x = self.named("x", self.centred(self.fraction(draws)))
            y = self.named("y", self.centred(self.fraction(draws)))
            square = self.named("r²", self.square(x, y))
            if 0 < square < 1:
                break
        factor = self.named("factor", self.factor(square))
        return factor * x, factor * y

    @in_binary64
    def square(self, x: Number, y: Number) -> Number:
        """Return the square of the distance from 0."""
        return x * x + y * y

    def factor(self, square: Number) -> Number:
        """Return by how much a point in the circle is stretched."""
        return self.math.sqrt(-2.0 * self.log(square) / square)

    def log(self, square: Number) -> Number:
        """Return the natural logarithm."""
        return self.math.log(square)
