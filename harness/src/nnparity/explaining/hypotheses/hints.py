"""What the answers themselves say of the values of parameters, before any is tried."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnparity.explaining.hypotheses.evidence import Evidence
from nnparity.explaining.hypotheses.questions import FAR_OUT, STEPS
from nnparity.explaining.hypotheses.seen import squashed, values_seen
from nnparity.explaining.hypotheses.written import ALL_DIGITS, digits_of

REACHES = (15.0, 10.0, 8.0, 6.0, 5.0, 4.0, 12.0, 16.0, 20.0)
SIZES = range(16, 65538)
# A total, and the one that its activation is the sigmoid of.
Point = tuple[float, float]
# Fewer activations lie on a grid by chance.
FEWEST = 4
# Of totals no farther out all digits of the activation can be read.
CLOSE = 4.0
# How near a grid a number must lie, as a part of its width; how far off one that needs no grid may be.
ON_GRID, OFF_NOTHING = 1e-5, 1e-9


def hints_of(evidence: Evidence) -> Mapping[str, Sequence[Any]]:
    """Return values by the name of a parameter; none where the answers rule its mistake out."""
    steps = [question for question in (*STEPS, *FAR_OUT) if question in evidence.numbers]
    numbers = [number for question in steps for number in evidence.numbers[question].values()]
    written = max(map(digits_of, numbers), default=0)
    hints: dict[str, Sequence[Any]] = {"digits": (written,) if 0 < written < ALL_DIGITS else ()}
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
        # A finer table can hold the entries of a coarser one.
        tables = sorted(_tables(*points), key=lambda table: table[0] / table[1])
        hints["table_size"] = [size for size, _ in tables[:1]]
        hints["table_reach"] = [reach for _, reach in tables[:1]]
    return hints


def _tables(near: Sequence[Point], far: Sequence[Point]) -> Iterator[tuple[int, float]]:
    """Yield the sizes and reaches of tables that hold all activations, the smallest of each reach."""
    close = [read for _, read in near if abs(read) < CLOSE]
    if len(close) < FEWEST or all(abs(total - read) < OFF_NOTHING for total, read in near):
        return
    # What is nearly 1 has lost its digits.
    within = max((-read for _, read in far if math.isfinite(read)), default=0)
    beyond = min((abs(total) for total, read in far if math.isinf(read)), default=math.inf)
    for reach in REACHES:
        if not within - 1 < reach <= beyond:
            continue
        for size in SIZES:
            place = (close[0] + reach) * size / (2 * reach)
            on_grid = abs(place - round(place)) < ON_GRID
            if on_grid and all(_is_entry(read, size, reach) for read in close):
                yield size, reach
                break


def _is_entry(read: float, size: int, reach: float) -> bool:
    place = (read + reach) * size / (2 * reach)
    return abs(place - round(place)) < ON_GRID
