"""Fills in and checks what the spec's authors do not write themselves.

Authors write inputs. The oracle computes every result and every drift budget; refusals are derived from the
schemas.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nnparity.definitions import defined_methods
from nnparity.definitions.reply import checked
from nnparity.errors import UsageError
from nnparity.judging.difference import first_difference, leaves, written
from nnparity.keeping import binary32
from nnparity.keeping.completeness import incomplete_methods
from nnparity.keeping.domains.excuses import hole_complaints
from nnparity.keeping.drift import budget
from nnparity.keeping.entries import formatted, has_result, request_of
from nnparity.keeping.errata import wrong_errata
from nnparity.keeping.expected import Expected, Question, expected
from nnparity.keeping.printed import is_rounded
from nnparity.keeping.refusals.claims import with_mistakes
from nnparity.keeping.refusals.document import derived_document, path_of, stale_refusals
from nnparity.keeping.releases import wrong_releases
from nnparity.numbers import Json, decode_number
from nnparity.specification.single import FILE
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import EXACT, Tolerance

BAD_PARAMS = -32602

# A budget may be this many times what a new measurement would lead to: another exp, another measurement.
LARGEST_BUDGET = 10
# What drifts further tells nothing: it hangs on the last digit, as where training stops at an equal loss.
LARGEST_DRIFT = 1e-6


def check(spec: Spec) -> Iterator[str]:
    """Yield everything that is wrong with the vector files and the methods, one sentence each."""
    found: dict[str, Json] = {}
    for path, document in spec.vectors.items():
        if path.read_bytes() != formatted(document):
            yield f"{path.name} is not formatted: nnparity vectors --write does it"
        for entry in document["cases"]:
            if entry["id"] in found:
                yield f"{entry['id']} appears twice"
            found[entry["id"]] = entry
    answers = _Answers(spec, list(found.values()))
    for case_id, entry in found.items():
        yield from (f"{case_id}: {complaint}" for complaint in _complaints(spec, entry, answers))
    if _has_binary32(spec) and spec.binary32 != _binary32(spec, list(found.values()), answers):
        yield f"{FILE} is not what the definitions give in binary32: nnparity vectors --write measures it"
    yield from stale_refusals(spec)
    yield from wrong_releases(spec, found)
    yield from _without_cases(spec, found)
    if spec.comes_along:
        # Another specification than ours may hold a part of the methods.
        yield from incomplete_methods(spec, list(found.values()))
    yield from hole_complaints(spec)


def _without_cases(spec: Spec, found: Mapping[str, Json]) -> Iterator[str]:
    for rule in spec.tolerance_classes.values():
        for case_id in rule.get("budgets", {}):
            if case_id not in found:
                yield f"{case_id} has a drift budget, but is not a case"
    for method in spec.methods:
        if not any(request_of(entry)[0] == method for entry in found.values()):
            yield f"the method {method} has no case"


def write(spec: Spec) -> None:
    """Derive the refusals, fill in every missing or different result and drift budget, and format the files.

    The mutants show which mistakes each refusal catches. A budget that holds for what is measured now stays
    as it is.
    """
    path = spec.folder / "tolerances.json"
    tolerances = spec.read(path, "tolerances")
    budgets = {name: rule["budgets"] for name, rule in tolerances["classes"].items() if "budgets" in rule}
    vectors = spec.vectors | {path_of(spec): with_mistakes(spec, derived_document(spec))}
    answers = _Answers(spec, [entry for document in vectors.values() for entry in document["cases"]])
    kept: dict[str, dict[str, Json]] = {name: {} for name in budgets}
    for document in vectors.values():
        for entry in document["cases"]:
            if not has_result(entry):
                continue
            answer = answers.of(entry)
            if answer.refused:
                remedy = '"error": {"code": -32602, "mentions": []} in place of a result expects that'
                raise UsageError(f"{entry['id']}: its params are refused: {answer.refused}; {remedy}")
            entry["result"] = answer.result
            name = entry["tolerance"]
            if answer.drift is not None and name in budgets:
                written_before = budgets[name].get(entry["id"])
                if answer.drift > LARGEST_DRIFT:
                    raise UsageError(f"{entry['id']}: {_too_far(answer.drift)}")
                kept[name][entry["id"]] = _kept_budget(answer.drift, written_before)
    for vector_file, document in vectors.items():
        vector_file.write_bytes(formatted(document))
    if _has_binary32(spec):
        entries = [entry for document in vectors.values() for entry in document["cases"]]
        (spec.folder / FILE).write_bytes(binary32.formatted(_binary32(spec, entries, answers)))
    for name, rule in budgets.items():
        rule.clear()
        rule.update(kept[name])
    text = json.dumps(tolerances, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


class _Answers:
    """What the oracle answers to the entries that it fills in, all computed at once."""

    def __init__(self, spec: Spec, entries: Sequence[Json]) -> None:
        self._spec = spec
        self._allowed = {entry["id"]: self._allows(entry) for entry in entries}
        self._asked = {entry["id"]: self._question(entry) for entry in entries}
        asked = {question.key: question for question in self._asked.values() if question is not None}
        self._found = dict(zip(asked, expected(list(asked.values())), strict=True))

    def of(self, entry: Json) -> Expected:
        """Return the answer to one of the entries."""
        question = self._asked[entry["id"]]
        method, params = request_of(entry)
        if question is not None:
            found = self._found[question.key]
            return replace(found, refused=checked(self._spec.methods[method], found).refused)
        for complaint in self._spec.methods[method].complaints(params):
            return Expected(None, refused=complaint)
        return Expected(None, "it has no definition")

    def allows(self, entry: Json) -> bool:
        """Say whether an entry has a method, which allows its params."""
        return self._allowed[entry["id"]]

    def _allows(self, entry: Json) -> bool:
        method, params = request_of(entry)
        return method in self._spec.methods and self._spec.methods[method].allows(params)

    def _question(self, entry: Json) -> Question | None:
        method, params = request_of(entry)
        if not self.allows(entry) or method not in defined_methods():
            return None
        rule = self._spec.tolerance_classes.get(entry["tolerance"], {})
        return Question(method, params, "budgets" in rule)


def _has_binary32(spec: Spec) -> bool:
    """Say whether bounds in binary32 belong to a specification: another than ours need not have them."""
    return spec.comes_along or (spec.folder / FILE).exists()


def _binary32(spec: Spec, entries: Sequence[Json], answers: _Answers) -> dict[str, Json]:
    """Return how far each case may be off in binary32, and which it cannot answer."""
    found = {}
    for entry in entries:
        method, params = request_of(entry)
        if method not in spec.methods or not isinstance(params, dict):
            continue
        reason = binary32.left_out(spec.methods[method], params, allowed=answers.allows(entry))
        if reason:
            found[entry["id"]] = {"left_out": reason}
        elif has_result(entry):
            measured = answers.of(entry).binary32
            found[entry["id"]] = binary32.bounds(measured, spec.tolerance_classes[entry["tolerance"]])
    return found


def _complaints(spec: Spec, entry: Json, answers: _Answers) -> Iterator[str]:
    for mistake in entry["mistakes"]:
        if mistake not in spec.mistakes:
            yield f"mistakes.json has no mistake {mistake}"
    method, _ = request_of(entry)
    refused = entry.get("error", {}).get("code") == BAD_PARAMS and "method" in entry
    if (refused or "error" not in entry) and method not in spec.methods:
        yield (
            f"no method is called {method}"
            if method
            else "its line is not a request, and so it needs an error"
        )
        return
    try:
        tolerance = spec.tolerance(entry)
    except ValueError as error:
        known = entry["tolerance"] in spec.tolerance_classes
        yield f"{error}: nnparity vectors --write measures it" if known else f"{error}"
        return
    if refused:
        if answers.allows(entry) and not answers.of(entry).refused:
            yield "the schema and the oracle find nothing wrong with its params"
    elif has_result(entry):
        yield from _wrong_result(entry, tolerance, answers.of(entry))


def _wrong_result(entry: Json, tolerance: Tolerance, answer: Expected) -> Iterator[str]:
    if answer.refused:
        yield answer.refused
        return
    if "result" not in entry:
        yield "it has no result yet: nnparity vectors --write fills it in"
        return
    difference = first_difference(entry["result"], answer.result, EXACT, "result")
    if difference:
        yield f"{difference.path} is {difference.got}, and the oracle gives {difference.want}"
    values = dict(leaves(answer.result, "result"))
    for path, text in entry.get("quoted", {}).items():
        if path not in values:
            yield f"{path} is quoted, and the result has no such element"
        elif not _agrees(text, values[path], tolerance):
            yield f"the source says {path} is {text}, and the oracle gives {written(values[path])}"
    yield from wrong_errata(entry)
    if answer.drift is not None:
        yield from _wrong_budget(answer.drift, tolerance.bound)
    if answer.slopes:
        yield f"its definition is wrong: {answer.slopes}"


def _too_far(drift: float) -> str:
    if math.isinf(drift):
        return "a number that is 0 drifts, and no budget can hold it"
    return (
        f"its result drifts by {drift:g} where activations are off by the last digit; "
        "choose params that are further from a turn, or a tolerance without a budget"
    )


def _wrong_budget(drift: float, bound: float) -> Iterator[str]:
    if drift > LARGEST_DRIFT:
        yield _too_far(drift)
    elif not drift <= bound:
        yield f"its drift is {drift:g}, beyond its budget {bound:g}"
    elif budget(drift) * LARGEST_BUDGET < bound:
        yield f"its budget {bound:g} is too large for its drift {drift:g}"


def _kept_budget(drift: float, before: Json | None) -> Json:
    """Return the budget that was written before, if it holds, or a new one."""
    if before is not None and not any(_wrong_budget(drift, before["bound"])):
        return before
    return {"measured": drift, "bound": budget(drift)}


def _agrees(text: str, value: Json, tolerance: Tolerance) -> bool:
    """Say whether a printed number is the value, rounded to its digits, or near enough to it."""
    number = decode_number(value)
    if is_rounded(text, value) or number is None:
        return is_rounded(text, value)
    try:
        return tolerance.allows(float(text), number)
    except ValueError:
        return False
