"""How a training goes with each known mistake, computed by mutants and kept for the next time.

A mistake is shown by the training of XOR if it changes that, or else by one of its own level.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import platformdirs

from nnparity import __version__, definitions, mistakes
from nnparity.definitions.model import Model
from nnparity.definitions.refusal import Refusal
from nnparity.keeping.kept_file import keep, read_kept
from nnparity.keeping.processes import processes, spec_of
from nnparity.mistakes import model
from nnparity.numbers import Json, decode_number
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

XOR = "training/learns/10000-epochs"
# How many epochs are looked at, of XOR and of others, and at how many numbers of epochs.
LAST, LAST_OF_OTHERS, POINTS = 5000, 200, 20
# So many trainings of its level are tried, the longest first; what changes one shows in the first epochs.
TRIED, FIRST = 8, 3
WRONG = (Refusal, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

Curve = list[tuple[int, float]]


@dataclass(frozen=True)
class Course:
    """How a case trains as it should, and with a mistake: a loss for some numbers of epochs.

    Of XOR also the outputs for its samples at the end; those with the mistake only if it got there.
    """

    case: str
    right: Curve
    wrong: Curve
    right_outputs: list[float]
    wrong_outputs: list[float]


def courses(spec: Spec, kept: Path | None = None) -> dict[str, Course]:
    """Return a course for each mistake that changes a training; none where the case of XOR is not there."""
    if XOR not in spec.cases:
        return {}
    path = (kept or platformdirs.user_cache_path("nnparity") / "site") / "mistakes.json"
    key = _key(spec)
    known = read_kept(path, key)
    if known is not None:
        return {mistake_id: Course(**each) for mistake_id, each in known.items()}
    found = _computed(spec)
    keep(path, key, {mistake_id: asdict(each) for mistake_id, each in found.items()})
    return found


def _computed(spec: Spec) -> dict[str, Course]:
    with processes(spec) as shared:
        tasks = [(spec.folder, each) for each in spec.mistakes]
        found = dict(zip(spec.mistakes, shared.map(_course, tasks, together=4), strict=True))
    return {mistake_id: course for mistake_id, course in found.items() if course is not None}


def _course(task: tuple[Path, str]) -> Course | None:
    """Return the first training that a mistake changes, with it and without, or None."""
    folder, mistake_id = task
    spec = spec_of(folder)
    changed = model(spec.methods, (mistake_id,))
    for case in _trainings(spec, spec.mistakes[mistake_id].level):
        right = _right(folder, case.id)
        start = _curve(changed, case, [FIRST])
        if start == [each for each in right if each[0] == FIRST]:
            continue
        wrong = _curve(changed, case, [count for count, _ in right])
        if wrong:
            is_whole = case.id == XOR and len(wrong) == len(right)
            outputs = _outputs(changed, case) if is_whole else []
            return Course(case.id, right, wrong, _right_outputs(folder) if case.id == XOR else [], outputs)
    return None


def _trainings(spec: Spec, level: str) -> Iterator[Case]:
    """Yield what can show a mistake of a level: XOR, then the longest trainings of the level itself."""
    yield spec.cases[XOR]
    own = [case for case in spec.cases.values() if case.level == level and _trains(case)]
    yield from sorted(own, key=lambda case: -case.epochs)[:TRIED]


def _trains(case: Case) -> bool:
    return (
        case.id != XOR
        and case.error is None
        and not case.before
        and case.epochs >= FIRST
        and isinstance(case.result, dict)
        and not {"loss", "losses"}.isdisjoint(case.result)
    )


@cache
def _right(folder: Path, case_id: str) -> Curve:
    spec = spec_of(folder)
    case = spec.cases[case_id]
    return _curve(model(spec.methods), case, _epochs(case))


@cache
def _right_outputs(folder: Path) -> list[float]:
    spec = spec_of(folder)
    return _outputs(model(spec.methods), spec.cases[XOR])


def _epochs(case: Case) -> list[int]:
    """Return the numbers of epochs that are looked at, in logarithmic steps."""
    last = min(case.epochs, LAST if case.id == XOR else LAST_OF_OTHERS)
    return sorted({FIRST, *(round(last ** (i / (POINTS - 1))) for i in range(POINTS))})


def _curve(trained: Model, case: Case, epochs: list[int]) -> Curve:
    """Return the loss after each number of epochs, up to where it can be computed and drawn."""
    found: Curve = []
    for count in epochs:
        try:
            found.append((count, _loss(_trained(trained, case, count))))
        except WRONG:
            break
    return found


def _trained(trained: Model, case: Case, count: int) -> Any:
    return trained.call(case.method, case.message.params | {"epochs": count})


def _loss(result: Json) -> float:
    """Return the loss of a result; raise ValueError if a logarithmic axis cannot show it."""
    loss = decode_number(result["loss"] if "loss" in result else result["losses"][-1])
    if loss is None or not math.isfinite(loss) or loss < 0:
        raise ValueError(f"{loss} cannot be drawn")
    return loss


def _outputs(trained: Model, case: Case) -> list[float]:
    """Return what the network of XOR answers to its samples at the end."""
    network = _trained(trained, case, LAST)["network"]
    answers = [
        trained.call("network.feedforward", {"network": network, "inputs": inputs})["o1"]
        for inputs in case.message.params["data"]
    ]
    return [float(number) for answer in answers if (number := decode_number(answer)) is not None]


def _key(spec: Spec) -> str:
    """Return a digest of everything that the courses depend on."""
    sizes = (LAST, LAST_OF_OTHERS, POINTS, TRIED, FIRST)
    trainings = [
        [case.id, case.message.params] for case in spec.cases.values() if _trains(case) or case.id == XOR
    ]
    digest = sha256(json.dumps([__version__, sizes, trainings, list(spec.mistakes)]).encode())
    folders = [Path(str(package.__file__)).parent for package in (definitions, mistakes)]
    for path in (Path(__file__), *(path for folder in folders for path in sorted(folder.rglob("*.py")))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
