"""The 2-2-1 network by the names of the protocol, against formulas that are written out anew."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import MPContext

from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.network import Network, layers_of, network_of
from nnparity.definitions.oracle import answer

NAMES = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]
PARAMETERS = st.lists(st.floats(min_value=-4, max_value=4), min_size=9, max_size=9)
INPUTS = st.tuples(*[st.floats(min_value=-4, max_value=4)] * 2).map(list)

XOR: dict[str, Any] = {
    "network": {
        "h1": {"weights": [0.4, -0.7], "bias": 0.8},
        "h2": {"weights": [-0.7, 0.8], "bias": -0.6},
        "o1": {"weights": [0.7, 0.7], "bias": -0.3},
    },
    "data": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "targets": [0, 1, 1, 0],
    "learning_rate": 0.5,
}

# Another reckoner than the definitions', with more digits.
other: Any = MPContext()
other.dps = 100
NEARLY = other.mpf(10) ** -20


def named(parameters: list[Any]) -> dict[str, Any]:
    """Return nine numbers as a network."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    return {
        "h1": {"weights": [w1, w2], "bias": b1},
        "h2": {"weights": [w3, w4], "bias": b2},
        "o1": {"weights": [w5, w6], "bias": b3},
    }


def nine(network: dict[str, Any]) -> list[Any]:
    """Return the nine numbers of a network."""
    return [
        value for name in ("h1", "h2", "o1") for value in (*network[name]["weights"], network[name]["bias"])
    ]


def sigmoid(total: Any) -> Any:
    """Return the logistic function."""
    return 1 / (1 + other.exp(-total))


def activations(p: list[Any], x: list[float]) -> list[Any]:
    """Return h1, h2 and o1, written out."""
    h1 = sigmoid(p[0] * x[0] + p[1] * x[1] + p[2])
    h2 = sigmoid(p[3] * x[0] + p[4] * x[1] + p[5])
    return [h1, h2, sigmoid(p[6] * h1 + p[7] * h2 + p[8])]


def loss(p: list[Any], x: list[float], target: float) -> Any:
    """Return the squared error."""
    return (activations(p, x)[2] - target) ** 2


def quotients(p: list[Any], x: list[float], target: float, width: Any) -> list[Any]:
    """Return the nine central differences of a width."""
    found = []
    for i in range(9):
        above, below = ([*p[:i], p[i] + shift, *p[i + 1 :]] for shift in (width, -width))
        found.append((loss(above, x, target) - loss(below, x, target)) / (2 * width))
    return found


def is_rounded(got: Any, exact: Any) -> bool:
    """Say whether a result is an exact value, rounded to binary64."""
    return bool(abs(other.mpf(got) - exact) <= abs(exact) * other.mpf(2) ** -53 + other.mpf(2) ** -1075)


@given(parameters=PARAMETERS, inputs=INPUTS)
def test_activations_are_those_of_the_formula(parameters: list[float], inputs: list[float]) -> None:
    """Three sigmoids of weighted sums, each rounded once."""
    got = answer("network.feedforward", {"network": named(parameters), "inputs": inputs})
    exact = activations([*map(other.mpf, parameters)], inputs)

    assert list(got) == ["h1", "h2", "o1"]
    assert all(map(is_rounded, got.values(), exact))
    assert (
        answer("network.predict", {"network": named(parameters), "data": [inputs, inputs]}) == [got["o1"]] * 2
    )


@settings(max_examples=40)
@given(parameters=PARAMETERS, inputs=INPUTS, target=st.floats(min_value=-2, max_value=2))
def test_gradients_are_the_slopes_of_the_loss(
    parameters: list[float], inputs: list[float], target: float
) -> None:
    """Each partial derivative is a difference quotient of a width so small that only its rounding is left."""
    params = {"network": named(parameters), "inputs": inputs, "target": target}
    got = nine(answer("network.gradients", params))
    exact = quotients([*map(other.mpf, parameters)], inputs, target, other.mpf(10) ** -30)

    for name, found, slope in zip(NAMES, got, exact, strict=True):
        assert abs(other.mpf(found) - slope) <= abs(slope) * other.mpf(2) ** -53 + other.mpf(10) ** -55, name


