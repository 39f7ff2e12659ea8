"""How a port writes its numbers: in binary64, in single precision, or with few digits."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnparity.explaining.hypotheses.evidence import EXACT, Evidence, Precision
from nnparity.explaining.hypotheses.questions import FAR_OUT, STEPS, Question
from nnparity.numbers import Json

# Rounding of single precision, after a few operations and some training.
SINGLE = Precision(5e-6, 3e-7)
# Numbers with so many digits are whole binary64 numbers.
ALL_DIGITS = 15
# Fewer numbers may be short by chance.
FEWEST = 18


@dataclass(frozen=True)
class Writing:
    """A way to write numbers, the mistake that it is, if any, and how near its numbers are."""

    precision: Precision
    mistake: str = ""
    values: tuple[tuple[str, Any], ...] = ()


PLAIN = Writing(EXACT)


def writings(answers: Mapping[Question, Json]) -> list[Writing]:
    """Return how the numbers of steps may be written, the likeliest first."""
    known = Evidence(answers).numbers
    numbers = [
        number
        for question in (*STEPS, *FAR_OUT)
        for path, number in known.get(question, {}).items()
        if number != _given(question, path)
    ]
    if len(numbers) < FEWEST:
        return [PLAIN]
    if all(map(_is_single, numbers)):
        return (
            [PLAIN, Writing(SINGLE, "single-precision")]
            if _are_short(numbers)
            else [Writing(SINGLE, "single-precision")]
        )
    if not _are_short(numbers):
        return [PLAIN]
    decimals, digits = max(map(_decimals, numbers)), max(map(digits_of, numbers))
    by_decimals = Writing(
        Precision(1e-11, 0.51 * 10.0**-decimals), "prints-fewer-digits", (("printed", f".{decimals}f"),)
    )
    by_digits = Writing(
        Precision(5.1 * 10.0**-digits, 0.0), "prints-fewer-digits", (("printed", f".{digits}g"),)
    )
    return [PLAIN, by_decimals if decimals <= digits else by_digits]


def digits_of(number: float) -> int:
    """Return how many significant digits a number is written with."""
    return len(repr(abs(number)).split("e")[0].replace(".", "").strip("0"))


def _given(question: Question, path: str) -> float:
    name, _, rest = path.partition(".")
    neuron = question.params["network"].get(name, {})
    index = rest.removeprefix("weights[").removesuffix("]")
    found: float = neuron["weights"][int(index)] if index.isdigit() else neuron.get("bias", 0.0)
    return found


def _are_short(numbers: list[float]) -> bool:
    return max(map(digits_of, numbers)) <= ALL_DIGITS


def _is_single(number: float) -> bool:
    try:
        rounded: float = struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:
        return False
    return rounded == number


def _decimals(number: float) -> int:
    text = f"{number:.17f}".rstrip("0") if abs(number) < 1e-4 else repr(number)
    return len(text.partition(".")[2].rstrip("0"))
