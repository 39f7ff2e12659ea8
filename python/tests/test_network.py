"""The 2-2-1 network."""

import copy
import math
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import numpy as np
import pytest

from small_networks import network
from small_networks.network import NeuralNetwork
from small_networks.neuron import Neuron

# Three sigmoids and a dozen roundings, each 1e-16 of the value or a few times that.
TOLERANCE = 1e-14

XOR_DATA = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR_TARGETS = [0, 1, 1, 0]
XOR_START = NeuralNetwork(Neuron([0.4, -0.7], 0.8), Neuron([-0.7, 0.8], -0.6), Neuron([0.7, 0.7], -0.3))


def alike(w1: float, w2: float, bias: float) -> NeuralNetwork:
    """Make a network of three equal neurons."""
    neuron = Neuron([w1, w2], bias)
    return NeuralNetwork(neuron, neuron, neuron)


def numbers_of(of: NeuralNetwork) -> list[float]:
    """List the nine numbers of a network."""
    return [number for neuron in (of.h1, of.h2, of.o1) for number in (*neuron.weights, neuron.bias)]


def test_activations_are_those_of_the_textbook_example() -> None:
    """Weights (0, 1), bias 0 and inputs (2, 3) give sigmoid(3) twice, and the sigmoid of that."""
    # sigmoid(3) and sigmoid(sigmoid(3)) to 40 digits, with Python's decimal.
    expected = (0.9525741268224334, 0.9525741268224334, 0.7216325609518421)
    activations = network.feedforward(alike(0, 1, 0), [2, 3])
    assert astuple(activations) == pytest.approx(expected, rel=TOLERANCE, abs=0)


def test_predict_is_the_output_of_each_sample() -> None:
    """Predict gives o1 of feedforward for each sample, in order."""
    expected = [network.feedforward(XOR_START, inputs).o1 for inputs in XOR_DATA]
    # NumPy's exp() and that of math may differ in the last bit.
    assert network.predict(XOR_START, XOR_DATA) == pytest.approx(expected, rel=TOLERANCE, abs=0)


@pytest.mark.parametrize(
    ("overflowing", "expected"),
    [
        pytest.param(alike(1e308, 1e308, 0), 1.0, id="to infinity"),
        pytest.param(alike(1e308, -1e308, 0), math.nan, id="to NaN"),
    ],
)
def test_predict_overflows_without_warnings(overflowing: NeuralNetwork, expected: float) -> None:
    """A total beyond binary64 follows IEEE 754, whatever NumPy was told to do with it."""
    with np.errstate(all="raise"):
        assert network.predict(overflowing, [[10, 10]]) == pytest.approx([expected], nan_ok=True)


@pytest.mark.parametrize(
    ("targets", "outputs", "expected"),
    [
        ([1, 0, 0, 1], [0, 0, 0, 0], 0.5),
        ([3], [1], 4.0),
        # 1e16 + 1 + 1 loses both ones from left to right; from right to left 2 is added.
        ([1e8, 1, 1], [0, 0, 0], 1e16 / 3),
    ],
)
def test_loss_is_the_mean_of_squares(targets: list[float], outputs: list[float], expected: float) -> None:
    """The loss is summed from left to right and divided by the number of samples."""
    assert network.mse_loss(targets, outputs).hex() == expected.hex()


def test_gradients_are_those_of_the_textbook_example() -> None:
    """The nine partial derivatives are those of the chain rule."""
    # w = 1, b = 0, x = (−2, −1), y = 1: worked out to 40 digits with Python's decimal.
    h_1, h_2 = 0.021469535265811107, 0.010734767632905554
    o_1, o_bias = -0.011269220242958155, -0.23761755952842809
    expected = [h_1, h_2, -h_2, h_1, h_2, -h_2, o_1, o_1, o_bias]
    gradients = network.gradients(alike(1, 1, 0), [-2, -1], 1)
    assert numbers_of(gradients) == pytest.approx(expected, rel=TOLERANCE, abs=0)


def test_gradients_agree_with_differences() -> None:
    """Central differences come close to the partial derivatives."""
    expected = numbers_of(network.gradients(XOR_START, [0.5, -1.5], 1))
    differences = numbers_of(network.numerical_gradients(XOR_START, [0.5, -1.5], 1, 1e-5))
    # epsilon² of truncation and 1e-16 / epsilon of rounding, beside derivatives of about 0.01.
    assert differences == pytest.approx(expected, rel=1e-7, abs=0)


def test_step_subtracts_rate_times_gradient() -> None:
    """A step takes the rate times the old partial derivative from every weight and bias."""
    derivatives = numbers_of(network.gradients(XOR_START, [1, 0.5], 1))
    assert numbers_of(network.train_step(XOR_START, [1, 0.5], 1, 0.5)) == [
        parameter - 0.5 * derivative
        for parameter, derivative in zip(numbers_of(XOR_START), derivatives, strict=True)
    ]


def test_training_takes_the_steps_in_order() -> None:
    """Training is one step a sample, and the loss is taken after the last."""
    stepped = XOR_START
    for inputs, target in [*zip(XOR_DATA, XOR_TARGETS, strict=True)] * 3:
        stepped = network.train_step(stepped, inputs, target, 0.5)
    training = network.train(XOR_START, XOR_DATA, XOR_TARGETS, 0.5, 3)
    # The step multiplies in another order: a few roundings apart.
    assert numbers_of(training.network) == pytest.approx(numbers_of(stepped), rel=TOLERANCE, abs=0)
    assert training.loss == network.mse_loss(XOR_TARGETS, network.predict(training.network, XOR_DATA))


