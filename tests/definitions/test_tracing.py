"""Definitions that write their quantities down: which, in which order, and what stands there."""

from typing import Any

import pytest

from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.button import Button
from nnparity.definitions.dense import Dense
from nnparity.definitions.network import Network
from nnparity.definitions.neuron import Neuron
from nnparity.definitions.oracle import answer, decoded, encoded
from nnparity.definitions.shapes import Layer
from nnparity.definitions.traced import TRACED, Traced, leaf
from nnparity.definitions.tracing import symbols, tracing
from nnparity.definitions.tracing_steps import Step

NETWORK: dict[str, Any] = {
    "h1": {"weights": [0.5, -1.25], "bias": 0.75},
    "h2": {"weights": [1.5, 0.25], "bias": -0.5},
    "o1": {"weights": [-0.75, 2], "bias": 0.375},
}
SAMPLE = {"network": NETWORK, "inputs": [1.5, -0.5], "target": 1}

FORWARD = [
    Step("total h1", "w1·x1 + w2·x2 + b1", "0.5·1.5 + -1.25·-0.5 + 0.75", "2.125"),
    Step("total h2", "w3·x1 + w4·x2 + b2", "1.5·1.5 + 0.25·-0.5 + -0.5", "1.625"),
    Step("h1", "sigmoid(total h1)", "sigmoid(2.125)", "0.8933094060543488"),
    Step("h2", "sigmoid(total h2)", "sigmoid(1.625)", "0.8354835371034368"),
    Step("total o1", "w5·h1 + w6·h2 + b3", "-0.75·0.893309 + 2·0.835484 + 0.375", "1.375985019666112"),
    Step("o1", "sigmoid(total o1)", "sigmoid(1.37599)", "0.7983454026793098"),
]
D_O1, D_H1, D_H2 = "-0.0649288", "0.00464116", "-0.017849"
BACKWARD = [
    Step(
        "d_o1",
        "−2·(target − o1)·sigmoid′(total o1)",
        "−2·(1 − 0.798345)·sigmoid′(1.37599)",
        "-0.06492875559386475",
    ),
    Step("∂w5", "d_o1·h1", f"{D_O1}·0.893309", "-0.058001468095403304"),
    Step("∂w6", "d_o1·h2", f"{D_O1}·0.835484", "-0.054246906383286685"),
    Step("∂b3", "d_o1", D_O1, "-0.06492875559386475"),
    Step("d_h1", "d_o1·w5·sigmoid′(total h1)", f"{D_O1}·-0.75·sigmoid′(2.125)", "0.004641158310613737"),
    Step("d_h2", "d_o1·w6·sigmoid′(total h2)", f"{D_O1}·2·sigmoid′(1.625)", "-0.017849018322518638"),
    Step("∂w1", "d_h1·x1", f"{D_H1}·1.5", "0.006961737465920606"),
    Step("∂w2", "d_h1·x2", f"{D_H1}·-0.5", "-0.0023205791553068686"),
    Step("∂w3", "d_h2·x1", f"{D_H2}·1.5", "-0.02677352748377796"),
    Step("∂w4", "d_h2·x2", f"{D_H2}·-0.5", "0.008924509161259319"),
    Step("∂b1", "d_h1", D_H1, "0.004641158310613737"),
    Step("∂b2", "d_h2", D_H2, "-0.017849018322518638"),
]
UPDATES = [
    Step("w1", "w1 − rate·∂w1", "0.5 − 0.5·0.00696174", "0.49651913126703967"),
    Step("w2", "w2 − rate·∂w2", "-1.25 − 0.5·-0.00232058", "-1.2488397104223465"),
    Step("w3", "w3 − rate·∂w3", "1.5 − 0.5·-0.0267735", "1.513386763741889"),
    Step("w4", "w4 − rate·∂w4", "0.25 − 0.5·0.00892451", "0.24553774541937035"),
    Step("b1", "b1 − rate·∂b1", "0.75 − 0.5·0.00464116", "0.7476794208446931"),
    Step("b2", "b2 − rate·∂b2", "-0.5 − 0.5·-0.017849", "-0.4910754908387407"),
    Step("w5", "w5 − rate·∂w5", "-0.75 − 0.5·-0.0580015", "-0.7209992659522984"),
    Step("w6", "w6 − rate·∂w6", "2 − 0.5·-0.0542469", "2.0271234531916433"),
    Step("b3", "b3 − rate·∂b3", "0.375 − 0.5·-0.0649288", "0.4074643777969324"),
]


