"""A finding as a case: the entry of a vector file that `nnparity vectors --write` completes."""

import json
from collections.abc import Iterator
from hashlib import sha256

from nnparity.definitions.refusal import BAD_PARAMS
from nnparity.hunting.finding import Finding
from nnparity.hunting.judge import Band, Expected, Judge
from nnparity.numbers import Json
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

SOURCE = "found by `nnparity hunt`"


def entry_of(spec: Spec, finding: Finding, judge: Judge) -> Json:
    """Return the entry of a finding: with an id, why it is there, its tolerance class and its request."""
    want = judge.expected(finding.params)
    level = spec.level_of[finding.method]
    digest = sha256(json.dumps([finding.method, finding.params], sort_keys=True).encode()).hexdigest()[:8]
    name = finding.method.partition(".")[2].replace("_", "-")
    found: Json = {
        "id": f"{level}/{name}/hunted-{digest}",
        "why": f"{finding.told}: say here what goes wrong for a user.",
        "source": SOURCE,
        "mistakes": [],
        "tolerance": "exact" if want.refused else tolerance_of(spec, finding, want),
    }
    if finding.before:
        found["before"] = [{"method": method, "params": params} for method, params in finding.before]
    found |= {"method": finding.method, "params": finding.params}
    if want.refused:
        found["error"] = {"code": BAD_PARAMS, "mentions": list(finding.mentions)}
    return found


def tolerance_of(spec: Spec, finding: Finding, want: Expected) -> str:
    """Return the tolerance class of a finding: the strictest that a right port keeps to, of its method's."""
    names = dict.fromkeys(
        case.tolerance.name
        for case in spec.cases.values()
        if case.method == finding.method and not case.error
    )
    if want.is_exact and "exact" in names:
        return "exact"
    budgets = [name for name in names if "budgets" in spec.tolerance_classes.get(name, {})]
    if budgets:
        # Measured for the case itself by `vectors --write`.
        return budgets[0]
    rules = {name: spec.tolerance_classes[name] for name in names if name not in ("exact", "shape")}
    for name, rule in sorted(rules.items(), key=lambda each: float(each[1]["bound"])):
        tolerance = Tolerance(name, rule["metric"], rule["bound"], rule.get("ulp", 0))
        if all(tolerance.allows(got, band.want) for band in want.bands if band for got in _ends(band)):
            return name
    return next(iter(rules), "exact")


def _ends(band: Band) -> Iterator[float]:
    """Yield numbers as far off as right ports were measured to be, which is less than is allowed here."""
    yield band.want + band.bound / 4
    yield band.want - band.bound / 4