def test_network_learns_xor() -> None:
    """10 000 epochs at rate 0.1 learn XOR."""
    # The same training in binary128 (libquadmath) gives 8.2781284102322668e-4. In binary64 40 000 updates
    # enlarge the rounding of each, hence the wide bound.
    training = network.train(XOR_START, XOR_DATA, XOR_TARGETS, 0.1, 10_000)
    assert training.loss == pytest.approx(8.2781284102322668e-4, rel=1e-9, abs=0)


def test_no_epochs_leave_the_network() -> None:
    """Training without epochs gives the network as it was, and its loss."""
    loss = network.mse_loss(XOR_TARGETS, network.predict(XOR_START, XOR_DATA))
    assert network.train(XOR_START, XOR_DATA, XOR_TARGETS, 0.1, 0) == network.Training(XOR_START, loss)


def test_network_keeps_floats_of_its_own() -> None:
    """Whole numbers and NumPy's are kept as floats, and a later change to an array does not reach them."""
    weights: Any = np.array([1, 2], dtype=np.float32)
    bias: Any = np.int64(3)
    kept = NeuralNetwork(Neuron(weights, bias), Neuron([1, 2], 3), Neuron((1, 2), 3))
    weights[0] = 9
    assert numbers_of(kept) == [1, 2, 3] * 3
    assert {type(number) for number in numbers_of(kept)} == {float}


def test_arguments_are_not_changed() -> None:
    """Training leaves the network, the data and the targets as they were."""
    start, data, targets = copy.deepcopy((XOR_START, XOR_DATA, XOR_TARGETS))
    network.train(start, data, targets, 0.1, 2)
    network.train_step(start, data[1], 1, 0.1)
    network.numerical_gradients(start, data[1], 1, 0.1)
    assert (start, data, targets) == (XOR_START, XOR_DATA, XOR_TARGETS)


@pytest.mark.parametrize(
    ("function", "arguments", "error", "message"),
    [
        (alike, (1, 1, math.nan), ValueError, "network.h1.bias must be finite, got nan"),
        (
            NeuralNetwork,
            (Neuron([], 0), Neuron([1, 1], 0), Neuron([1, 1], 0)),
            ValueError,
            "network.h1.weights must not be empty",
        ),
        (
            NeuralNetwork,
            (Neuron([1, 1], 0), Neuron([1, 1], 0), Neuron([1], 0)),
            ValueError,
            "network.o1.weights must have 2 elements, got 1",
        ),
        (
            NeuralNetwork,
            (Neuron([1, 1], 0), "1", Neuron([1, 1], 0)),
            TypeError,
            "network.h2 must be a Neuron, got '1'",
        ),
        (network.feedforward, (XOR_START, [1, 2, 3]), ValueError, "inputs must have 2 elements, got 3"),
        (network.gradients, (XOR_START, [0, math.nan], 1), ValueError, "inputs[1] must be finite, got nan"),
        (
            network.numerical_gradients,
            (XOR_START, [1, 2], math.nan, 1),
            ValueError,
            "target must be finite, got nan",
        ),
        (
            network.numerical_gradients,
            (XOR_START, [1, 2], 1, 0),
            ValueError,
            "epsilon must be above 0, got 0.0",
        ),
        (
            network.numerical_gradients,
            (XOR_START, [1, 2], 1, -0.1),
            ValueError,
            "epsilon must be above 0, got -0.1",
        ),
        (
            network.numerical_gradients,
            (alike(1.7e308, 1, 0), [1, 2], 1, 1e308),
            ValueError,
            "network.h1.weights[0] must be finite, got inf",
        ),
        (
            network.train_step,
            (XOR_START, [1, 2], 1, math.nan),
            ValueError,
            "learning_rate must be finite, got nan",
        ),
        (network.predict, (XOR_START, []), ValueError, "data must not be empty"),
        (network.predict, (XOR_START, [[1, 2], [1]]), ValueError, "data[1] must have 2 elements, got 1"),
        (network.predict, (XOR_START, ["12"]), TypeError, "data[0] must be a list, got '12'"),
        (
            network.train,
            (XOR_START, [[1, 2]], [1, 2], 0.1, 1),
            ValueError,
            "data and targets must have the same length, got 1 and 2",
        ),
        (
            network.train,
            (XOR_START, [[1, 2]], [1], 0.1, 0.5),
            TypeError,
            "epochs must be a whole number, got 0.5",
        ),
        (
            network.train,
            (XOR_START, [[1, 2]], [1], 0.1, -1),
            ValueError,
            "epochs must lie between 0 and 1000000, got -1",
        ),
        # The step, 1e308 times a derivative of about 1e299, is beyond binary64.
        (
            network.train_step,
            (alike(1, 1, 0), [1, 1], 1e300, 1e308),
            ValueError,
            "network.h1.weights[0] must be finite, got inf",
        ),
        (
            network.train,
            (alike(1, 1, 0), [[1, 2]], [1e10], 1e308, 1),
            ValueError,
            "network.h1.weights[0] must be finite, got inf",
        ),
        (network.feedforward, ("1", [1, 2]), TypeError, "network must be a NeuralNetwork, got '1'"),
        (
            network.mse_loss,
            ([1], [1, 2]),
            ValueError,
            "targets and outputs must have the same length, got 1 and 2",
        ),
    ],
)
def test_network_refuses(
    function: Callable[..., object], arguments: tuple[Any, ...], error: type[Exception], message: str
) -> None:
    """A bad argument is refused with its name and its value, and so is a network that overflows."""
    with pytest.raises(error) as caught:
        function(*arguments)
    assert str(caught.value) == message
