"""Which cases of wrapped code are asked, and in which order: what would take too long is left out."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from nnparity.ports.slowness import TELLING_PART, Measured, Pace
from nnparity.specification.case import Case
from nnparity.wrapping.dialect import function_of

# A case of so many steps is asked without a thought of how long it takes.
FEW_STEPS = 50

SLOW = "would take too long"


def lacking(case: Case, functions: Sequence[str]) -> str:
    """Return the function that a case asks and an adapter does not have, or nothing."""
    needed = [function_of(message) for message in (*case.before, case.message)]
    return next((function for function in needed if function not in functions), "")


def by_steps(cases: Iterable[Case], pace: Pace) -> list[tuple[int, list[Case]]]:
    """Return cases in groups of as many steps, the fewest first; all of few steps are one group."""

    def steps(case: Case) -> int:
        return max(FEW_STEPS, pace.steps(case.message))

    return [(count, list(alike)) for count, alike in groupby(sorted(cases, key=steps), key=steps)]


def is_too_slow(measured: Measured | None, steps: int, seconds: float) -> bool:
    """Say whether so many steps take longer than there is time."""
    return measured is not None and measured.estimate(steps) > seconds


def is_uncertain(measured: Measured | None, steps: int, seconds: float) -> bool:
    """Say whether what was measured says too little: a short answer is mostly the time of the exchange."""
    return measured is None or (
        is_too_slow(measured, steps, seconds) and measured.seconds < TELLING_PART * seconds
    )
