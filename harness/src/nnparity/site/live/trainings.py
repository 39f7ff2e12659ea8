"""Which trainings are seen from inside, and what the oracle and the ports reach after some epochs."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import gmpy2
import platformdirs

from nnparity import __version__, definitions
from nnparity.definitions.oracle import answer
from nnparity.judging.difference import shape_difference
from nnparity.keeping.kept_file import keep, read_kept
from nnparity.keeping.processes import processes
from nnparity.numbers import Json
from nnparity.plotting.course import EPOCHS, Course, numbers_of_epochs
from nnparity.ports.port import Port
from nnparity.site.answers import Answers, answers
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec

# Shorter trainings have little inside; those with a validation are few, and short.
SHORTEST, SHORTEST_VALIDATED = 50, 10
# Longer ones take minutes with 50 digits.
LONGEST = 10_000


def chosen(spec: Spec) -> list[Case]:
    """Return of each training, that is a start and its samples in their order, the case with most epochs."""
    found: dict[str, Case] = {}
    for case in spec.cases.values():
        params = case.message.params
        if not isinstance(params, dict) or EPOCHS not in params or case.error is not None or case.before:
            continue
        if "layers" in params.get("network", {}) and not case.method.startswith("layers."):
            # Layers that are trained to the bit are asked for nothing but their training.
            continue
        epochs = int(params[EPOCHS])
        least = SHORTEST_VALIDATED if params.get("validation") else SHORTEST
        if not least <= epochs <= LONGEST:
            continue
        key = json.dumps([case.method, {**params, EPOCHS: 0}], sort_keys=True)
        if key not in found or epochs > int(found[key].message.params[EPOCHS]):
            found[key] = case
    return [*found.values()]


def courses(
    spec: Spec, ports: Sequence[Port], cases: Sequence[Case], kept: Path | None = None
) -> list[Course]:
    """Return the course of each case; the oracle and the ports are asked for what is not kept.

    `kept` is the folder in which answers are kept from one call to the next: by default that of this user.
    """
    folder = kept or platformdirs.user_cache_path("nnparity") / "site"
    points = {case.id: _points(case) for case in cases}
    asked = [point for each in points.values() for point in each]
    results = dict(zip((point.id for point in asked), _results(asked, folder), strict=True))
    for case_id, each in points.items():
        points[case_id] = [replace(point, result=results[point.id]) for point in each]
    found = answers(spec, ports, [point for each in points.values() for point in each], "trainings", folder)
    return [_course(case, points[case.id], found) for case in cases]


def _points(case: Case) -> list[Case]:
    """Return a case for each of the epochs that are looked at; their results are not known yet."""
    params = case.message.params
    return [
        replace(case, id=f"{case.id} after {count}", message=Message(case.method, params | {EPOCHS: count}))
        for count in numbers_of_epochs(int(params[EPOCHS]))
    ]


def _course(case: Case, points: Sequence[Case], asked: Answers) -> Course:
    by_port = {
        port: [_result(point, replies.get(point.id)) for point in points]
        for port, replies in asked.by_port.items()
    }
    return Course(
        case,
        numbers_of_epochs(int(case.message.params[EPOCHS])),
        tuple(point.result for point in points),
        {port: results for port, results in by_port.items() if any(results)},
        tuple(asked.missing.values()),
    )


def _result(point: Case, reply: Json) -> Json:
    """Return the result in a reply, if it has the right shape."""
    if reply is None or "result" not in reply:
        return None
    return None if shape_difference(reply["result"], point.result, "result") else reply["result"]


def _results(points: Sequence[Case], folder: Path) -> list[Json]:
    """Return what the oracle reaches: kept by the request and by the code that computes it."""
    path = folder / "trainings-oracle.json"
    code = _code()
    kept: dict[str, Json] = read_kept(path, code) or {}
    keys = [_key(point) for point in points]
    missing = {key: point for key, point in zip(keys, points, strict=True) if key not in kept}
    if missing:
        # The longest first: they share the cores best.
        tasks = sorted(missing.items(), key=lambda each: -int(each[1].message.params[EPOCHS]))
        with processes() as shared:
            questions = [(point.method, point.message.params) for _, point in tasks]
            kept |= zip((key for key, _ in tasks), shared.map(_answer, questions), strict=True)
        keep(path, code, kept)
    return [kept[key] for key in keys]


def _answer(question: tuple[str, Json]) -> Json:
    return answer(*question)


def _key(point: Case) -> str:
    return sha256(json.dumps([point.method, point.message.params], sort_keys=True).encode()).hexdigest()[:24]


def _code() -> str:
    digest = sha256(repr((__version__, gmpy2.mpfr_version(), sys.version)).encode())
    for file in sorted(Path(definitions.__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
