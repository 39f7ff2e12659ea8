"""Checks the oracle's slopes against automatic differentiation of the forward pass, with 50 digits.

A wrong chain rule in a definition would make every port wrong in the same way: here it shows.
"""

from typing import Any

import gmpy2

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.definition import Definition
from nnparity.definitions.differentiated import DIFFERENTIATED, slopes
from nnparity.definitions.oracle import decoded
from nnparity.judging.difference import leaves
from nnparity.numbers import Json, written_number

# Both have 50 digits; what cancels on the way costs a few.
AGREEMENT = gmpy2.mpfr("1e-38")


def complaint(method: str, params: Json) -> str:
    """Return what is wrong with the slopes that a method gives, or nothing if they are those of its loss.

    Nothing is said of a method that gives no slopes.
    """
    definition, name = definition_of(method)
    with PRECISE.working():
        want = _slopes(definition(DIFFERENTIATED), name, decoded(params, DIFFERENTIATED))
        if not want:
            return ""
        got = dict(leaves(definition(PRECISE).answer(name, decoded(params, PRECISE)), ""))
        scale = max(map(abs, want.values())) or 1
        for path, value in want.items():
            difference = abs(got[path] - value)
            if not difference <= AGREEMENT * scale:
                quantity = definition(PRECISE).result_name(name, path.removeprefix("."))
                one, other = written_number(float(got[path])), written_number(float(value))
                return (
                    f"{quantity} is {one}, and by automatic differentiation {other}: {difference:.1e} apart"
                )
    return ""


def _slopes(definition: Definition, name: str, params: Json) -> dict[str, Any]:
    """Return the result of a method by path, made of slopes that automatic differentiation finds."""
    found = definition.differentiable(name, params)
    if found is None:
        return {}
    loss, parameters, rate = found
    # A layer without biases has null in their place.
    by = {path: value for path, value in leaves(parameters, "") if value is not None}
    values = dict(zip(by, slopes(loss, by.values()), strict=True))
    if rate is None:
        return values
    return {path: by[path].value - rate.value * slope for path, slope in values.items()}
