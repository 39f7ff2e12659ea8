"""How near an answer must be, and where it first differs."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnparity.judging.difference import agree, first_difference, leaves, written
from nnparity.specification.tolerance import EXACT, Tolerance

ULP = Tolerance("near", "ulp", 2)
RELATIVE = Tolerance("drift", "relative", 1e-9)
ABSOLUTE = Tolerance("close", "absolute", 1e-9)
EITHER = Tolerance("far-out", "relative-or-ulp", 1e-9, 2)
ALL = [EXACT, ULP, RELATIVE, ABSOLUTE, EITHER]

SMALLEST = 5e-324
LARGEST = 1.7976931348623157e308

NAN, INF = math.nan, math.inf

numbers = st.floats(allow_nan=False)
values = st.recursive(
    st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(["NaN", "Infinity", "-0"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("tolerance", "text"),
    [
        (EXACT, "exact"),
        (ULP, "2 ULP (near)"),
        (RELATIVE, "relative 1e-09 (drift)"),
        (ABSOLUTE, "absolute 1e-09 (close)"),
        (EITHER, "relative 1e-09 or 2 ULP (far-out)"),
    ],
)
def test_a_bound_is_written_as_it_is_spoken_of(tolerance: Tolerance, text: str) -> None:
    """Metric, bound and class; both bounds where either is enough."""
    assert str(tolerance) == text


@pytest.mark.parametrize("tolerance", ALL, ids=str)
@pytest.mark.parametrize("number", [0.0, 1.0, -1.0, SMALLEST, LARGEST, INF, -INF])
def test_nan_is_near_nan_only(tolerance: Tolerance, number: float) -> None:
    """NaN passes where NaN is expected, and nowhere else; and nothing else passes there."""
    assert tolerance.allows(NAN, NAN)
    assert not tolerance.allows(NAN, number)
    assert not tolerance.allows(number, NAN)


@pytest.mark.parametrize(
    "tolerance",
    [Tolerance("wide", m, INF) for m in ("ulp", "relative", "absolute", "relative-or-ulp")],
    ids=str,
)
def test_no_bound_is_wide_enough_for_nan_and_infinity(tolerance: Tolerance) -> None:
    """Even a bound without end lets neither NaN nor an infinity pass for a number."""
    assert tolerance.allows(1.0, 2.0)
    for got, want in [(NAN, 1.0), (1.0, NAN), (INF, LARGEST), (LARGEST, INF), (INF, -INF), (0.0, INF)]:
        assert not tolerance.allows(got, want)


@pytest.mark.parametrize("tolerance", ALL, ids=str)
def test_an_infinity_is_near_itself_only(tolerance: Tolerance) -> None:
    """The largest number is one step from infinity, and still not near it."""
    assert tolerance.allows(INF, INF)
    assert tolerance.allows(-INF, -INF)
    assert not tolerance.allows(INF, -INF)
    assert not tolerance.allows(LARGEST, INF)
    assert not tolerance.allows(INF, LARGEST)


@pytest.mark.parametrize(
    ("tolerance", "allowed"),
    [(EXACT, False), *((each, True) for each in (ULP, RELATIVE, ABSOLUTE, EITHER))],
    ids=str,
)
def test_minus_zero_differs_from_zero_only_exactly(tolerance: Tolerance, *, allowed: bool) -> None:
    """The sign of zero counts where the answer is exact; elsewhere both are one point."""
    assert tolerance.allows(-0.0, 0.0) is allowed
    assert tolerance.allows(0.0, -0.0) is allowed
    assert tolerance.allows(-0.0, -0.0)


@pytest.mark.parametrize(
    ("tolerance", "got", "want", "allowed"),
    [
        (EXACT, 0.1 + 0.2, 0.3, False),  # 0.30000000000000004: the sum of the nearest is not the nearest
        (EXACT, 0.5, 0.5, True),
        (ULP, 1 + 2 * 2**-52, 1.0, True),  # two steps
        (ULP, 1 + 3 * 2**-52, 1.0, False),  # three
        (ULP, 1 - 2**-53, 1.0, True),  # one step, half as long below 1
        (ULP, SMALLEST, -SMALLEST, True),  # two steps, with zero between them
        (ULP, 2 * SMALLEST, -SMALLEST, False),
        (ULP, 2 * SMALLEST, 0.0, True),
        (RELATIVE, 1 + 1e-10, 1.0, True),
        (RELATIVE, 1 + 1e-8, 1.0, False),
        (RELATIVE, -1.0, 1.0, False),  # the sign is not forgiven
        (RELATIVE, SMALLEST, 0.0, False),  # of nothing, no part is allowed
        (RELATIVE, 0.0, 0.0, True),
        (RELATIVE, LARGEST, -LARGEST, False),  # the difference overflows, and is too large all the same
        (ABSOLUTE, 1e-10, 0.0, True),
        (ABSOLUTE, 1e-8, 0.0, False),
        (EITHER, 1 + 1e-10, 1.0, True),  # far beyond two steps, and near enough
        (EITHER, 1 + 1e-8, 1.0, False),
        (EITHER, 3 * SMALLEST, SMALLEST, True),  # three times as much, and two steps
        (EITHER, 0.0, SMALLEST, True),
        (EITHER, 4 * SMALLEST, SMALLEST, False),
    ],
)
def test_bounds_that_are_known(tolerance: Tolerance, got: float, want: float, *, allowed: bool) -> None:
    """Each metric means what its name says, at the bound and beyond it."""
    assert tolerance.allows(got, want) is allowed


@given(numbers, st.sampled_from(ALL))
def test_a_number_is_near_itself(number: float, tolerance: Tolerance) -> None:
    """The expected number always passes."""
    assert tolerance.allows(number, number)


@pytest.mark.parametrize(
    ("got", "want", "difference"),
    [
        ([1.0, 2.0], [1.0, 3.0], ("result[1]", "2", "3")),
        ({"a": {"b": [0.0, 1.0]}}, {"a": {"b": [0.0, 2.0]}}, ("result.a.b[1]", "1", "2")),
        ([1.0], [1.0, 2.0], ("result", "1 element", "2 elements")),
        ([], [1.0], ("result", "0 elements", "1 element")),
        (1.0, [1.0], ("result", "1", "a list of 1")),
        ([1.0], 1.0, ("result", "[1.0]", "the number 1")),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, ("result.b", "nothing", "2")),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0}, ("result.b", "2", "nothing")),
        ([1.0], {"a": 1.0}, ("result", "[1.0]", "an object with a")),
        (None, 1.0, ("result", "null", "the number 1")),
        ("1", 1.0, ("result", '"1"', "the number 1")),
        (True, 1.0, ("result", "true", "the number 1")),
        (None, "-0", ("result", "null", 'the number "-0"')),
        (0.0, "-0", ("result", "0", "-0")),
        ("NaN", 1.0, ("result", "NaN", "1")),
        (1.0, "NaN", ("result", "1", "NaN")),
        ("Infinity", "-Infinity", ("result", "Infinity", "-Infinity")),
        ("yes", "no", ("result", '"yes"', '"no"')),
        (None, "no", ("result", "null", '"no"')),
    ],
)
def test_the_first_difference(got: Any, want: Any, difference: tuple[str, str, str]) -> None:
    """A difference says where it is, what came and what was expected, as the protocol writes it."""
    found = first_difference(got, want, EXACT, "result")
    assert found is not None
    assert (found.path, found.got, found.want) == difference


def test_shapes_come_before_numbers() -> None:
    """A wrong shape explains the wrong numbers before it."""
    found = first_difference([9.0, [1.0, 2.0], 9.0], [1.0, [1.0], 1.0], EXACT, "result")
    assert found is not None
    assert (found.path, found.got) == ("result[1]", "2 elements")


def test_a_difference_says_how_far_apart_two_numbers_are() -> None:
    """In units of the last place and as a part of what was expected, where that makes sense."""
    near = first_difference(1 + 2**-52, 1.0, EXACT, "result")
    assert near is not None
    assert (near.ulp, near.relative) == (1, 2**-52)
    zero = first_difference(SMALLEST, 0.0, EXACT, "result")
    assert zero is not None
    assert (zero.ulp, zero.relative) == (1, None)
    infinite = first_difference("Infinity", 1.0, EXACT, "result")
    assert infinite is not None
    assert (infinite.ulp, infinite.relative) == (None, None)


@pytest.mark.parametrize(("got", "want"), [(0, False), (0.0, False), (1, True), (False, 0), (True, 1.0)])
def test_a_number_is_not_a_truth_value(got: Any, want: Any) -> None:
    """Python takes 0 for false and 1 for true, and JSON does not."""
    for tolerance in ALL:
        assert not agree(got, want, tolerance)
        assert first_difference(got, want, tolerance, "result") is not None


@given(values)
def test_an_answer_does_not_differ_from_itself(value: Any) -> None:
    """Every shape of answer passes against itself, NaN included."""
    assert first_difference(value, value, EXACT, "result") is None


@given(values, values)
def test_an_answer_that_does_not_differ_has_the_same_leaves(got: Any, want: Any) -> None:
    """What passes has the same paths; so nothing that is expected can be left out."""
    if first_difference(got, want, EXACT, "result") is None:
        assert sorted(path for path, _ in leaves(got, "result")) == sorted(
            p for p, _ in leaves(want, "result")
        )


def test_a_long_value_is_shown_short() -> None:
    """A value of any size is one short line, on which no number is cut."""
    assert written([0.1] * 100_000) == f"[{'0.1, ' * 23}…"
    assert written("a\nb") == '"a\\nb"'


def test_long_texts_are_shown_where_they_differ() -> None:
    """What is the same at their beginning does not hide what is not."""
    head = "Neural Net output: 0.00 Error: 0.00 Weight Vector: " + "0.1," * 40

    difference = first_difference(f"{head}1e-07,2", f"{head}1e-7,2", EXACT, "result")

    assert difference is not None
    assert difference.got == f'…{"0.1," * 15}1e-07,2"'
    assert difference.want == f'…{"0.1," * 15}1e-7,2"'
