"""The generator behind NumPy's legacy RandomState: MT19937, and NumPy's ways from its words to numbers."""

import math

WORDS = 624
MIDDLE = 397
LARGEST_WORD = 0xFFFFFFFF


class MersenneTwister:
    """Draws numbers from a seed of 32 bits; each draw changes it."""

    def __init__(self, seed: int) -> None:
        self._words = [seed]
        for i in range(1, WORDS):
            before = self._words[-1]
            self._words.append((1812433253 * (before ^ (before >> 30)) + i) & LARGEST_WORD)
        self._used = WORDS
        self._kept: float | None = None

    def word(self) -> int:
        """Draw 32 bits."""
        if self._used == WORDS:
            self._twist()
            self._used = 0
        word = self._words[self._used]
        self._used += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C5680
        word ^= (word << 15) & 0xEFC60000
        return word ^ (word >> 18)

    def fraction(self) -> float:
        """Draw a number from 0 up to, but not including, 1, with 53 bits."""
        high, low = self.word() >> 5, self.word() >> 6
        return (high * 67108864 + low) / 9007199254740992

    def at_most(self, largest: int) -> int:
        """Draw a whole number from 0 to `largest`, from below 2^64: again until it is not larger."""
        if largest == 0:
            return 0  # without a draw
        mask = (1 << largest.bit_length()) - 1
        while True:
            bits = self.word()
            if largest > LARGEST_WORD:
                bits = bits << 32 | self.word()
            if bits & mask <= largest:
                return bits & mask

    def normal(self) -> float:
        """Draw from the standard normal distribution by the polar method; every second number was kept."""
        if self._kept is not None:
            kept, self._kept = self._kept, None
            return kept
        square = 0.0
        while not 0 < square < 1:
            x, y = 2 * self.fraction() - 1, 2 * self.fraction() - 1
            square = x * x + y * y
        factor = math.sqrt(-2 * math.log(square) / square)
        self._kept = factor * x
        return factor * y

    def _twist(self) -> None:
        # In place: the last words are made of the first ones that are new.
        words = self._words
        for i in range(WORDS):
            joined = (words[i] & 0x80000000) | (words[(i + 1) % WORDS] & 0x7FFFFFFF)
            words[i] = words[(i + MIDDLE) % WORDS] ^ (joined >> 1) ^ (0x9908B0DF if joined & 1 else 0)
