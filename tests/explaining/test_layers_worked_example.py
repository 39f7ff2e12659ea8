"""Worked examples of networks of any shape."""

from nnparity.explaining.worked_example import worked_example
from nnparity.numbers import Json
from nnparity.specification.spec import Spec


def shown(case_id: str) -> dict[str, str]:
    """Return the formula of each quantity of a case."""
    case = Spec().cases[case_id]
    params: Json = case.message.params
    return {step.quantity: step.formula for step in worked_example(case.method, params, case.result)}


def test_several_samples_are_told_apart_by_a_small_number() -> None:
    """Each has totals, activations and a loss of its own, and the whole is made of these."""
    found = shown("layers/loss/binary-cross-entropy-between")

    assert found["loss₄"] == (
        "−targets[3][0]·ln(activation₄[1][0]) − targets[3][1]·ln(activation₄[1][1])"
        " − (1 − targets[3][1])·ln(1 − activation₄[1][1])"
    )
    assert found["loss"] == "loss₁ + loss₂ + loss₃ + loss₄"


def test_one_sample_goes_without_a_number() -> None:
    """The published worked example reads as it was written."""
    found = shown("layers/gradients/worked-example")

    assert found["slope[1][0]"] == "−2·(targets[0][0] − activation[1][0])·0.5·sigmoid′(total[1][0])"
    assert found["∂weights[1][0][1]"] == "slope[1][0]·activation[0][1]"


def test_softmax_and_powers_are_written_as_in_textbooks() -> None:
    """Not as they are computed far out."""
    assert shown("layers/forward/softmax")["activation[1][0]"] == (
        "e^total[1][0] / (e^total[1][0] + e^total[1][1] + e^total[1][2])"
    )
    assert "(1 − decay_1^1)" in shown("optimisers/step/adam-one-sample")["biases[1][0]"]


def test_training_shows_its_first_batch_and_then_the_answer() -> None:
    """However short it is: the loss at the end is the case's."""
    found = shown("layers/train/order-by-sample")

    assert found["total[0][0]"] == "weights[0][0][0]·data[2][0] + weights[0][0][1]·data[2][1]"
    assert found["loss"] == "after 1 epoch of 3 such steps"
