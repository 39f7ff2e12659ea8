"""Which tables a sigmoid can be read off, as the activations that steps imply show."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nnparity.mistakes.tables import LINEAR, READ

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
# The largest second derivative of a sigmoid: lines are off by an eighth of it times the width squared.
BEND = 0.0963
# The widest lines; a total that lies near an end of each of the lines has more than this part of the most.
WIDEST, LEAST_PART = 1.0, 0.02
ON_LINE = 1e-10

Table = tuple[int, float]


def tables_seen(near: Sequence[Point], far: Sequence[Point]) -> Mapping[str, Sequence[Any]]:
    """Return the sizes and reaches of tables that fit, and how they may be read; none where none does."""
    close = [(total, read) for total, read in near if abs(read) < CLOSE]
    none: dict[str, Sequence[Any]] = {"table_size": (), "table_reach": ()}
    if len(close) < FEWEST or all(abs(total - read) < OFF_NOTHING for total, read in near):
        return none
    # What is nearly 1 has lost its digits.
    within = max((-read for _, read in far if math.isfinite(read)), default=0)
    beyond = min((abs(total) for total, read in far if math.isinf(read)), default=math.inf)
    reaches = [reach for reach in REACHES if within - 1 < reach <= beyond]
    # A finer table can hold the entries of a coarser one.
    read = tuple(READ)
    tables = _coarsest(_grids([each for _, each in close], reaches))
    if not tables:
        read = (LINEAR,)
        tables = _coarsest(_lines(close, reaches))
    sizes, known = ([*dict.fromkeys(some)] for some in (zip(*tables, strict=True) if tables else ((), ())))
    return {"table_size": sizes, "table_reach": known, "table_read": read} if tables else none


def _coarsest(tables: Iterator[Table]) -> list[Table]:
    found = sorted(tables, key=lambda table: table[0] / table[1])
    return [(size, reach) for size, reach in found if size / reach < 1.0001 * found[0][0] / found[0][1]]


def _grids(close: Sequence[float], reaches: Sequence[float]) -> Iterator[Table]:
    """Yield the sizes and reaches of tables that hold all activations, the smallest of each reach."""
    for reach in reaches:
        for size in SIZES:
            # An odd number of entries, counted from 0, lies half an entry beside those counted from the end.
            place = close[0] * size / (2 * reach)
            off = abs(place - round(place)), abs(abs(place - math.floor(place)) - 0.5)
            if min(off) < ON_GRID and _are_entries(close, size, reach):
                yield size, reach
                break


def _are_entries(close: Sequence[float], size: int, reach: float) -> bool:
    """Say whether numbers are entries of a table, counted from its end or from 0."""
    places = [read * size / (2 * reach) for read in close]
    return any(
        all(abs(place + first - round(place + first)) < ON_GRID for place in places)
        for first in {size / 2, 0.0}
    )


def _lines(close: Sequence[Point], reaches: Sequence[float]) -> Iterator[Table]:
    """Yield the sizes and reaches of tables between whose entries straight lines give all activations."""
    points = [(total, _sigmoid(read)) for total, read in close]
    apart = [(activation - _sigmoid(total), total) for total, activation in points]
    # A straight line lies below what bends down, and above what bends up.
    if any(off * total > ON_LINE for off, total in apart):
        return
    least = math.sqrt(8 * max(abs(off) for off, _ in apart) / BEND)
    if least > WIDEST:
        return
    widest = min(WIDEST, least / math.sqrt(LEAST_PART))
    for reach in reaches:
        first, last = (int(2 * reach / width) for width in (widest, least))
        for size in range(max(first, SIZES.start), min(last + 2, SIZES.stop)):
            width = 2 * reach / size
            if all(abs(_on_line(total, width, reach) - read) < ON_LINE for total, read in points):
                yield size, reach
                break


def _on_line(total: float, width: float, reach: float) -> float:
    place = (total + reach) / width
    low = math.floor(place)
    below, above = _sigmoid(-reach + width * low), _sigmoid(-reach + width * (low + 1))
    return below + (place - low) * (above - below)


def _sigmoid(total: float) -> float:
    return 1 / (1 + math.exp(-total))
