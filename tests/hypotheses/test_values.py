"""Mistakes and conventions whose values are read off the answers are named with these values, alone."""

from typing import Any

import pytest
from planted import answers

from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.hypotheses.search import search
from nnparity.mistakes.rates import CLIPPED, HIDDEN_LAYERS, OF_NEURON, OUTPUT_BIASES, OVER, POWER
from nnparity.mistakes.scales import ERRORS, HIDDEN, OUTPUT, WITH_GAIN, WITHOUT_GAIN
from nnparity.mistakes.sums_and_rates import ON_THE_WAY
from nnparity.mistakes.tables import FROM_ZERO
from nnparity.mistakes.training import LEFT_OUT, SECOND_EPOCHS

PLANTED: list[tuple[str, dict[str, Any]]] = [
    ("part-at-another-rate", {"part": HIDDEN_LAYERS, "part_share": 0.1}),
    ("part-at-another-rate", {"part": OUTPUT_BIASES, "part_share": 2.5}),
    ("rate-falls", {"rate_falls": OVER, "rate_fall": 0.03}),
    ("rate-falls", {"rate_falls": POWER, "rate_fall": 0.05}),
    ("samples-reversed", {"reversed_in": SECOND_EPOCHS}),
    *(("sample-left-out", {"left_out": each}) for each in LEFT_OUT[1:5]),
    ("stops-early", {"enough": 0.01, "stops_by": ON_THE_WAY}),
    ("gain-in-activation", {"gain": 0.7, "gain_in": WITH_GAIN}),
    ("gain-in-activation", {"gain": 3.0, "gain_in": WITHOUT_GAIN}),
    ("slope-of-another-activation", {"slope_at": HIDDEN, "other_slope": "1 − activation²"}),
    ("slope-with-offset", {"slope_offset": 0.04, "offset_at": OUTPUT}),
    ("weights-clipped", {"weights_within": 2.0, "what_is_clipped": CLIPPED[0]}),
    ("weights-clipped", {"weights_within": 8.0, "what_is_clipped": CLIPPED[1]}),
    ("targets-scaled", {"target_low": 0.2, "target_high": 0.85}),
    ("inputs-scaled", {"input_scale": 2.0, "input_centre": 0.5}),
    ("sign-of-slopes-alone", {"sign_of": OF_NEURON}),
    ("samples-nearly-right-passed-over", {"near_enough": 0.2}),
    ("error-simplified", {"error_as": ERRORS[1]}),
]


@pytest.mark.parametrize(("mistake", "values"), PLANTED)
def test_value_is_named(mistake: str, values: dict[str, Any]) -> None:
    """And nothing is said of how numbers are written."""
    found = search(answers(Hypothesis((mistake,)).given(values)))

    assert [each.mistakes for each in found.sets] == [(mistake,)]
    assert dict(found.sets[0].values) == values
    assert (found.left, found.writing.mistake) == ("", "")


@pytest.mark.parametrize(
    ("mistake", "values"),
    [
        ("part-at-another-rate", {"part": HIDDEN_LAYERS, "part_share": 0.1}),
        ("slope-with-offset", {"slope_offset": 0.1, "offset_at": OUTPUT}),
        ("rate-falls", {"rate_falls": OVER, "rate_fall": 0.03}),
    ],
)
def test_value_is_named_beside_a_half(mistake: str, values: dict[str, Any]) -> None:
    """Rare ones are looked for beside one other."""
    found = search(answers(Hypothesis(("factor-two-missing", mistake)).given(values)))

    assert {"factor-two-missing", mistake} in [set(each.mistakes) for each in found.sets]
    assert found.left == ""


@pytest.mark.parametrize(
    ("mistakes", "values"),
    [
        (("biases-not-trained", "gradient-sign-swapped"), {}),
        (("output-taken-for-activation", "weights-decay"), {"weight_decay": 0.008}),
    ],
)
def test_two_mistakes_of_the_output_are_named_beside_a_half(
    mistakes: tuple[str, ...], values: dict[str, Any]
) -> None:
    """What scales all moves is divided out first; a decay of weights is solved together with it."""
    found = search(answers(Hypothesis((*mistakes, "factor-two-missing")).given(values)))

    assert {*mistakes, "factor-two-missing"} in [set(each.mistakes) for each in found.sets]
    assert all(values.items() <= dict(each.values).items() for each in found.sets)
    assert found.left == ""


def test_table_that_is_counted_from_zero_and_has_an_odd_number_of_entries_is_named() -> None:
    """Its entries lie between those of a table of the same width that is counted from its end."""
    values = {"table_size": 285, "table_reach": 15.0, "table_read": FROM_ZERO[0]}

    found = search(answers(Hypothesis(("sigmoid-by-table",)).given(values)))

    assert [each.mistakes for each in found.sets] == [("sigmoid-by-table",)]
    assert values.items() <= dict(found.sets[0].values).items()


def test_mistake_is_not_named_whose_value_changes_nothing() -> None:
    """A steep activation that no total shows at once could be one beside a factor of 2, which is right."""
    values = {"gain": 3.9, "gain_in": WITHOUT_GAIN}

    found = search(answers(Hypothesis(("gain-in-activation",)).given(values)))

    assert [(each.mistakes, dict(each.values)) for each in found.sets] == [(("gain-in-activation",), values)]
