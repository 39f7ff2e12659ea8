"""How far a number may be off."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from nnparity.numbers import Json, ulp_distance

RELATIVE_OR_ABSOLUTE = "relative-or-absolute"


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be off: a metric of the spec's tolerance classes, and its bound.

    `ulp` is the second bound of the metric relative-or-ulp: it allows more at the edge of binary64, where
    numbers have few digits left. `absolute` is that of relative-or-absolute, for numbers in which digits
    cancel.
    """

    name: str
    metric: str
    bound: float
    ulp: int = 0
    absolute: float = 0.0

    def allows(self, got: float, want: float) -> bool:
        """Say whether a number is near enough; NaN is near NaN only."""
        if math.isnan(got) or math.isnan(want):
            return math.isnan(got) and math.isnan(want)
        if self.metric == "exact":
            return got == want and math.copysign(1, got) == math.copysign(1, want)
        if math.isinf(got) or math.isinf(want):
            return got == want
        if self.metric == "ulp":
            return ulp_distance(got, want) <= self.bound
        if self.metric == "absolute":
            return abs(got - want) <= self.bound
        apart = abs(got - want)
        near = apart <= self.bound * abs(want) or apart <= self.absolute
        return near or (self.metric == "relative-or-ulp" and ulp_distance(got, want) <= self.ulp)

    def __str__(self) -> str:
        """Return the bound as a user reads it."""
        amount = written_bound(self.metric, f"{self.bound:g}", self.ulp)
        if self.absolute:
            amount = f"relative {self.bound:g} or absolute {self.absolute:g}"
        return amount if amount == self.metric else f"{amount} ({self.name})"


EXACT = Tolerance("exact", "exact", 0.0)
# Any answer that the method's schema allows.
SHAPE = Tolerance("shape", "schema", 0.0)


def written_bound(metric: str, bound: str, ulp: int = 0) -> str:
    """Return a bound with its metric; one that is exact, or of a shape, has none."""
    if metric in ("exact", "schema"):
        return metric
    if metric == RELATIVE_OR_ABSOLUTE:
        return f"relative {bound}"
    if metric == "relative-or-ulp":
        return f"relative {bound} or {ulp} ULP"
    return f"{bound} ULP" if metric == "ulp" else f"{metric} {bound}"


def tolerance_of(entry: Json, classes: Mapping[str, Json]) -> Tolerance:
    """Return the tolerance of a case; raise ValueError for a class or a budget that is not there."""
    name = entry["tolerance"]
    if name not in classes:
        raise ValueError(f"no tolerance class {name} in tolerances.json")
    rule = classes[name]
    if "budgets" not in rule:
        return Tolerance(name, rule["metric"], rule.get("bound", 0.0), rule.get("ulp", 0))
    if entry["id"] not in rule["budgets"]:
        raise ValueError(f"the tolerance class {name} has no budget for it")
    return Tolerance(name, rule["metric"], rule["budgets"][entry["id"]]["bound"])
