"""The answers of several ports to one case, element by element, disagreements first."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnparity.ask import Answer
from nnparity.case import Case
from nnparity.comparison import leaves, number_difference, written, written_number
from nnparity.faults import Fault
from nnparity.numbers import Json, decode_number
from nnparity.port import Port
from nnparity.toolchain import Missing


@dataclass(frozen=True)
class Cell:
    """What one port says of one element, how far it is from the expected value, and whether it may be."""

    text: str
    distance: str
    allowed: bool


@dataclass(frozen=True)
class Row:
    """One element: its path, the expected value, and a cell for each port."""

    path: str
    want: str
    cells: tuple[Cell, ...]

    @property
    def order(self) -> tuple[bool, bool]:
        """Elements that some port has wrong come first, then those at which ports differ."""
        all_allowed = all(cell.allowed for cell in self.cells)
        return all_allowed, len({cell.text for cell in self.cells}) == 1


def rows(case: Case, answers: Sequence[Answer]) -> list[Row]:
    """Return every element of the expected answer and of the ports' answers, disagreements first."""
    want = dict(leaves(expected_reply(case), ""))
    got = [dict(leaves(_payload(answer), "")) for answer in answers]
    paths = dict.fromkeys([*want, *(path for found in got for path in found)])
    found_rows = [
        Row(
            path.removeprefix(".result").removeprefix(".") or "result",
            _text(want[path]) if path in want else "–",
            tuple(_cell(case, found, path, want) for found in got),
        )
        for path in paths
    ]
    return sorted(found_rows, key=lambda row: row.order)


def why_no_answer(port: Port, answer: Answer) -> str | None:
    """Return why a port gave no answer, or None."""
    if isinstance(answer, Missing):
        return f"{port.name} was not run: {answer.reason}. To run it: {answer.install}"
    if isinstance(answer, Fault):
        return f"{port.name}: {answer.name}: {answer.seen} ({answer.hint})"
    return None


def expected_reply(case: Case) -> Json:
    """Return the part of the reply that the case fixes."""
    if case.error is not None:
        return {"error": {"code": case.error.code}}
    return {} if case.tolerance.metric == "schema" else {"result": case.result}


def _payload(answer: Answer) -> Json:
    if isinstance(answer, Missing | Fault):
        return {}
    return {key: answer[key] for key in ("result", "error") if key in answer}


def _cell(case: Case, found: dict[str, Json], path: str, want: dict[str, Json]) -> Cell:
    if path not in found:
        return Cell("–", "", allowed=path not in want)
    value = found[path]
    if path not in want:
        return Cell(_text(value), "", allowed=case.error is not None or case.result is None)
    got_number, want_number = decode_number(value), decode_number(want[path])
    if got_number is None or want_number is None:
        return Cell(_text(value), "", allowed=value == want[path])
    difference = number_difference(path, got_number, want_number)
    distance = "" if difference.ulp is None else f"{difference.ulp:+d} ULP" if difference.ulp else "same"
    return Cell(_text(value), distance.lstrip("+"), case.tolerance.allows(got_number, want_number))


def _text(value: Json) -> str:
    number = decode_number(value)
    return written(value) if number is None else written_number(number)
