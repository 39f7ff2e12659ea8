"""What cases must answer, and how far training drifts: computed in several processes, and kept.

What was computed is kept by the code that computed it and by the request: a change of either computes anew.
"""

import json
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

import gmpy2
import platformdirs

from nnparity import __version__, definitions, kept, kinds, numbers
from nnparity.definitions.definition import RefusedError
from nnparity.definitions.oracle import answer
from nnparity.definitions.reply import Reply
from nnparity.judging import difference
from nnparity.keeping import binary32, differentiation, disturbed, disturbed_layers, drift
from nnparity.keeping.differentiation import complaint as wrong_slopes
from nnparity.keeping.kept_file import keep, read_kept
from nnparity.keeping.processes import processes
from nnparity.numbers import Json

# A computation of fewer steps than these is not worth a process of its own.
FEW_STEPS = 20_000

# What computes beside the code of the project.
LIBRARIES = (gmpy2.version(), gmpy2.mpfr_version(), sys.version, platform.machine())


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
    def key(self) -> str:
        """A name for the question that no other has."""
        text = json.dumps([self.method, self.params, self.drifts], sort_keys=True)
        return sha256(text.encode()).hexdigest()[:24]

    @property
    def steps(self) -> int:
        """About how many steps the answer takes."""
        return int(self.params.get("epochs", 0)) * len(self.params.get("data", ()))


@dataclass(frozen=True)
class Expected(Reply):
    """The reply; the drift, if measured; how far binary32 is off; what is wrong with the slopes."""

    drift: float | None = None
    binary32: Json = None
    slopes: str = ""


def expected(questions: Sequence[Question], kept: Path | None = None) -> list[Expected]:
    """Return what each question must be answered with, in order.

    `kept` is the folder in which answers are kept from one call to the next: by default that of this user.
    """
    store = _Store(kept or platformdirs.user_cache_path("nnparity") / "expected")
    keys = [question.key for question in questions]
    missing = {key: question for key, question in zip(keys, questions, strict=True) if key not in store.found}
    store.found.update(zip(missing, _computed(list(missing.values())), strict=True))
    if missing:
        store.write()
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


def _in_processes(tasks: Sequence[list[Question]]) -> Iterator[list[Expected]]:
    is_little = sum(question.steps for task in tasks for question in task) < FEW_STEPS
    with processes(count=1 if is_little else None) as shared:
        # Small tasks travel together: most of them take less time than the way there.
        large = sum(task[-1].steps >= FEW_STEPS for task in tasks)
        alone = shared.map(_answers, tasks[:large])
        yield from chain(alone, shared.map(_answers, tasks[large:], together=100))


def _answers(questions: Sequence[Question]) -> list[Expected]:
    """Answer questions of one start, the shorter ones first."""
    measure, single = drift.Drift(), binary32.Single()
    found = []
    for question in questions:
        try:
            result = answer(question.method, question.params)
        except RefusedError as error:
            found.append(Expected(None, refused=str(error)))
            continue
        drifts = measure.measured(question.method, question.params, result) if question.drifts else None
        apart = single.measured(question.method, question.params, result)
        slopes = wrong_slopes(question.method, question.params)
        found.append(Expected(result, drift=drifts, binary32=apart, slopes=slopes))
    return found


class _Store:
    """The answers that are kept, in one file for the code that gave them: a line with a digest, then JSON."""

    def __init__(self, folder: Path) -> None:
        self._code = _code()
        self._path = folder / f"{self._code}.json"
        kept = read_kept(self._path, self._code) or {}
        self.found = {key: Expected(*each) for key, each in kept.items()}

    def write(self) -> None:
        """Keep all answers, and drop those of other code; without room nothing is kept."""
        answers = {
            key: (each.result, each.refused, each.drift, each.binary32, each.slopes)
            for key, each in self.found.items()
        }
        with suppress(OSError):
            for other in self._path.parent.glob("*.json*"):
                if other != self._path:
                    other.unlink(missing_ok=True)
            keep(self._path, self._code, answers)


def _code() -> str:
    """Return a digest of everything that the answers depend on beside the questions."""
    files = sorted(Path(definitions.__file__).parent.rglob("*.py"))
    measuring = (binary32, differentiation, disturbed, disturbed_layers, drift)
    modules = (*measuring, difference, kept, kinds, numbers)
    files += [Path(str(module.__file__)) for module in modules]
    digest = sha256(repr((__version__, LIBRARIES)).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
