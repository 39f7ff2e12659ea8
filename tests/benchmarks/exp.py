"""Times the stated power of e and math.exp over an array, in turns; prints the median ratio and both."""

import math
from collections.abc import Callable
from statistics import median
from time import perf_counter

from small_networks import bits

NUMBERS = [-8 + 0.0008 * i for i in range(20_000)]


def timed(function: Callable[[float], float]) -> float:
    """Return nanoseconds for each number."""
    begun = perf_counter()
    for x in NUMBERS:
        function(x)
    return (perf_counter() - begun) * 1e9 / len(NUMBERS)


times = [(timed(bits.exp), timed(math.exp)) for _ in range(21)]
stated, own = (median(each) for each in zip(*times, strict=True))
print(median(one / other for one, other in times), stated, own)
