"""What a case asks for exactly is the same in every port: no exp, tanh or log decides it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from exponentials import OffExponential, always

from nnparity.definitions import definition_of
from nnparity.definitions.oracle import decoded, encoded
from nnparity.numbers import read_json
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
EXACT = [case for case in SPEC.cases.values() if case.tolerance.metric == "exact" and case.error is None]


@pytest.mark.parametrize("units", [-2, -1, 0, 1, 2])
def test_no_exact_result_depends_on_the_last_digits_of_exp(units: int) -> None:
    """Real libraries are up to 2 ULP off: a result that moves with them cannot be asked for exactly.

    Limits and special values stay, as they do in every library.
    """
    moved = [case.id for case in EXACT if answer(case, units) != case.result]

    assert moved == []


def test_cases_that_involve_exp_are_among_the_exact_ones() -> None:
    """The rule is not empty: limits, and weights that a step leaves as they were, are asked for exactly."""
    exact = {case.id for case in EXACT}

    assert {"hard/activate/sigmoid-infinity", "training/step/rate-zero", "neuron/classify/barely"} <= exact


def answer(case: Case, units: int) -> Any:
    """Return what the definition of a case's method gives with an exp that is so far off."""
    params = (
        case.message.params if case.message.raw is None else read_json(case.message.raw.decode())["params"]
    )
    definition, name = definition_of(case.method)
    arithmetic = OffExponential(always(units))
    return encoded(definition(arithmetic).answer(name, decoded(params, arithmetic)), arithmetic)
