"""What an argument must be."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from small_networks.checks import (
    require_count,
    require_finite,
    require_finite_numbers,
    require_list,
    require_number,
    require_numbers,
    require_same_length,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1.0),
        (-0.0, -0.0),
        pytest.param(10**308, 1e308, id="10**308"),
        (math.inf, math.inf),
        (math.nan, math.nan),
        (np.float64(0.1), 0.1),
        (np.float32(0.5), 0.5),
        (np.int64(3), 3.0),
    ],
)
def test_number_is_kept_as_a_float(value: float, expected: float) -> None:
    """Whole numbers and NumPy's become Python's floats."""
    number = require_number("x", value)
    assert type(number) is float
    assert number.hex() == expected.hex()


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([1, 2], id="list"),
        pytest.param((1, 2), id="tuple"),
        pytest.param(range(1, 3), id="range"),
        pytest.param(np.array([1, 2]), id="array of whole numbers"),
        pytest.param(np.array([1, 2], dtype=np.float32), id="array of float32"),
    ],
)
def test_list_is_a_new_list_of_floats(values: Any) -> None:
    """Lists, tuples and arrays give a new list of Python's floats."""
    numbers = require_numbers("x", values)
    assert numbers is not values
    assert [(number, type(number)) for number in numbers] == [(1, float), (2, float)]


def test_list_may_be_empty_where_no_numbers_are_needed() -> None:
    """A list by itself may hold nothing."""
    assert require_list("x", ()) == []


@pytest.mark.parametrize("value", [0, 1_000_000, np.int64(6)])
def test_count_is_kept_as_an_int(value: int) -> None:
    """Counts run from 0 to a million, and NumPy's become Python's."""
    count = require_count("x", value)
    assert type(count) is int
    assert count == value


@pytest.mark.parametrize(
    ("check", "value", "error", "message"),
    [
        (require_number, True, TypeError, "x must be a number, got True"),
        (require_number, None, TypeError, "x must be a number, got None"),
        (require_number, "1", TypeError, "x must be a number, got '1'"),
        (require_number, [1], TypeError, "x must be a number, got list"),
        (require_number, 1j, TypeError, "x must be a number, got complex"),
        (require_number, np.array([1, 2]), TypeError, "x must be a number, got ndarray"),
        (
            require_number,
            -(10**400),
            ValueError,
            "x must be within the range of binary64, got an int of 1329 bits",
        ),
        # repr() refuses ints of more than 4300 digits.
        (
            require_number,
            10**5000,
            ValueError,
            "x must be within the range of binary64, got an int of 16610 bits",
        ),
        (require_finite, math.nan, ValueError, "x must be finite, got nan"),
        (require_finite, np.float32(-math.inf), ValueError, "x must be finite, got -inf"),
        (require_numbers, None, TypeError, "x must be a list, got None"),
        (require_numbers, 1, TypeError, "x must be a list, got 1"),
        (require_numbers, "12", TypeError, "x must be a list, got '12'"),
        # These have a length and elements too, but no numbers in order.
        (require_numbers, b"12", TypeError, "x must be a list, got bytes"),
        (require_numbers, {1, 2}, TypeError, "x must be a list, got set"),
        (require_numbers, {1: 2}, TypeError, "x must be a list, got dict"),
        (require_numbers, np.array(1.0), TypeError, "x must be a list, got ndarray"),
        (require_numbers, np.array([]), ValueError, "x must not be empty"),
        (require_numbers, np.array([True]), TypeError, "x[0] must be a number, got True"),
        (require_numbers, np.array([[1.0]]), TypeError, "x[0] must be a number, got list"),
        (require_numbers, [1, None], TypeError, "x[1] must be a number, got None"),
        (require_finite_numbers, [1, math.inf], ValueError, "x[1] must be finite, got inf"),
        (require_finite_numbers, (), ValueError, "x must not be empty"),
        (require_count, True, TypeError, "x must be a whole number, got True"),
        (require_count, 6.0, TypeError, "x must be a whole number, got 6.0"),
        (require_count, "6", TypeError, "x must be a whole number, got '6'"),
        (require_count, -1, ValueError, "x must lie between 0 and 1000000, got -1"),
        (require_count, np.int64(1_000_001), ValueError, "x must lie between 0 and 1000000, got 1000001"),
        (require_count, 10**5000, ValueError, "x must lie between 0 and 1000000, got an int of 16610 bits"),
    ],
    ids=lambda value: getattr(value, "__name__", None) or (value if isinstance(value, str) else "x"),
)
def test_check_refuses(
    check: Callable[[str, Any], object], value: Any, error: type[Exception], message: str
) -> None:
    """A check names the argument and the value, or its type where it is long."""
    with pytest.raises(error) as caught:
        check("x", value)
    assert str(caught.value) == message


def test_lists_must_have_the_same_length() -> None:
    """Neither of two lists is cut to the shorter one."""
    require_same_length("x", [1], "y", [2])
    with pytest.raises(ValueError, match=r"^x and y must have the same length, got 1 and 2$"):
        require_same_length("x", [1], "y", [1, 2])
