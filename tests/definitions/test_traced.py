"""Numbers that know their formula: brackets where they are needed, and values with 50 digits."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.traced import TRACED, Traced, leaf, traced

Formula = Callable[[Any, Any, Any], Any]

# Whole numbers, of which six digits are all.
LEAVES = {"a": 7, "b": -3, "c": 2}


def named() -> tuple[Traced, Traced, Traced]:
    """Return a = 7, b = −3 and c = 2."""
    a, b, c = (leaf(PRECISE.number(value), name) for name, value in LEAVES.items())
    return a, b, c


@pytest.mark.parametrize(
    ("formula", "text", "numbers"),
    [
        (lambda a, b, c: a + b + c, "a + b + c", "7 + -3 + 2"),
        (lambda a, b, c: a + (b + c), "a + b + c", "7 + -3 + 2"),
        (lambda a, b, c: a + (b - c), "a + b − c", "7 + -3 − 2"),
        (lambda a, b, c: a - b - c, "a − b − c", "7 − -3 − 2"),
        (lambda a, b, c: a - (b - c), "a − (b − c)", "7 − (-3 − 2)"),
        (lambda a, b, c: a - (b + c), "a − (b + c)", "7 − (-3 + 2)"),
        (lambda a, b, c: a * b * c, "a·b·c", "7·-3·2"),
        (lambda a, b, c: a * (b * c), "a·b·c", "7·-3·2"),
        (lambda a, b, c: a * (b + c), "a·(b + c)", "7·(-3 + 2)"),
        (lambda a, b, c: (a - b) * c, "(a − b)·c", "(7 − -3)·2"),
        (lambda a, b, c: a * b + c, "a·b + c", "7·-3 + 2"),
        (lambda a, b, c: a - b * c, "a − b·c", "7 − -3·2"),
        (lambda a, b, c: a / b / c, "a / b / c", "7 / -3 / 2"),
        (lambda a, b, c: a / (b / c), "a / (b / c)", "7 / (-3 / 2)"),
        (lambda a, b, c: a / (b * c), "a / (b·c)", "7 / (-3·2)"),
        (lambda a, b, c: (a / b) * c, "(a / b)·c", "(7 / -3)·2"),
        (lambda a, b, c: a * (b / c), "a·(b / c)", "7·(-3 / 2)"),
        (lambda a, b, c: a * b / c, "a·b / c", "7·-3 / 2"),
        (lambda a, b, c: (a + b) / c, "(a + b) / c", "(7 + -3) / 2"),
        (lambda a, b, c: a + b / c, "a + b / c", "7 + -3 / 2"),
        (lambda a, b, _: -(a + b), "−(a + b)", "−(7 + -3)"),
        (lambda a, b, _: -(a * b), "−a·b", "−7·-3"),
        (lambda a, b, _: -a * b, "(−a)·b", "(−7)·-3"),
        (lambda a, b, _: a * -b, "a·(−b)", "7·(−(-3))"),
        (lambda a, b, _: a + -b, "a + (−b)", "7 + (−(-3))"),
        (lambda a, _, c: -a + c, "−a + c", "−7 + 2"),
        (lambda a, b, _: a - -b, "a − (−b)", "7 − (−(-3))"),
        (lambda a, _, __: negated(-a), "−(−a)", "−(−7)"),
        (lambda _, b, __: b * b, "b²", "(-3)²"),
        (lambda a, b, _: square(a - b), "(a − b)²", "(7 − -3)²"),
        (lambda a, b, _: square(a * b), "(a·b)²", "(7·-3)²"),
        (lambda a, _, c: a / (c * c), "a / c²", "7 / 2²"),
        (lambda a, b, c: a * a * b - c * c, "a²·b − c²", "7²·-3 − 2²"),
        (lambda a, _, __: square(a * a), "(a²)²", "(7²)²"),
        (lambda a, b, _: abs(a - b), "|a − b|", "|7 − -3|"),
        (lambda a, b, _: abs(a - b) * a, "|a − b|·a", "|7 − -3|·7"),
        (lambda a, _, __: 2 * a + 1, "2·a + 1", "2·7 + 1"),
        (lambda a, _, __: -2 * (1 - a), "−2·(1 − a)", "−2·(1 − 7)"),
        (lambda a, _, __: 1 / (1 + a), "1 / (1 + a)", "1 / (1 + 7)"),
        (lambda a, _, __: a - 0.5, "a − 0.5", "7 − 0.5"),
    ],
)
def test_formula_has_the_brackets_that_it_needs(formula: Formula, text: str, numbers: str) -> None:
    """As a textbook writes it: none too few, and none where the order is clear."""
    found = formula(*named())

    assert (found.formula, found.numbers) == (text, numbers)
    assert found.value == formula(*LEAVES.values())


def square(value: Any) -> Any:
    """Return a number times itself."""
    return value * value


def negated(value: Any) -> Any:
    """Return a number with the other sign."""
    return -value


@pytest.mark.parametrize("zero", [0, 0.0, PRECISE.zero])
def test_sum_that_starts_from_0_is_written_without_it(zero: Any) -> None:
    """A loop that adds up from 0 gives the formula of the sum, and its value: 0 + −0 is 0."""
    a, b, _ = named()
    negative_zero = leaf(PRECISE.number(-0.0), "z")

    assert (zero + a + b).formula == "a + b"
    assert (zero + a * b).numbers == "7·-3"
    assert (zero + negative_zero).formula == "z"
    assert repr(TRACED.rounded(zero + negative_zero)) == "0.0"
    assert (zero + a - (zero + b - a)).formula == "a − (b − a)"


def test_functions_are_written_by_their_names() -> None:
    """Logarithm and root enclose what they are of."""
    a, _, c = named()

    assert TRACED.log(a * c).formula == "ln(a·c)"
    assert TRACED.sqrt(a + c).formula == "√(a + c)"
    assert (TRACED.sqrt(a + c) * c).numbers == "√(7 + 2)·2"
    assert TRACED.sqrt(a + c).value == 3


def test_numbers_are_shown_with_six_digits_and_computed_with_fifty() -> None:
    """What a reader compares is short; the value is not."""
    with PRECISE.working():
        third = leaf(PRECISE.number(1.0) / 3, "third")
        twice = third + third

        assert (third.numbers, twice.numbers) == ("0.333333", "0.333333 + 0.333333")
        assert twice.value == PRECISE.number(2.0) / 3
        assert leaf(PRECISE.number(1e-5), "ε").numbers == "1e-05"
        assert traced(-0.1).formula == "−0.1"


def test_comparisons_are_those_of_the_values() -> None:
    """A definition takes the same branches as with plain numbers."""
    a, b, _ = named()

    assert all([a > b, a >= 7, b <= -3, a == 7, a != b, b < a])
    assert not any([a < b, a > 7, b >= 0, b <= -4, a == b, a != 7])


def meaning(text: str, numbers: dict[str, Fraction]) -> Fraction:
    """Return what the text of a formula comes to, read by the usual rules, which Python follows."""
    code = re.sub(r"\d+", r"Fraction(\g<0>)", text).translate({ord("·"): "*", ord("−"): "-", ord("²"): "**2"})
    found: Fraction = eval(code, {"Fraction": Fraction, **numbers})  # noqa: S307
    return found


SIGNS = ["+", "-", "*", "/", "negated", "squared"]
TREES = st.recursive(
    st.sampled_from(list(LEAVES)),
    lambda tree: st.tuples(st.sampled_from(SIGNS), tree, tree),
    max_leaves=8,
)


def computed(tree: Any, leaves: dict[str, Any]) -> Any:
    """Return what a tree of operations comes to, for leaves of any kind."""
    if isinstance(tree, str):
        return leaves[tree]
    sign, left, right = tree
    one = computed(left, leaves)
    if sign == "negated":
        return -one
    if sign == "squared":
        return one * one
    another = computed(right, leaves)
    if sign == "/":
        return one / another
    return {"+": one + another, "-": one - another, "*": one * another}[sign]


@given(tree=TREES)
def test_formula_means_what_was_computed(tree: Any) -> None:
    """However operations are nested, the text, read by the usual rules, is the same computation."""
    numbers = {name: Fraction(value) for name, value in LEAVES.items()}
    try:
        exact = computed(tree, numbers)
    except ZeroDivisionError:
        return
    with PRECISE.working():
        found = computed(tree, dict(zip(LEAVES, named(), strict=True)))

    assert meaning(found.formula, numbers) == exact
    assert meaning(found.numbers, numbers) == exact
