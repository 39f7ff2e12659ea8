"""The answers of ports to one case: the same answers together, and how far each is from the expected one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nnparity.judging.side_by_side import Cell, Row, expected_reply, rows
from nnparity.numbers import Json
from nnparity.specification.case import Case

SAME = "same bits"
LONG = 10**6


@dataclass(frozen=True)
class Given:
    """An answer that some ports give alike: its elements, and the ones farthest from the expected answer."""

    ports: tuple[str, ...]
    reply: Json
    cells: tuple[Cell, ...]
    farthest: int | None

    @property
    def distance(self) -> str:
        """How far its farthest element is off, in words."""
        if self.farthest is None:
            return SAME
        return distance_of(self.cells[self.farthest])


@dataclass(frozen=True)
class Compared:
    """The answers to one case: a row for each element, and what ports gave, each answer once."""

    rows: tuple[Row, ...]
    given: tuple[Given, ...]

    @cached_property
    def differing(self) -> list[int]:
        """The places of the rows at which some port is off the expected answer, the farthest first."""
        found = [i for i, row in enumerate(self.rows) if any(_off(cell) for cell in row.cells)]
        return sorted(found, key=lambda i: max(map(_size, self.rows[i].cells)), reverse=True)

    @property
    def distances(self) -> dict[str, tuple[str, float]]:
        """How far each port is off, in words, and as a size."""
        return {
            port: (each.distance, 0.0 if each.farthest is None else _size(each.cells[each.farthest]))
            for each in self.given
            for port in each.ports
        }


def compared(case: Case, replies: Mapping[str, Json]) -> Compared:
    """Compare the replies of ports to a case."""
    alike: dict[str, list[str]] = {}
    for port, reply in replies.items():
        alike.setdefault(_written(reply), []).append(port)
    distinct = [replies[ports[0]] for ports in alike.values()]
    found = tuple(_rows(case, distinct))
    given = tuple(
        _given(ports, reply, tuple(row.cells[i] for row in found))
        for i, (ports, reply) in enumerate(zip(alike.values(), distinct, strict=True))
    )
    return Compared(found, given)


def distance_of(cell: Cell) -> str:
    """Return how far an element is off, in words: of a long way its order of magnitude."""
    number = cell.distance.removesuffix(" ULP")
    is_long = number.isdigit() and int(number) >= LONG
    return f"{int(number):.1e} ULP" if is_long else cell.distance or "–"


def _rows(case: Case, distinct: Sequence[Json]) -> Sequence[Row]:
    """Return every element; none where every answer has the digits that are expected."""
    want = _written(expected_reply(case))
    if case.error is None and all(_written(reply) == want for reply in distinct):
        return ()
    return rows(case, distinct)


def _written(reply: Json) -> str:
    return json.dumps([reply.get("result"), reply.get("error")], sort_keys=True)


def _given(ports: Sequence[str], reply: Json, cells: tuple[Cell, ...]) -> Given:
    places = [i for i, cell in enumerate(cells) if _off(cell)]
    farthest = max(places, key=lambda i: _size(cells[i]), default=None)
    return Given(tuple(ports), reply, cells, farthest)


def _off(cell: Cell) -> bool:
    """Say whether an element is not what is expected, to the last bit."""
    return not cell.allowed or cell.distance not in ("", "same")


def _size(cell: Cell) -> float:
    """Return by how much an element is off, those beyond the tolerance first."""
    number = cell.distance.removesuffix(" ULP")
    size = float(number) if number.isdigit() else 0.5 * _off(cell)
    return size if cell.allowed else size + 2.0**70