def steps(definition: Any, name: str, params: Any) -> tuple[list[Step], Any]:
    """Return the steps of a method, and its result as the oracle would give it."""
    found: Any = tracing(definition)(TRACED)
    with TRACED.working():
        result = found.answer(name, symbols(found, decoded(params, PRECISE)))
        return found.steps, encoded(result, TRACED)


def test_forward_pass_reads_as_it_is_computed() -> None:
    """Totals layer by layer, each activation by its name, in the textbook's symbols."""
    params = {"network": NETWORK, "inputs": [1.5, -0.5]}

    assert steps(Network, "feedforward", params) == (FORWARD, answer("network.feedforward", params))


def test_gradients_read_from_the_loss_back() -> None:
    """After the forward pass the slopes of totals, and from them those of weights and biases."""
    assert steps(Network, "gradients", SAMPLE) == ([*FORWARD, *BACKWARD], answer("network.gradients", SAMPLE))


def test_updates_come_after_all_slopes() -> None:
    """Slopes go through the weights from before the update, so a reader sees the new ones after them."""
    params = {**SAMPLE, "learning_rate": 0.5}

    assert steps(Network, "train_step", params) == (
        [*FORWARD, *BACKWARD, *UPDATES],
        answer("network.train_step", params),
    )


def test_central_differences_show_the_two_losses() -> None:
    """The forward passes of a difference are not shown: they are like any other."""
    params = {**SAMPLE, "epsilon": 0.001}
    found, result = steps(Network, "numerical_gradients", params)

    assert [step.quantity for step in found] == [
        f"∂{name}" for name in ("w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3")
    ]
    assert found[0].formula == "(loss(w1 + ε) − loss(w1 − ε)) / 2ε"
    assert {step.numbers for step in found} == {"ε = 0.001"}
    assert result == answer("network.numerical_gradients", params)
    assert found[0].value == repr(result["h1"]["weights"][0])


def test_loss_is_a_mean_of_squares() -> None:
    """The difference times itself is written as a square."""
    found, _ = steps(Network, "mse_loss", {"targets": [1, 0], "outputs": [0.25, -0.5]})

    assert found == [
        Step(
            "loss",
            "((targets[0] − outputs[0])² + (targets[1] − outputs[1])²) / 2",
            "((1 − 0.25)² + (0 − -0.5)²) / 2",
            "0.40625",
        )
    ]


def test_trial_of_the_button_reads_as_it_is_computed() -> None:
    """Each trial says which it is; later ones start from the weights of the one before."""
    params = {"inputs": [1, 0], "weights": [0.2, 0.4], "target": 1, "learning_rate": 0.2, "trials": 2}
    output = "inputs[0]·weights[0] + inputs[1]·weights[1]"

    assert steps(Button, "train", params)[0] == [
        Step("trial 1: output", output, "1·0.2 + 0·0.4", "0.2"),
        Step("trial 1: error", "target − output", "1 − 0.2", "0.8"),
        Step("trial 1: weights[0]", "weights[0] + learning_rate", "0.2 + 0.2", "0.4"),
        Step("trial 2: output", output, "1·0.4 + 0·0.4", "0.4"),
        Step("trial 2: error", "target − output", "1 − 0.4", "0.6"),
        Step("trial 2: weights[0]", "weights[0] + learning_rate", "0.4 + 0.2", "0.6000000000000001"),
    ]


def test_press_that_is_not_the_right_one_teaches_nothing() -> None:
    """A press is written as its inputs. A wrong press changes no weight, so its trial has only two steps."""
    params = {"presses": [1, 0], "right_button": 0, "weights": [0.2, 0.4], "learning_rate": 0.2}
    found, result = steps(Button, "train_on_presses", params)

    assert found == [
        Step("trial 1: output", "0·weights[0] + 1·weights[1]", "0·0.2 + 1·0.4", "0.4"),
        Step("trial 1: error", "0 − output", "0 − 0.4", "-0.4"),
        Step("trial 2: output", "1·weights[0] + 0·weights[1]", "1·0.2 + 0·0.4", "0.2"),
        Step("trial 2: error", "1 − output", "1 − 0.2", "0.8"),
        Step("trial 2: weights[0]", "weights[0] + learning_rate", "0.2 + 0.2", "0.4"),
    ]
    assert result == answer("button.train_on_presses", params)


