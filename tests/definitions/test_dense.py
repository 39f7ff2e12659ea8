"""Dense layers of any number and width, against formulas written out anew and automatic differentiation."""

from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import MPContext

from nnparity.definitions.arithmetic import BINARY64, PRECISE, Arithmetic
from nnparity.definitions.dense import Dense
from nnparity.definitions.differentiated import DIFFERENTIATED, slopes
from nnparity.definitions.shapes import Layer, Layers, shifted

# More digits than the definitions', and another library.
other: Any = MPContext()
other.dps = 130
DIGITS_40 = other.mpf(10) ** -40
# So narrow a difference is the slope, to more digits than the definitions have.
WIDTH = other.mpf(10) ** -45

SMOOTH = ("sigmoid", "tanh", "identity")
ALL = (*SMOOTH, "relu", "step")
# Numbers of few bits, so that totals at which relu and step have their kinks occur, and are seen.
SMALL = st.integers(min_value=-24, max_value=24).map(lambda value: value / 8)
SHAPES = st.sampled_from([1, 2, 3, 4]).flatmap(
    lambda depth: st.lists(st.integers(min_value=1, max_value=5), min_size=depth + 1, max_size=depth + 1)
)


class Network(NamedTuple):
    """Layers of plain numbers, and a sample that fits them."""

    layers: Layers
    inputs: list[float]
    targets: list[float]


@st.composite
def networks(draw: st.DrawFn, activations: tuple[str, ...] = ALL) -> Network:
    """Draw layers with biases or without, each with its own activation."""
    widths = draw(SHAPES)

    def row(width: int) -> list[float]:
        return draw(st.lists(SMALL, min_size=width, max_size=width))

    layers = [
        Layer(
            [row(below) for _ in range(above)],
            row(above) if draw(st.booleans()) else None,
            draw(st.sampled_from(activations)),
        )
        for below, above in pairwise(widths)
    ]
    return Network(layers, row(widths[0]), row(widths[-1]))


def converted(layers: Layers, number: Any) -> Layers:
    """Return layers with each parameter changed."""
    return [
        Layer([[*map(number, row)] for row in layer.weights], biases_of(layer, number), layer.activation)
        for layer in layers
    ]


def biases_of(layer: Layer, number: Any) -> Any:
    """Return the biases of a layer with each changed, or None if it has none."""
    return None if layer.biases is None else [*map(number, layer.biases)]


def within(arithmetic: Arithmetic, network: Network) -> Network:
    """Return a network in numbers of an arithmetic."""
    number = arithmetic.number
    return Network(
        converted(network.layers, number), [*map(number, network.inputs)], [*map(number, network.targets)]
    )


def flat(layers: Layers) -> list[Any]:
    """Return all parameters in one list: of each layer the weights by row, then the biases."""
    return [value for layer in layers for row in (*layer.weights, layer.biases or ()) for value in row]


def places(layers: Layers) -> list[tuple[int, int, int | None]]:
    """Return where the parameters of that list stand."""
    found: list[tuple[int, int, int | None]] = []
    for place, layer in enumerate(layers):
        found += [(place, i, j) for i, row in enumerate(layer.weights) for j in range(len(row))]
        found += [(place, i, None) for i in range(len(layer.biases or []))]
    return found


def activation(name: str, total: Any) -> Any:
    """Return an activation, written out."""
    return {
        "sigmoid": lambda: 1 / (1 + other.exp(-total)),
        "tanh": lambda: (other.exp(2 * total) - 1) / (other.exp(2 * total) + 1),
        "relu": lambda: (total + abs(total)) / 2,
        "identity": lambda: total,
        "step": lambda: other.mpf(total >= 0),
    }[name]()


def outputs(layers: Layers, inputs: list[Any]) -> tuple[list[Any], list[Any]]:
    """Return the outputs of a network, and all totals at which an activation has a kink or a jump."""
    values, kinks = inputs, []
    for layer in layers:
        totals = [other.fdot(row, values) for row in layer.weights]
        if layer.biases is not None:
            totals = [total + bias for total, bias in zip(totals, layer.biases, strict=True)]
        kinks += totals if layer.activation in ("relu", "step") else []
        values = [activation(layer.activation, total) for total in totals]
    return values, kinks


def loss(network: Network) -> Any:
    """Return the sum of the squares of what is missing."""
    found, _ = outputs(network.layers, network.inputs)
    return sum((target - output) ** 2 for target, output in zip(network.targets, found, strict=True))


