"""What published code does, rebuilt by hand, is named in full."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from real_code import Code, single

from nnparity.explaining.hypotheses.questions import GRADIENTS, QUESTIONS
from nnparity.explaining.hypotheses.search import Found, search

HALF, UPDATED, NOT_PASSED = (
    "factor-two-missing",
    "hidden-gradient-from-updated-weights",
    "output-slope-not-passed-back",
)

SETTINGS: list[tuple[Code, set[str], dict[str, Any]]] = [
    (Code(factor=1), {HALF}, {"factor": 1.0}),
    (Code(passes_slope=False), {NOT_PASSED}, {}),
    (Code(updated_weights=True), {UPDATED}, {}),
    (Code(passes_slope=False, updated_weights=True), {NOT_PASSED, UPDATED}, {}),
    (Code(factor=1, passes_slope=False, updated_weights=True), {HALF, NOT_PASSED, UPDATED}, {"factor": 1.0}),
    (
        Code(factor=0.2, updated_weights=True, loss_factor=0.5),
        {HALF, UPDATED, "loss-halved"},
        {"factor": 0.2, "loss_share": 0.5},
    ),
    (
        Code(cross_entropy=True, updated_weights=True),
        {"output-slope-of-cross-entropy", UPDATED},
        {},
    ),
    (Code(factor=1, linear=True), {HALF, "linear-output"}, {"factor": 1.0}),
    (Code(factor=1, rate_for_zero=0.3), {HALF, "zero-rate-replaced"}, {"rate_for_zero": 0.3}),
    (
        Code(factor=1, built_in=0.07, updated_weights=True),
        {UPDATED, "rate-built-in"},
        {"built_in_rate": 0.035},
    ),
    (Code(factor=1, one_bias=True), {HALF, "one-bias-for-a-layer"}, {}),
    (
        Code(factor=1, least_slope=0.01, error=math.tanh),
        {HALF, "slope-kept-from-zero", "error-through-tanh"},
        {"least_slope": 0.01},
    ),
    (
        Code(factor=1, bias_input=-1.0, momentum=0.9),
        {HALF, "bias-subtracted", "momentum-left-on"},
        {"momentum_factor": 0.9, "momentum_for": "all parameters"},
    ),
    (
        Code(factor=1, momentum=0.1, momentum_with_rate=False),
        {HALF, "momentum-left-on"},
        {"momentum_factor": 0.1, "momentum_of": "of the last slope, without the rate"},
    ),
    (
        Code(momentum=0.35, momentum_for_biases=False),
        {"momentum-left-on"},
        {"momentum_factor": 0.35, "momentum_for": "weights alone"},
    ),
    (Code(factor=1, l2=0.001), {HALF, "weights-decay"}, {"weight_decay": 0.001}),
    (Code(batch="sum"), {"whole-batch-step"}, {}),
    (Code(factor=1, batch="mean"), {HALF, "whole-batch-step", "mean-over-batch"}, {}),
    (Code(rate_is_single=True), {"rate-in-single-precision"}, {}),
    (
        Code(factor=1, table=4096, bias_input=-1.0),
        {HALF, "bias-subtracted", "sigmoid-by-table"},
        {"table_size": 4096, "table_reach": 15.0},
    ),
    (Code(table=1000), {"sigmoid-by-table"}, {"table_size": 1000}),
    (Code(entries=0.02), {"sigmoid-by-table"}, {"table_size": 1000, "table_reach": 10.0}),
    (
        Code(factor=1, entries=0.02, on_lines=True),
        {HALF, "sigmoid-by-table"},
        {"table_size": 1000, "table_read": "on straight lines between them"},
    ),
    (Code(clipped_at=20), {"sigmoid-input-clipped"}, {"clipped_at": 20.0}),
    (Code(clipped_at=500, factor=1), {HALF, "sigmoid-input-clipped"}, {"clipped_at": 500.0}),
    (Code(shuffles=True, updated_weights=True), {UPDATED, "samples-shuffled"}, {}),
]


def found(code: Code) -> Found:
    """Return what explains code, by its steps and training alone: it has no gradients."""
    return search(
        {
            question: code.answer(question.name, question.params)
            for question in QUESTIONS
            if question.name != GRADIENTS
        }
    )


@pytest.mark.parametrize(("code", "names", "values"), SETTINGS)
def test_published_code_is_named_in_full(code: Code, names: set[str], values: dict[str, Any]) -> None:
    """With the values that it uses; what fits alike may be named beside it."""
    explanation = found(code)

    [first] = [each for each in explanation.sets if set(each.mistakes) == names]
    assert explanation.left == ""
    assert dict(first.values) | values == pytest.approx(dict(first.values))


@pytest.mark.parametrize(
    "sigmoid",
    [
        lambda total: 1 / (1 + math.exp(-total)),
        lambda total: 1 / (1 + math.e**-total),
        lambda total: math.exp(total) / (1 + math.exp(total)),
        lambda total: math.nextafter(1 / (1 + math.exp(-total)), 1),
    ],
    ids=["textbook", "power of e", "e^total above", "1 ULP off"],
)
def test_right_code_is_explained_by_nothing(sigmoid: Callable[[float], float]) -> None:
    """However it writes the sigmoid; and it takes the slope by the activation, as most code does."""
    explanation = found(Code(sigmoid=sigmoid))

    assert [each.mistakes for each in explanation.sets] == [()]
    assert (explanation.left, explanation.writing.mistake) == ("", "")


def test_single_precision_is_told_from_what_the_code_does_besides() -> None:
    """The numbers themselves show it."""
    explanation = found(Code(rounded=single, updated_weights=True))

    assert [each.mistakes for each in explanation.sets] == [(UPDATED,)]
    assert (explanation.left, explanation.writing.mistake) == ("", "single-precision")


@pytest.mark.parametrize("printed", [".6f", ".20f", ".9g", ".15g"])
def test_printed_digits_are_counted(printed: str) -> None:
    """Answers are compared as near as they are printed."""
    explanation = found(Code(factor=1, printed=printed))

    assert {HALF} in [set(each.mistakes) for each in explanation.sets]
    assert explanation.writing.values == (("printed", printed),)