def test_steps_in_binary64_show_every_digit_that_plays_a_part() -> None:
    """0.1·3 + 0.2·3 is not 0.9, two numbers that look like 1 are not 1, and a sum of zeros is 0."""
    total = steps(Neuron, "weighted_sum", {"inputs": [0.1, 0.2], "weights": [3, 3], "bias": 0})[0]
    close = steps(Neuron, "weighted_sum", {"inputs": [1 + 2**-30], "weights": [1 + 2**-30], "bias": -1})[0]
    zero = steps(Button, "evaluate_neural_network", {"inputs": [1], "weights": ["-0"]})[0]

    assert total == [
        Step(
            "total",
            "inputs[0]·weights[0] + inputs[1]·weights[1] + bias",
            "0.1·3 + 0.2·3 + 0",
            "0.9000000000000001",
        )
    ]
    assert [step.numbers for step in close] == ["1.0000000009313226·1.0000000009313226 + -1"]
    assert zero == [Step("output", "inputs[0]·weights[0]", "1·-0", "0")]


@pytest.mark.parametrize(
    ("activation", "value", "slope"),
    [
        (
            "sigmoid",
            Step("sigmoid", "1 / (1 + e^−total)", "total -0.5", "0.37754066879814546"),
            Step("slope", "e^−total / (1 + e^−total)²", "total -0.5", "0.2350037122015945"),
        ),
        (
            "tanh",
            Step("tanh", "tanh(total)", "total -0.5", "-0.46211715726000974"),
            Step("slope", "1 − tanh(total)²", "total -0.5", "0.7864477329659274"),
        ),
        (
            "relu",
            Step("relu", "total if total > 0, else 0", "total -0.5", "0"),
            Step("slope", "1 if total > 0, else 0", "total -0.5", "0"),
        ),
        (
            "identity",
            Step("identity", "total", "total -0.5", "-0.5"),
            Step("slope", "1", "total -0.5", "1"),
        ),
        (
            "step",
            Step("step", "1 if total ≥ 0, else 0", "total -0.5", "0"),
            Step("slope", "0", "total -0.5", "0"),
        ),
    ],
)
def test_activation_that_is_looked_at_alone_says_what_it_is(
    activation: str, value: Step, slope: Step
) -> None:
    """In a network an activation goes by its name; alone it is spelled out."""
    params = {"activation": activation, "total": -0.5}

    assert steps(Neuron, "activate", params)[0] == [value]
    assert steps(Neuron, "activation_derivative", params)[0] == [slope]


def test_dense_layers_of_any_shape_go_by_places() -> None:
    """Without names of a subject's own a quantity is called by layer, neuron and input."""
    found: Any = tracing(Dense)(TRACED)
    layers = [
        Layer([[leaf(PRECISE.number(2.0), "a")]], None, "identity"),
        Layer([[leaf(PRECISE.number(3.0), "b")]], [leaf(PRECISE.number(1.0), "c")], "tanh"),
    ]
    x, t = leaf(PRECISE.number(0.0), "x"), leaf(PRECISE.number(1.0), "t")

    after = found.sample_step(layers, [x], [t], leaf(PRECISE.number(0.5), "rate"))

    assert [(step.quantity, step.formula) for step in found.steps] == [
        ("total[0][0]", "a·x"),
        ("activation[0][0]", "identity(total[0][0])"),
        ("total[1][0]", "b·activation[0][0] + c"),
        ("activation[1][0]", "tanh(total[1][0])"),
        ("slope[1][0]", "−2·(t − activation[1][0])·tanh′(total[1][0])"),
        ("∂weights[1][0][0]", "slope[1][0]·activation[0][0]"),
        ("∂biases[1][0]", "slope[1][0]"),
        ("slope[0][0]", "slope[1][0]·b·identity′(total[0][0])"),
        ("∂weights[0][0][0]", "slope[0][0]·x"),
        ("weights[0][0][0]", "a − rate·∂weights[0][0][0]"),
        ("weights[1][0][0]", "b − rate·∂weights[1][0][0]"),
        ("biases[1][0]", "c − rate·∂biases[1][0]"),
    ]
    assert after[0].biases is None
    assert isinstance(after[1].weights[0][0], Traced)


def test_tracing_leaves_the_definition_as_it_is() -> None:
    """The oracle that is asked next writes nothing down."""
    before = answer("network.gradients", SAMPLE)
    steps(Network, "gradients", SAMPLE)

    assert answer("network.gradients", SAMPLE) == before
    assert not hasattr(Network(PRECISE), "steps")
