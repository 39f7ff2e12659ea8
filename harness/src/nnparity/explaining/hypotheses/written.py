"""How a port writes its numbers: in binary64, in single precision, or with few digits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnparity.definitions.binary32 import single
from nnparity.explaining.hypotheses.evidence import EXACT, SAME, Evidence, Precision
from nnparity.explaining.hypotheses.questions import FAR_OUT, STEPS, Question
from nnparity.numbers import Json

# Rounding of single precision, after a few operations and some training.
SINGLE = Precision(5e-6, 3e-7)
# Numbers with so many digits are whole binary64 numbers.
ALL_DIGITS = 15
# Six digits of a number of binary32 can be all that it has.
ALL_IN_SINGLE = 6
# The smallest numbers that are asked for need hundreds.
MOST_DECIMALS = 40
# Fewer numbers may be short by chance; and fewer that decimals would cut say nothing of decimals.
FEWEST, FEWEST_CUT = 18, 3


@dataclass(frozen=True)
class Writing:
    """A way to write numbers, the mistake that it is, if any, and how near its numbers are."""

    precision: Precision
    mistake: str = ""
    values: tuple[tuple[str, Any], ...] = ()


PLAIN = Writing(EXACT)


def writings(answers: Mapping[Question, Json]) -> list[Writing]:
    """Return how the numbers of steps may be written, the likeliest first."""
    return writings_of(Evidence(answers).numbers)


def writings_of(known: Mapping[Question, Mapping[str, float]]) -> list[Writing]:
    """Return the same, of numbers by where they stand."""
    numbers = [
        number
        for question in (*STEPS, *FAR_OUT)
        for path, number in known.get(question, {}).items()
        if number != _given(question, path)
    ]
    if len(numbers) < FEWEST:
        return [PLAIN]
    in_single = (
        [Writing(SINGLE, "single-precision")] if all(number == single(number) for number in numbers) else []
    )
    decimals = next((count for count in range(MOST_DECIMALS) if _fit(numbers, f".{count}f")), None)
    if decimals is not None and not _cut(numbers, decimals):
        decimals = None
    digits = max(map(digits_of, numbers))
    if decimals is not None:
        return [PLAIN, _printed(f".{decimals}f", Precision(SAME, 0.51 * 10.0**-decimals)), *in_single]
    if digits <= ALL_DIGITS:
        return [PLAIN, _printed(f".{digits}g", Precision(5.1 * 10.0**-digits, 0.0)), *in_single]
    return in_single or [PLAIN]


def _printed(shape: str, precision: Precision) -> Writing:
    return Writing(precision, "prints-fewer-digits", (("printed", shape),))


def _fit(numbers: list[float], shape: str) -> bool:
    return all(float(f"{number:{shape}}") == number for number in numbers)


def _cut(numbers: list[float], decimals: int) -> bool:
    """Say whether so many decimals are too few for all digits of some numbers."""
    return sum(abs(number) < 10.0 ** (ALL_DIGITS - decimals) for number in numbers) >= FEWEST_CUT


def digits_of(number: float) -> int:
    """Return how many significant digits a number is written with."""
    return len(repr(abs(number)).split("e")[0].replace(".", "").strip("0"))


def digits_in_single(number: float) -> int:
    """Return how many significant digits tell a number of binary32 from all others."""
    return next(digits for digits in range(1, ALL_DIGITS) if single(float(f"{number:.{digits}g}")) == number)


def _given(question: Question, path: str) -> float:
    name, _, rest = path.partition(".")
    neuron = question.params["network"].get(name, {})
    index = rest.removeprefix("weights[").removesuffix("]")
    found: float = neuron["weights"][int(index)] if index.isdigit() else neuron.get("bias", 0.0)
    return found
