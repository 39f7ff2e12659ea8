"""The answers of several ports to one case, element by element, disagreements first."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nnparity.judging.difference import number_difference
from nnparity.judging.verdict import UNKNOWN_METHOD, is_unsupported
from nnparity.numbers import Json, decode_number, written_number
from nnparity.ports.ask import Answer
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing
from nnparity.shortening import beginning
from nnparity.specification.case import Case

LOG_SHOWN = 10
# Of a text; a longer one is told by its length.
LONGEST_TEXT = 1000


@dataclass(frozen=True)
class Cell:
    """What one port says of one element, how far it is from the expected value, and whether it may be."""

    text: str
    distance: str
    allowed: bool
    # How many numbers of binary64 it is away.
    units: int = 0


@dataclass(frozen=True)
class Row:
    """One element: its path, the expected value, and a cell for each port."""

    path: str
    want: str
    cells: tuple[Cell, ...]
    alike: bool

    @property
    def order(self) -> tuple[bool, bool]:
        """Elements that some port has wrong come first, then those at which ports differ."""
        all_allowed = all(cell.allowed for cell in self.cells)
        return all_allowed, self.alike


def rows(case: Case, answers: Sequence[Answer]) -> list[Row]:
    """Return every element of the expected answer and of the ports' answers, disagreements first."""
    want = dict(_elements(expected_reply(case), ""))
    got = [elements(answer) for answer in answers]
    paths = dict.fromkeys([*want, *(path for found in got for path in found)])
    found_rows = [
        Row(
            path.removeprefix(".result").removeprefix(".") or "result",
            _text(want[path]) if path in want else "–",
            tuple(_cell(case, found, path, want) for found in got),
            len({_whole(found[path]) if path in found else None for found in got}) == 1,
        )
        for path in paths
    ]
    return sorted(found_rows, key=lambda row: row.order)


def is_right(case: Case, port: Port, answer: Answer) -> bool:
    """Say whether a port gave an answer, and every element of it is allowed."""
    return why_no_answer(case, port, answer) is None and all(row.order[0] for row in rows(case, [answer]))


def elements(answer: Answer) -> dict[str, Json]:
    """Return every number and text of an answer by its path."""
    return dict(_elements(_payload(answer), ""))


def why_no_answer(case: Case, port: Port, answer: Answer) -> str | None:
    """Return why a port gave no answer that can be compared, or None."""
    if isinstance(answer, Missing):
        return answer.sentence(port)
    if isinstance(answer, Fault):
        log = "".join(f"\n  {line}" for line in answer.log.strip().splitlines()[-LOG_SHOWN:])
        return f"{port.name}: {answer.name}: {answer.seen} ({answer.hint}){log}"
    if is_unsupported(case, answer):
        return f"{port.name} does not have {case.method}: it answers with error {UNKNOWN_METHOD}"
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


def _elements(value: Json, path: str) -> Iterator[tuple[str, Json]]:
    """Yield every number and text with its path, and every list or object that is empty."""
    if value and isinstance(value, dict):
        for key, element in value.items():
            yield from _elements(element, f"{path}.{key}")
    elif value and isinstance(value, list):
        for index, element in enumerate(value):
            yield from _elements(element, f"{path}[{index}]")
    elif path:
        yield path, value


def _cell(case: Case, found: dict[str, Json], path: str, want: dict[str, Json]) -> Cell:
    if path not in found:
        return Cell("–", "", allowed=path not in want)
    value = found[path]
    if path not in want:
        return Cell(_text(value), "", allowed=_free(case, path, value))
    got_number, want_number = decode_number(value), decode_number(want[path])
    if got_number is None or want_number is None:
        return Cell(_text(value), "", allowed=got_number is want_number is None and value == want[path])
    if path == ".error.code":
        return Cell(_text(value), "", allowed=got_number == want_number)
    difference = number_difference(path, got_number, want_number)
    allowed = case.tolerance.allows(got_number, want_number)
    # Zeros of two signs lie at one point, and are not the same.
    distance = f"{difference.ulp} ULP" if difference.ulp else "same" if allowed else "other sign"
    return Cell(_text(value), "" if difference.ulp is None else distance, allowed, difference.ulp or 0)


def _free(case: Case, path: str, value: Json) -> bool:
    """Say whether the case leaves open what stands here: all of a shape, or the wording of a message."""
    if case.error is None:
        return case.result is None
    return path == ".error.message" and all(mention in value for mention in case.error.mentions)


def _text(value: Json) -> str:
    text = _whole(value)
    length = f" ({len(value)} characters)" if isinstance(value, str) else ""
    return text if len(text) <= LONGEST_TEXT else beginning(text, LONGEST_TEXT) + length


def _whole(value: Json) -> str:
    number = decode_number(value)
    return json.dumps(value, ensure_ascii=False) if number is None else written_number(number)
