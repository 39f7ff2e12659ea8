"""What the answers themselves say of the values of parameters, before any is tried."""

from collections.abc import Mapping, Sequence
from typing import Any

from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.questions import FAR_OUT, STEPS
from nnparity.explaining.hypotheses.seen import squashed, values_seen
from nnparity.explaining.hypotheses.tables import tables_seen
from nnparity.explaining.hypotheses.written import (
    ALL_DIGITS,
    ALL_IN_SINGLE,
    SINGLE,
    digits_in_single,
    digits_of,
)


def hints_of(evidence: Evidence) -> Mapping[str, Sequence[Any]]:
    """Return values by the name of a parameter; none where the answers rule its mistake out."""
    steps = [question for question in (*STEPS, *FAR_OUT) if question in evidence.numbers]
    numbers = [number for question in steps for number in evidence.numbers[question].values()]
    in_single = evidence.precision == SINGLE
    counted, most = (digits_in_single, ALL_IN_SINGLE) if in_single else (digits_of, ALL_DIGITS)
    written = max(map(counted, numbers), default=0)
    hints: dict[str, Sequence[Any]] = {"digits": (written,) if 0 < written < most else ()}
    hints |= values_seen(evidence)
    if steps:
        points = [
            [
                point
                for question in asked
                if question in evidence.numbers
                for point in squashed(evidence, question)
            ]
            for asked in (STEPS, FAR_OUT)
        ]
        hints |= tables_seen(*points)
    return hints