def quotients(network: Network, width: Any) -> list[Any]:
    """Return the central difference of the loss in each parameter, in the order of `flat`."""
    found = []
    for where in places(network.layers):
        above, below = (
            loss(network._replace(layers=shifted(network.layers, where, by))) for by in (width, -width)
        )
        found.append((above - below) / (2 * width))
    return found


def agree(found: list[Any], exact: list[Any]) -> bool:
    """Say whether numbers with 50 digits are the exact ones, to forty digits of the largest."""
    scale = max([other.mpf(1), *map(abs, exact)])
    return len(found) == len(exact) and all(
        abs(other.mpf(one) - another) <= DIGITS_40 * scale for one, another in zip(found, exact, strict=True)
    )


def of_mpmath(network: Network) -> Network:
    """Return a network in numbers of mpmath."""
    number = other.mpf
    return Network(
        converted(network.layers, number), [*map(number, network.inputs)], [*map(number, network.targets)]
    )


@settings(max_examples=60)
@given(network=networks())
def test_forward_pass_is_that_of_the_formula(network: Network) -> None:
    """Each layer is activation(weights · inputs + biases); the loss is a sum over all outputs."""
    with PRECISE.working():
        layers, inputs, targets = within(PRECISE, network)
        run = Dense(PRECISE).forward_pass(layers, inputs)
        found = Dense(PRECISE).sample_loss(layers, inputs, targets)
    exact = of_mpmath(network)

    assert agree(run.outputs, outputs(exact.layers, exact.inputs)[0])
    assert agree([found], [loss(exact)])
    assert [len(totals) for totals in run.totals] == [len(layer.weights) for layer in layers]
    assert [len(values) for values in run.activations] == [
        len(inputs),
        *(len(layer.weights) for layer in layers),
    ]


@settings(max_examples=40)
@given(network=networks())
def test_gradients_are_the_slopes_of_the_loss(network: Network) -> None:
    """Each is a difference quotient so narrow that it is the slope, whatever the shape of the network."""
    exact = of_mpmath(network)
    _, kinks = outputs(exact.layers, exact.inputs)
    assume(all(abs(total) > other.mpf(10) ** -6 for total in kinks))
    with PRECISE.working():
        found = Dense(PRECISE).layers_gradients(*within(PRECISE, network))

    assert agree(flat(found), quotients(exact, WIDTH))


@settings(max_examples=60)
@given(network=networks())
def test_gradients_are_those_of_automatic_differentiation(network: Network) -> None:
    """Kinks included: the slopes of the branch that the forward pass takes."""
    with PRECISE.working():
        layers, inputs, targets = within(DIFFERENTIATED, network)
        by = slopes(Dense(DIFFERENTIATED).sample_loss(layers, inputs, targets), flat(layers))
        found = Dense(PRECISE).layers_gradients(*within(PRECISE, network))

    assert agree(flat(found), [other.mpf(slope) for slope in by])


@settings(max_examples=60)
@given(network=networks())
def test_gradients_have_the_shape_of_the_network(network: Network) -> None:
    """A slope for each parameter; none where a layer has no biases."""
    found = Dense(BINARY64).layers_gradients(*network)

    assert places(found) == places(network.layers)
    assert [layer.biases is None for layer in found] == [layer.biases is None for layer in network.layers]
    assert [layer.activation for layer in found] == [layer.activation for layer in network.layers]


@settings(max_examples=30)
@given(network=networks(SMOOTH), epsilon=st.sampled_from([0.125, 1e-3, 1e-8]))
def test_central_differences_are_those_of_their_width(network: Network, epsilon: float) -> None:
    """With 50 digits nothing is lost to cancelling, so that the width alone makes them differ from slopes."""
    with PRECISE.working():
        layers, inputs, targets = within(PRECISE, network)
        found = Dense(PRECISE).sample_differences(layers, inputs, targets, PRECISE.number(epsilon))

    exact = quotients(of_mpmath(network), other.mpf(epsilon))
    scale = max([other.mpf(1), *map(abs, exact)]) * (1 + loss(of_mpmath(network)))
    assert all(
        abs(other.mpf(one) - another) <= DIGITS_40 * scale / epsilon
        for one, another in zip(flat(found), exact, strict=True)
    )


