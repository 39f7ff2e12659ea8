"""The vector file of the refusals: what it must hold, and whether it does."""

from collections.abc import Iterator
from pathlib import Path

from nnparity.keeping.refusals.derived import OWN_NAME, refusals
from nnparity.keeping.refusals.places import Request
from nnparity.numbers import Json
from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec

REMEDY = "nnparity vectors --write derives the refusals"


def path_of(spec: Spec) -> Path:
    """Return where the vector file of the refusals is, or belongs."""
    return spec.folder / "vectors" / f"{REFUSALS}.json"


def derived_document(spec: Spec) -> Json:
    """Return the vector file that the methods' schemas give; the mistakes of each case stay as they are."""
    mistakes = {entry["id"]: entry["mistakes"] for entry in _present(spec)}
    cases = [entry | {"mistakes": mistakes.get(entry["id"], [])} for entry in _derived(spec)]
    head = {"$schema": "../schemas/vectors.schema.json", "row": REFUSALS}
    return {**head, "title": "Every kind of bad parameter, for every method", "cases": cases}


def stale_refusals(spec: Spec) -> Iterator[str]:
    """Yield a sentence if the vector file is not what the methods' schemas give."""
    present = {entry["id"]: entry for entry in _present(spec)}
    derived = {entry["id"]: entry for entry in derived_document(spec)["cases"]}
    differing = {
        "is missing": [each for each in derived if each not in present],
        "cannot be derived": [each for each in present if each not in derived],
        "is not as it is derived": [
            each for each in derived if present.get(each, derived[each]) != derived[each]
        ],
    }
    for what, ids in differing.items():
        if ids:
            more = f" (and {len(ids) - 1} more)" if ids[1:] else ""
            yield f"{path_of(spec).name}: {ids[0]} {what}{more}: {REMEDY}"
    if list(present) != list(derived) and not any(differing.values()):
        yield f"{path_of(spec).name}: the cases are not in the order of methods and parameters: {REMEDY}"


def _present(spec: Spec) -> list[Json]:
    cases: list[Json] = spec.vectors.get(path_of(spec), {"cases": []})["cases"]
    return cases


def _derived(spec: Spec) -> Iterator[Json]:
    requests = _valid_requests(spec)
    for level in spec.levels.values():
        tried: set[str] = set()
        for name in level.methods:
            method = spec.methods[name]
            examples = [Request(params, level.name) for params in method.examples]
            valid = [*examples, *requests.get(name, ())]
            if valid:
                yield from refusals(method, level.name, valid, spec.schemas.definitions, tried)
                tried.add(OWN_NAME)
            tried |= {schema["$ref"] for schema in method.parameters.values() if "$ref" in schema}
            tried |= {f"fits {rule}" for rule in method.fits}


def _valid_requests(spec: Spec) -> dict[str, list[Request]]:
    """Return the requests of all cases that get a result, by method, level by level."""
    found: dict[str, list[Request]] = {}
    order = list(spec.levels)
    documents = [document for document in spec.vectors.values() if "level" in document]
    for document in sorted(documents, key=lambda document: order.index(document["level"])):
        for entry in document["cases"]:
            if "error" not in entry and "method" in entry:
                request = Request(entry["params"], document["level"])
                found.setdefault(entry["method"], []).append(request)
    return found
