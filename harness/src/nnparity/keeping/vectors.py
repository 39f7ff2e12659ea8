"""Fills in and checks what the spec's authors do not write themselves.

Authors write inputs. The oracle computes every result and every drift budget, and refusals are derived from
the schemas of the methods; released cases are frozen.
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from nnparity.errors import UsageError
from nnparity.judging.difference import first_difference, leaves, written
from nnparity.keeping.drift import budget, measured
from nnparity.keeping.refusals.document import derived_document, path_of, stale_refusals
from nnparity.numbers import Json, decode_number
from nnparity.oracle import BadParamsError, answer
from nnparity.specification.files import read_json_file
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

BAD_PARAMS = -32602
EXACT = Tolerance("exact", "exact", 0)

# What decides a verdict, and so must not change once a case is released.
FROZEN = (
    "id",
    "tolerance",
    "before",
    "method",
    "params",
    "request_id",
    "pad_to_bytes",
    "line",
    "reply_id",
    "result",
    "error",
)

# The head of a vector file: cases are of a level, or all in one row of a matrix.
HEAD = ("$schema", "level", "row", "title")

# A budget may be this many times what a new measurement would lead to: another exp, another measurement.
LARGEST_BUDGET = 10


def check(spec: Spec) -> Iterator[str]:
    """Yield everything that is wrong with the vector files, one sentence each."""
    found: dict[str, Json] = {}
    for path, document in spec.vectors.items():
        if path.read_bytes() != formatted(document):
            yield f"{path.name} is not formatted: nnparity vectors --write does it"
        for entry in document["cases"]:
            if entry["id"] in found:
                yield f"{entry['id']} appears twice"
            found[entry["id"]] = entry
            yield from (f"{entry['id']}: {complaint}" for complaint in _complaints(spec, entry))
    yield from stale_refusals(spec)
    yield from _wrong_releases(read_json_file(spec.folder / "released.json")["cases"], found)
    for rule in spec.tolerance_classes.values():
        for case_id in rule.get("budgets", {}):
            if case_id not in found:
                yield f"{case_id} has a drift budget, but is no case"
    for method in spec.methods:
        if not any(entry.get("method") == method and "error" not in entry for entry in found.values()):
            yield f"the method {method} has no case"


def write(spec: Spec) -> None:
    """Derive the refusals, fill in every missing or different result and budget, and format the files."""
    tolerances_path = spec.folder / "tolerances.json"
    tolerances = spec.read(tolerances_path, "tolerances")
    for rule in tolerances["classes"].values():
        if "budgets" in rule:
            rule["budgets"].clear()
    for path, document in (spec.vectors | {path_of(spec): derived_document(spec)}).items():
        for entry in document["cases"]:
            if not _has_result(entry):
                continue
            entry["result"] = _expected(entry)
            rule = tolerances["classes"].get(entry["tolerance"], {})
            if "budgets" in rule:
                drift = measured(entry["id"], entry["params"], entry["result"])
                rule["budgets"][entry["id"]] = {"measured": drift, "bound": budget(drift)}
        path.write_bytes(formatted(document))
    text = json.dumps(tolerances, indent=2, ensure_ascii=False)
    tolerances_path.write_text(text + "\n", encoding="utf-8")


def release(spec: Spec) -> int:
    """Freeze every case that is not frozen yet; return how many those were."""
    path = spec.folder / "released.json"
    document = read_json_file(path)
    before = len(document["cases"])
    for vectors in spec.vectors.values():
        for entry in vectors["cases"]:
            document["cases"].setdefault(entry["id"], _digest(entry))
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return len(document["cases"]) - before


def formatted(document: Json) -> bytes:
    """Return a vector file with a line for each field of each case."""
    cases = document["cases"]
    head = json.dumps({key: document[key] for key in HEAD if key in document}, indent=2)
    blocks = []
    for entry in cases:
        fields = [f"      {json.dumps(key)}: {_compact(value)}" for key, value in entry.items()]
        blocks.append("    {\n" + ",\n".join(fields) + "\n    }")
    text = head[:-2] + ',\n  "cases": [\n' + ",\n".join(blocks) + "\n  ]\n}\n"
    # A byte that is not UTF-8 stands in a raw line as a lone surrogate, which only an escape can write.
    return text.encode("utf-8", "backslashreplace")


def _wrong_releases(released: dict[str, str], found: dict[str, Json]) -> Iterator[str]:
    replaced = {entry["replaces"] for entry in found.values() if "replaces" in entry}
    for case_id, digest in released.items():
        if case_id not in found and case_id not in replaced:
            yield f"{case_id} was released and is gone: a case of another id must say it replaces it"
        elif case_id in found and _digest(found[case_id]) != digest:
            yield f"{case_id} was released and has changed: put back the old one, and replace it by a new id"
    for case_id in sorted(replaced - set(released)):
        yield f"{case_id} is said to be replaced, but was never released"


def _complaints(spec: Spec, entry: Json) -> Iterator[str]:
    for mistake in entry["mistakes"]:
        if mistake not in spec.mistakes:
            yield f"mistakes.json has no mistake {mistake}"
    method, params = _request(entry)
    refused = entry.get("error", {}).get("code") == BAD_PARAMS and "method" in entry
    if (refused or "error" not in entry) and method not in spec.methods:
        yield f"there is no method {method}" if method else "its line is no request, and so it needs an error"
        return
    try:
        tolerance = spec.tolerance(entry)
    except ValueError as error:
        known = entry["tolerance"] in spec.tolerance_classes
        yield f"{error}: nnparity vectors --write measures it" if known else f"{error}"
        return
    if refused:
        if not _is_refused(spec, method, params):
            yield "the schema and the oracle find nothing wrong with its params"
    elif _has_result(entry):
        for complaint in spec.methods[method].complaints(params):
            yield complaint
            return
        yield from _wrong_result(entry, tolerance)


def _wrong_result(entry: Json, tolerance: Tolerance) -> Iterator[str]:
    if "result" not in entry:
        yield "it has no result yet: nnparity vectors --write fills it in"
        return
    expected = _expected(entry)
    difference = first_difference(entry["result"], expected, EXACT, "result")
    if difference:
        yield f"{difference.path} is {difference.got}, and the oracle gives {difference.want}"
    values = dict(leaves(expected, "result"))
    for path, text in entry.get("quoted", {}).items():
        if path not in values:
            yield f"{path} is quoted, and the result has no such element"
        elif not _agrees(text, values[path], tolerance):
            yield f"the source says {path} is {text}, and the oracle gives {written(values[path])}"
    if tolerance.name == "drift":
        yield from _wrong_budget(measured(entry["id"], _request(entry)[1], expected), tolerance)


def _wrong_budget(drift: float, tolerance: Tolerance) -> Iterator[str]:
    if not drift <= tolerance.bound:
        yield f"its drift is {drift:g}, beyond its budget {tolerance.bound:g}"
    elif budget(drift) * LARGEST_BUDGET < tolerance.bound:
        yield f"its budget {tolerance.bound:g} is too large for its drift {drift:g}"


def _is_refused(spec: Spec, method: str, params: Json) -> bool:
    if any(spec.methods[method].complaints(params)):
        return True
    try:
        answer(method, params)
    except BadParamsError:
        return True
    return False


def _has_result(entry: Json) -> bool:
    return "error" not in entry and _request(entry)[0] != "describe"


def _request(entry: Json) -> tuple[str, Json]:
    """Return method and params of an entry, or of its raw line; nothing if that is no request."""
    if "line" not in entry:
        return entry["method"], entry["params"]
    try:
        request = json.loads(entry["line"])
        return request["method"], request.get("params", {})
    except (KeyError, TypeError, ValueError):
        return "", None


def _expected(entry: Json) -> Json:
    try:
        return answer(*_request(entry))
    except (BadParamsError, KeyError, TypeError, ValueError) as error:
        message = f"{entry['id']}: the oracle cannot answer it: {error!r}"
        raise UsageError(message) from error


def _agrees(text: str, value: Json, tolerance: Tolerance) -> bool:
    """Say whether a printed number is the value, rounded to its digits, or near enough to it."""
    number = decode_number(value)
    if number is None:
        return bool(text == value)
    try:
        quoted = Decimal(text)
        return Decimal(number).quantize(quoted) == quoted or tolerance.allows(float(text), number)
    except InvalidOperation:
        return False


def _digest(entry: Json) -> str:
    frozen = {key: entry[key] for key in FROZEN if key in entry}
    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