@settings(max_examples=60)
@given(network=networks(), rate=SMALL)
def test_step_goes_against_the_gradients_of_before(network: Network, rate: float) -> None:
    """Every parameter less the rate times its slope, all slopes taken at the network that was given."""
    with PRECISE.working():
        layers, inputs, targets = within(PRECISE, network)
        after = Dense(PRECISE).sample_step(layers, inputs, targets, PRECISE.number(rate))
        gradients = Dense(PRECISE).layers_gradients(layers, inputs, targets)
        expected = [
            value - PRECISE.number(rate) * slope
            for value, slope in zip(flat(layers), flat(gradients), strict=True)
        ]

        assert flat(after) == expected
    assert places(after) == places(network.layers)
    assert layers == within(PRECISE, network).layers


@settings(max_examples=30)
@given(network=networks(), more=SMALL)
def test_training_takes_a_step_for_each_sample_of_each_epoch_in_order(network: Network, more: float) -> None:
    """Two samples and three epochs are six steps."""
    dense = Dense(BINARY64)
    samples = [(network.inputs, network.targets), ([more] * len(network.inputs), network.targets)]
    stepped = network.layers
    for _ in range(3):
        for inputs, targets in samples:
            stepped = dense.sample_step(stepped, inputs, targets, 0.125)

    assert repr(dense.after_epochs(network.layers, samples, 0.125, 3)) == repr(stepped)
    assert dense.after_epochs(network.layers, samples, 0.125, 0) == network.layers


@settings(max_examples=60)
@given(network=networks(SMOOTH))
def test_in_binary64_the_same_is_computed_but_for_rounding(network: Network) -> None:
    """The model's gradients differ from those with 50 digits by rounding alone."""
    with PRECISE.working():
        exact = [*map(float, flat(Dense(PRECISE).layers_gradients(*within(PRECISE, network))))]

    scale = max([1.0, *map(abs, exact)])
    found = flat(Dense(BINARY64).layers_gradients(*network))
    assert all(abs(one - another) <= 1e-11 * scale for one, another in zip(found, exact, strict=True))


def test_slope_of_relu_at_0_is_0() -> None:
    """A neuron whose total is 0 learns nothing, and passes nothing on."""
    layers = [Layer([[1.0], [0.0]], [0.0, 0.0], "relu"), Layer([[2.0, 3.0]], [0.25], "identity")]

    found = Dense(BINARY64).layers_gradients(layers, [0.0], [1.0])

    assert found == [
        Layer([[0.0], [0.0]], [0.0, 0.0], "relu"),
        Layer([[0.0, 0.0]], [-1.5], "identity"),
    ]


def test_gradients_of_three_layers_worked_out_by_hand() -> None:
    """Identities only, so that each slope is a product that can be checked by eye."""
    layers = [
        Layer([[2.0, 3.0]], None, "identity"),
        Layer([[5.0], [7.0]], [1.0, 0.0], "identity"),
        Layer([[1.0, -1.0], [0.5, 2.0]], [0.0, 4.0], "identity"),
    ]
    # First total 2·1 + 3·(−1) = −1; then 5·(−1) + 1 = −4 and −7; outputs −4 + 7 = 3 and −2 − 14 + 4 = −12.
    # Slopes of the outputs −2·(4 − 3) = −2 and −2·(−10 + 12) = −4; below −2 − 2 = −4 and 2 − 8 = −6;
    # below that −4·5 − 6·7 = −62.
    found = Dense(BINARY64).layers_gradients(layers, [1.0, -1.0], [4.0, -10.0])

    assert found == [
        Layer([[-62.0, 62.0]], None, "identity"),
        Layer([[4.0], [6.0]], [-4.0, -6.0], "identity"),
        Layer([[8.0, 14.0], [16.0, 28.0]], [-2.0, -4.0], "identity"),
    ]


@pytest.mark.parametrize("place", [(0, 1, 0), (1, 0, None)])
def test_shifted_layers_differ_in_one_parameter(place: tuple[int, int, int | None]) -> None:
    """The layers that were given stay as they were."""
    layers = [Layer([[1.0], [2.0]], None, "tanh"), Layer([[3.0, 4.0]], [5.0], "tanh")]
    before = repr(layers)

    found = shifted(layers, place, 0.5)

    assert repr(layers) == before
    changes = [one - another for one, another in zip(flat(found), flat(layers), strict=True)]
    assert changes == [0.5 * (where == place) for where in places(layers)]
