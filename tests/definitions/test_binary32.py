"""Binary32 as gmpy2 computes it, beside NumPy's float32."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nnparity.definitions.binary32 import BINARY32, single

NUMBERS = st.floats(width=32, allow_nan=False, allow_infinity=False)
SMALLEST, LARGEST = 1.401298464324817e-45, 3.4028234663852886e38


@pytest.mark.parametrize("compute", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(one=NUMBERS, other=NUMBERS)
@example(one=SMALLEST, other=3.0)
@example(one=LARGEST, other=LARGEST)
@example(one=1.0, other=2.0**-24)
def test_operations_round_as_those_of_numpy(
    compute: Callable[[Any, Any], Any], one: float, other: float
) -> None:
    """Subnormal numbers and overflow included."""
    assume(compute is not operator.truediv or other != 0)
    with np.errstate(all="ignore"):
        want = float(compute(np.float32(one), np.float32(other)))

    with BINARY32.working():
        found = BINARY32.rounded(compute(BINARY32.number(one), BINARY32.number(other)))

    assert found == want or (np.isnan(found) and np.isnan(want))


@given(value=st.floats())
@example(value=3.4028235677973366e38)
@example(value=2.0**-150)
@example(value=-0.0)
def test_number_is_rounded_once(value: float) -> None:
    """To the nearest, to infinity beyond the largest, and with the sign of zero."""
    with np.errstate(all="ignore"):
        want = repr(float(np.float32(value)))

    with BINARY32.working():
        assert repr(BINARY32.rounded(BINARY32.number(value))) == want
    assert repr(single(value)) == want


def test_range_that_is_left_is_noted() -> None:
    """A product below the smallest normal number, and one beyond the largest."""
    with BINARY32.working() as context:
        assert BINARY32.number(1e-30) * BINARY32.number(1e-10) > 0
        assert context.underflow
        assert not context.overflow
        assert BINARY32.number(1e30) * BINARY32.number(1e10) > LARGEST
        assert context.overflow
