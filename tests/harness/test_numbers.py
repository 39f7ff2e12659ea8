"""Numbers as they travel, and the distance between two of them."""

import json
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnparity.numbers import decode_number, encode_number, read_json, ulp_distance

numbers = st.floats(allow_nan=False)
finite = st.floats(allow_nan=False, allow_infinity=False)

SMALLEST = 5e-324
LARGEST = 1.7976931348623157e308


def same(a: float, b: float) -> bool:
    """Say whether two numbers are the same, the sign of zero included; all NaN are the same."""
    return (math.isnan(a) and math.isnan(b)) or struct.pack("d", a) == struct.pack("d", b)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        (1.0, 1.0, 0),
        (0.0, -0.0, 0),  # both zeros are one point
        (1.0, 1.0000000000000002, 1),
        (1.0, 0.9999999999999999, 1),  # below a power of two the steps are half as long
        (-SMALLEST, SMALLEST, 2),  # with zero between them
        (0.0, SMALLEST, 1),
        (-0.0, SMALLEST, 1),
        (2.2250738585072014e-308, 2.225073858507201e-308, 1),  # the smallest normal number, and the one below
        (LARGEST, math.inf, 1),  # infinity is one step beyond the largest number
        (-LARGEST, -math.inf, 1),
        (1.0, 2.0, 2**52),  # as many steps in each power of two
        (0.0, 1.0, 1023 * 2**52),
        (-math.inf, math.inf, 2 * 2047 * 2**52),
    ],
)
def test_distances_that_are_known(a: float, b: float, distance: int) -> None:
    """The distance counts binary64 numbers, across zero as well."""
    assert ulp_distance(a, b) == distance


@given(numbers, numbers)
def test_the_distance_is_the_same_both_ways(a: float, b: float) -> None:
    """There and back are equally far."""
    assert ulp_distance(a, b) == ulp_distance(b, a)


@given(numbers, numbers, numbers)
def test_a_detour_is_not_shorter(a: float, b: float, c: float) -> None:
    """The triangle inequality holds."""
    assert ulp_distance(a, c) <= ulp_distance(a, b) + ulp_distance(b, c)


@given(numbers, numbers)
def test_only_equal_numbers_are_no_distance_apart(a: float, b: float) -> None:
    """Distance 0 means equal."""
    assert (ulp_distance(a, b) == 0) == (a == b)


@given(finite)
def test_the_next_number_is_one_away(a: float) -> None:
    """One step up or down is one."""
    assert ulp_distance(a, math.nextafter(a, math.inf)) == 1
    assert ulp_distance(a, math.nextafter(a, -math.inf)) == 1


@given(st.floats())
def test_a_number_survives_the_journey(a: float) -> None:
    """Written as the protocol writes it, and read again, every number is the same, NaN and -0 too."""
    read = decode_number(read_json(json.dumps(encode_number(a), allow_nan=False)))
    assert read is not None
    assert same(read, a)


@given(st.floats())
def test_a_number_also_survives_a_journey_without_the_reader(a: float) -> None:
    """The encoded value stands for the number before it is text, too."""
    read = decode_number(encode_number(a))
    assert read is not None
    assert same(read, a)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (math.nan, '"NaN"'),
        (math.inf, '"Infinity"'),
        (-math.inf, '"-Infinity"'),
        (-0.0, '"-0"'),
        (0.0, "0"),
        (3.0, "3"),
        (0.1, "0.1"),
        (2.0**53, "9007199254740992.0"),
    ],
)
def test_how_a_number_is_written(value: float, text: str) -> None:
    """Four values travel as text, all others as JSON numbers."""
    assert json.dumps(encode_number(value)) == text


@pytest.mark.parametrize("value", [None, True, False, "1", "nan", "inf", "+Infinity", "", [], [1], {}])
def test_what_is_no_number(value: object) -> None:
    """Numbers as text, truth values and null are not numbers, whatever the language of a port thinks."""
    assert decode_number(value) is None


def test_a_whole_number_beyond_binary64_is_no_number() -> None:
    """It cannot be compared."""
    assert decode_number(10**400) is None


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1" + "0" * 400])
def test_a_json_number_beyond_binary64_is_not_infinity(text: str) -> None:
    """A port that means infinity says so as text; a number out of range is not a number."""
    assert decode_number(read_json(text)) is None


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "-Infinity", "[NaN]", "", "1 2", "{", "nan", "+1", "01", "'1'"]
)
def test_what_is_not_json(text: str) -> None:
    """Literals that JSON does not have are refused, though Python reads them."""
    with pytest.raises(ValueError, match=r"."):
        read_json(text)


def test_too_deep_is_not_json() -> None:
    """Nesting without end is refused like any other line that is not JSON."""
    with pytest.raises(ValueError, match="nested too deep"):
        read_json("[" * 1_000_000)


def test_every_number_is_read_as_binary64() -> None:
    """Whole numbers too, so that -0 keeps its sign and none is too large."""
    assert read_json("[1, 1.0, 9007199254740993]") == [1.0, 1.0, 2.0**53]
    assert same(read_json("-0"), -0.0)
    assert type(read_json("7")) is float