@settings(max_examples=40)
@given(
    parameters=PARAMETERS,
    inputs=INPUTS,
    target=st.floats(min_value=-2, max_value=2),
    epsilon=st.sampled_from([1e-3, 1e-6, 1e-9]),
)
def test_numerical_gradients_are_quotients_of_their_own_width(
    parameters: list[float], inputs: list[float], target: float, epsilon: float
) -> None:
    """No digits are lost to cancellation, and none to a gradient that was asked for in another way."""
    params = {"network": named(parameters), "inputs": inputs, "target": target, "epsilon": epsilon}
    got = nine(answer("network.numerical_gradients", params))
    exact = quotients([*map(other.mpf, parameters)], inputs, target, other.mpf(epsilon))

    for name, found, quotient in zip(NAMES, got, exact, strict=True):
        assert abs(other.mpf(found) - quotient) <= abs(quotient) * other.mpf(2) ** -53 + NEARLY**2, name


@settings(max_examples=40)
@given(parameters=PARAMETERS, inputs=INPUTS, rate=st.floats(min_value=-2, max_value=2))
def test_step_goes_against_the_slopes_of_before(
    parameters: list[float], inputs: list[float], rate: float
) -> None:
    """Every parameter moves by the rate times its slope at the network that was given."""
    params = {"network": named(parameters), "inputs": inputs, "target": 1, "learning_rate": rate}
    got = nine(answer("network.train_step", params))
    p = [*map(other.mpf, parameters)]
    slopes = quotients(p, inputs, 1, other.mpf(10) ** -30)

    for name, found, value, slope in zip(NAMES, got, p, slopes, strict=True):
        exact = value - other.mpf(rate) * slope
        assert abs(other.mpf(found) - exact) <= abs(exact) * other.mpf(2) ** -53 + other.mpf(10) ** -55, name


def test_training_is_a_step_for_each_sample_in_order() -> None:
    """An epoch is four steps at 50 digits, and the loss is the mean over all samples after the last."""
    definition = Network(PRECISE)
    with PRECISE.working():
        layers = layers_of(each_precise(XOR["network"]))
        for _ in range(3):
            for x, target in zip(XOR["data"], XOR["targets"], strict=True):
                layers = definition.sample_step(
                    layers, [*map(PRECISE.number, x)], [target], PRECISE.number(0.5)
                )
        stepped = nine(network_of(layers))
    losses = [
        loss([*map(other.mpf, stepped)], x, t) for x, t in zip(XOR["data"], XOR["targets"], strict=True)
    ]

    found = answer("network.train", {**XOR, "epochs": 3})

    assert nine(found["network"]) == [*map(float, stepped)]
    assert is_rounded(found["loss"], sum(losses) / 4)
    assert answer("network.train", {**XOR, "epochs": 0})["network"] == XOR["network"]


def each_precise(network: dict[str, Any]) -> dict[str, Any]:
    """Return a network in numbers with 50 digits."""
    return named([PRECISE.number(value) for value in nine(network)])


def test_network_is_written_in_the_order_in_which_it_is_read() -> None:
    """Nine different numbers come back where they were."""
    network = named([float(value) for value in range(1, 10)])

    assert network_of(layers_of(network)) == network
    assert [layer.weights for layer in layers_of(network)] == [[[1, 2], [4, 5]], [[7, 8]]]
    assert [layer.biases for layer in layers_of(network)] == [[3, 6], [9]]


def test_sign_of_a_zero_parameter_is_written_as_0() -> None:
    """−0 less a slope of 0 may be −0 or 0: the conventions leave it open, and the oracle gives 0."""
    params = {"network": named(["-0"] * 9), "inputs": [0, 0], "target": 0.5, "learning_rate": 1}

    assert answer("network.train_step", params) == named([0] * 9)


@pytest.mark.parametrize(
    ("method", "expected"), [("gradients", "∂w1"), ("train_step", "w1"), ("train", "w1")]
)
def test_numbers_of_a_result_go_by_the_names_of_textbooks(method: str, expected: str) -> None:
    """A slope is told from the parameter that it belongs to; the loss keeps its name."""
    path = "network.h1.weights[0]" if method == "train" else "h1.weights[0]"

    assert Network(PRECISE).result_name(method, path) == expected
    assert Network(PRECISE).result_name("train", "loss") == "loss"
    assert Network(PRECISE).result_name("predict", "[2]") == "result[2]"
