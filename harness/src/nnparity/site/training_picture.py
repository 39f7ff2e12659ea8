"""What a mistake does to a training of XOR: the loss of the right network, and of one with the mistake."""

import json
import math
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import platformdirs
from markupsafe import Markup

from nnparity import __version__, definitions, mistakes
from nnparity.definitions.refusal import Refusal
from nnparity.keeping.processes import processes, spec_of
from nnparity.mistakes import model
from nnparity.numbers import Json, decode_number
from nnparity.site.loss_curves import svg
from nnparity.specification.spec import Spec

CASE = "training/learns/10000-epochs"
LAST, POINTS = 5000, 20
DIGITS = 4

# By number of epochs the loss, and the outputs for the samples at the end.
Course = tuple[list[tuple[int, float]], list[float]]


@dataclass(frozen=True)
class Picture:
    """A picture, what it shows in words, and the outputs at the end.

    Of each sample: inputs, target, the right output, and that with the mistake.
    """

    case: str
    epochs: int
    svg: Markup
    sentence: str
    outputs: list[tuple[str, str, str, str]]


def pictures(spec: Spec, kept: Path | None = None) -> dict[str, Picture]:
    """Return a picture for each mistake that changes the training; none where the case is not there."""
    if CASE not in spec.cases:
        return {}
    params = spec.cases[CASE].message.params
    path = (kept or platformdirs.user_cache_path("nnparity") / "site") / "mistakes.json"
    key = _key(spec, params)
    courses = _kept(path, key)
    if courses is None:
        courses = _computed(spec)
        _keep(path, key, courses)
    right = courses.pop("")
    return {mistake_id: _picture(params, right, course) for mistake_id, course in courses.items()}


def epochs() -> list[int]:
    """Return the numbers of epochs that are looked at, in logarithmic steps."""
    return sorted({round(LAST ** (i / (POINTS - 1))) for i in range(POINTS)})


def _computed(spec: Spec) -> dict[str, Course]:
    """Return the course of the right network, without a name, and of each mistake that has another."""
    ids = ["", *spec.mistakes]
    with processes(spec) as shared:
        found = dict(
            zip(ids, shared.map(_course, [(spec.folder, each) for each in ids], together=8), strict=True)
        )
    return {mistake_id: course for mistake_id, course in found.items() if course is not None}


def _course(task: tuple[Path, str]) -> Course | None:
    """Return how the training goes with a mistake, or None if it goes as without."""
    folder, mistake_id = task
    spec = spec_of(folder)
    params = spec.cases[CASE].message.params
    changed = model(spec.methods, (mistake_id,) if mistake_id else ())
    try:
        if mistake_id and _trained(changed, params, 3) == _trained(model(spec.methods), params, 3):
            return None
        losses, outputs = [], []
        for count in epochs():
            result = _trained(changed, params, count)
            losses.append((count, _number(result["loss"])))
        for inputs in params["data"]:
            answer = changed.call("network.feedforward", {"network": result["network"], "inputs": inputs})
            outputs.append(_number(answer["o1"]))
    except (Refusal, ArithmeticError, LookupError, TypeError, ValueError):
        # It does not train at all: there is no course to draw.
        return None
    return losses, outputs


def _trained(trained: object, params: Json, count: int) -> Json:
    return trained.call("network.train", params | {"epochs": count})  # type: ignore[attr-defined]


def _picture(params: Json, right: Course, wrong: Course) -> Picture:
    targets = params["targets"]
    curves = {"right": right[0], "with the mistake": wrong[0]}
    samples = zip(params["data"], targets, right[1], wrong[1], strict=True)
    return Picture(
        CASE,
        LAST,
        svg(curves),
        _sentence(targets, right, wrong),
        [(_listed(inputs), f"{target:g}", _short(a), _short(b)) for inputs, target, a, b in samples],
    )


def _sentence(targets: Sequence[float], right: Course, wrong: Course) -> str:
    a, b = (_short(course[0][-1][1]) for course in (right, wrong))
    losses = f"After {LAST} epochs the right network reports a loss of {a}, and the one with the mistake {b}."
    learned = _has_learned(targets, wrong[1])
    end = "It has learned XOR all the same." if learned else "It has not learned XOR by then."
    return f"{losses} {end}"


def _has_learned(targets: Iterable[float], outputs: Iterable[float]) -> bool:
    return all(abs(target - output) < 0.5 for target, output in zip(targets, outputs, strict=True))


def _short(value: float) -> str:
    return f"{value:.{DIGITS}g}"


def _listed(values: Sequence[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _number(value: Json) -> float:
    number = decode_number(value)
    if number is None or not math.isfinite(number):
        raise ValueError(f"{value} cannot be drawn")
    return number


def _key(spec: Spec, params: Json) -> str:
    """Return a digest of everything that the courses depend on."""
    digest = sha256(json.dumps([__version__, params, LAST, POINTS, list(spec.mistakes)]).encode())
    for package in (definitions, mistakes):
        for path in sorted(Path(str(package.__file__)).parent.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _kept(path: Path, key: str) -> dict[str, Course] | None:
    with suppress(OSError, ValueError, LookupError, TypeError):
        document = json.loads(path.read_bytes())
        if document["key"] == key:
            return {
                mistake_id: ([(int(count), float(loss)) for count, loss in losses], outputs)
                for mistake_id, (losses, outputs) in document["courses"].items()
            }
    return None


def _keep(path: Path, key: str, courses: dict[str, Course]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps({"key": key, "courses": courses}), encoding="utf-8")
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
