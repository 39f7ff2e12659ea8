"""Whether a port computes in single precision, as its numbers show."""

from collections.abc import Iterable, Sequence

from nnparity.definitions.binary32 import single
from nnparity.judging.difference import leaves
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json, decode_number

# So many digits tell any two numbers of binary32 apart; a number of so few is short for another reason.
DIGITS_OF_BINARY32 = 9
FEW_DIGITS = 6
# Fewer numbers than these say nothing.
FEWEST = 12


def is_single(failed: Sequence[Verdict]) -> bool:
    """Say whether wrong answers hold numbers of binary32 alone, printed in full or as short as can be."""
    found = [number for verdict in failed for number in _numbers(verdict.reply)]
    telling = [number for number in found if number != float(f"{number:.{FEW_DIGITS}g}")]
    return len(telling) >= FEWEST and all(map(_is_of_binary32, telling))


def _numbers(reply: Json) -> Iterable[float]:
    if not isinstance(reply, dict) or "result" not in reply:
        return
    for _, value in leaves(reply["result"], "result"):
        number = decode_number(value)
        if number is not None:
            yield number


def _is_of_binary32(number: float) -> bool:
    return number == single(number) or number == float(f"{number:.{DIGITS_OF_BINARY32}g}")
