"""What cases must answer, and how far training drifts: computed in several processes, and kept.

What was computed is kept by the code that computed it and by the request: if either changes, it is computed
anew.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import platformdirs

from nnparity import __version__, definitions, numbers
from nnparity.definitions.definition import OverflowRefusedError
from nnparity.definitions.oracle import answer
from nnparity.keeping import drift
from nnparity.numbers import Json

# A computation of fewer steps than these is not worth a process of its own.
FEW_STEPS = 20_000


@dataclass(frozen=True)
class Question:
    """One case to be answered, and whether its drift is measured."""

    method: str
    params: Json
    drifts: bool

    @property
    def start(self) -> str:
        """What runs of the same training share: everything but the number of epochs."""
        return json.dumps([self.method, {**self.params, "epochs": 0}], sort_keys=True)

    @property
    def steps(self) -> int:
        """About how many steps the answer takes."""
        return int(self.params.get("epochs", 0)) * len(self.params.get("data", ()))


@dataclass(frozen=True)
class Expected:
    """The result, or why the oracle refuses; and the drift, if it was measured."""

    result: Json
    refused: str = ""
    drift: float | None = None


def expected(questions: Sequence[Question], kept: Path | None = None) -> list[Expected]:
    """Return what each question must be answered with, in order.

    `kept` is the folder in which answers are kept from one call to the next: by default that of this user.
    """
    store = _Store(kept or platformdirs.user_cache_path("nnparity") / "expected")
    keys = [store.key(question) for question in questions]
    missing = {key: question for key, question in zip(keys, questions, strict=True) if key not in store.found}
    store.found.update(zip(missing, _computed(list(missing.values())), strict=True))
    if missing:
        store.write(keys)
    return [store.found[key] for key in keys]


def _computed(questions: Sequence[Question]) -> Iterator[Expected]:
    groups: dict[str, list[int]] = {}
    for i in sorted(range(len(questions)), key=lambda i: questions[i].steps):
        groups.setdefault(questions[i].start, []).append(i)
    longest_first = sorted(groups.values(), key=lambda group: -questions[group[-1]].steps)
    tasks = [[questions[i] for i in group] for group in longest_first]
    found: dict[int, Expected] = {}
    for group, answers in zip(longest_first, _in_processes(tasks), strict=True):
        found.update(zip(group, answers, strict=True))
    return (found[i] for i in range(len(questions)))


def _in_processes(tasks: Sequence[list[Question]]) -> Iterable[list[Expected]]:
    processes = os.cpu_count() or 1
    if processes == 1 or sum(question.steps for task in tasks for question in task) < FEW_STEPS:
        yield from map(_answers, tasks)
        return
    with ProcessPoolExecutor(processes) as pool:
        # Small tasks travel together: most of them take less time than the way there.
        large = sum(task[-1].steps >= FEW_STEPS for task in tasks)
        yield from pool.map(_answers, tasks[:large])
        yield from pool.map(_answers, tasks[large:], chunksize=100)


def _answers(questions: Sequence[Question]) -> list[Expected]:
    """Answer questions of one start, the shorter ones first."""
    measure = drift.Drift()
    found = []
    for question in questions:
        try:
            result = answer(question.method, question.params)
        except OverflowRefusedError as error:
            found.append(Expected(None, refused=str(error)))
            continue
        drifts = measure.measured(question.method, question.params, result) if question.drifts else None
        found.append(Expected(result, drift=drifts))
    return found


class _Store:
    """The answers that are kept, in one file for each version of the code."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{_code()}.json"
        self.found: dict[str, Expected] = {}
        try:
            for key, (result, refused, drifts) in json.loads(self._path.read_text("utf-8")).items():
                self.found[key] = Expected(result, refused, drifts)
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            # Nothing kept, or nothing readable: it is computed anew.
            self.found.clear()

    def key(self, question: Question) -> str:
        """Return a name for a question that no other has."""
        text = json.dumps([question.method, question.params, question.drifts], sort_keys=True)
        return sha256(text.encode()).hexdigest()[:24]

    def write(self, keys: Iterable[str]) -> None:
        """Keep the answers to some questions, and drop those of other code; without room nothing is kept."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        kept = {key: (each.result, each.refused, each.drift) for key, each in self.found.items()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            for other in self._path.parent.glob("*.json"):
                if other != self._path:
                    other.unlink(missing_ok=True)
            part.write_text(json.dumps({key: kept[key] for key in {*keys, *kept}}), "utf-8")
            part.replace(self._path)
        except OSError:
            part.unlink(missing_ok=True)


def _code() -> str:
    """Return a digest of everything that the answers depend on beside the questions."""
    files = [
        *sorted(Path(definitions.__file__).parent.glob("*.py")),
        Path(drift.__file__),
        Path(numbers.__file__),
    ]
    digest = sha256(__version__.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
