"""Where a computation first departs, asked of definitions with a fault in them instead of ports."""

from collections.abc import Sequence
from typing import Any

import pytest

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.network import Network
from nnparity.definitions.neuron import Neuron
from nnparity.definitions.oracle import answer, decoded, encoded
from nnparity.definitions.shapes import Layer, Layers, Row, Run, Sample
from nnparity.explaining.departure import Departure, NoAnswerError, departure
from nnparity.specification.spec import Spec

NETWORK: dict[str, Any] = {
    "h1": {"weights": [0.5, -1.25], "bias": 0.75},
    "h2": {"weights": [1.5, 0.25], "bias": -0.5},
    "o1": {"weights": [-0.75, 2], "bias": 0.375},
}
SAMPLE: dict[str, Any] = {"network": NETWORK, "inputs": [1.5, -0.5], "target": 1}
STEP = {**SAMPLE, "learning_rate": 0.5}
DATA: dict[str, Any] = {"network": NETWORK, "data": [[0, 0], [0, 1], [1, 0], [1, 1]]}
TRAIN = {**DATA, "targets": [0, 1, 1, 0], "learning_rate": 0.5}

BUTTON: dict[str, Any] = {
    "inputs": [0.5, 2],
    "weights": [0.5, 1],
    "target": 1,
    "learning_rate": 0.5,
    "trials": 3,
}
NEURON: dict[str, Any] = {"inputs": [1], "weights": [2], "bias": 0.5, "activation": "tanh"}

SECOND = "at epoch 1, sample 2 of 4 (inputs 0, 1, target 1), "
RIGHT = "the port's own parts are right"
STATEFUL = (
    "right when it is asked alone: the departure depends on the number of the epoch, "
    "or on something kept from the epochs before"
)


class Port:
    """A definition that is asked as a port is, and counts how often."""

    def __init__(self, definition: type[Definition]) -> None:
        self._definition = definition(BINARY64)
        self.asked: list[tuple[str, Any]] = []

    def __call__(self, method: str, params: Any) -> Any:
        """Answer in binary64."""
        self.asked.append((method, params))
        found = self._definition.answer(method.partition(".")[2], decoded(params, BINARY64))
        return {"jsonrpc": "2.0", "id": 1, "result": encoded(found, BINARY64)}


def complaint(method: str, result: Any) -> str:
    """Return what is wrong with the shape of a result."""
    return next(Spec().methods[method].result_complaints(result), "")


def found(definition: type[Definition], name: str, params: Any) -> Departure | None:
    """Return where a definition first departs."""
    method = f"{definition.subject}.{name}"
    return departure(method, params, answer(method, params), Port(definition), complaint)


def place(definition: type[Definition], name: str, params: Any) -> str:
    """Return where a definition departs, as a user reads it."""
    where = found(definition, name, params)
    return "nowhere" if where is None else where.place + where.first


class LinearOutput(Network):
    """The output neuron has no sigmoid."""

    def output_activation(self, name: str) -> str:  # noqa: ARG002
        """Leave it out."""
        return "identity"


class WrongSecond(Network):
    """The second input is read as the first where it is 1."""

    def inputs_read(self, inputs: Row) -> Row:
        """Read it so."""
        return [inputs[0], inputs[0]] if inputs == [0, 1] else inputs


class NoHiddenDerivatives(Network):
    """The derivative of hidden activations is left out."""

    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:  # noqa: ARG002
        """Take 1."""
        return [1.0 for _ in run.totals[place]]


class SlightlyOff(Network):
    """Hidden derivatives are off by so little that it takes many epochs to show."""

    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:
        """Let them be off."""
        return [each * (1 + 7e-10) for each in super().hidden_derivatives(slope, run, place)]


class Creeping(Network):
    """Each step leaves weights too large by less than any epoch shows."""

    def stored(self, layer: Layer) -> Layer:
        """Make them larger."""
        return layer._replace(weights=[[each * (1 + 2e-12) for each in row] for row in layer.weights])


class RateTwice(Network):
    """The rate is applied twice."""

    def rate_applied(self, rate: float) -> float:
        """Square it."""
        return rate * rate


class Momentum(Network):
    """Each step goes on a little as the one before did, which a single step does not show."""

    def continued(self, layers: Layers, samples: list[Sample], rate: float, epochs: range) -> Layers:
        """Begin without a velocity."""
        self.velocity: dict[int, Any] = {}
        after = super().continued(layers, samples, rate, epochs)
        self.velocity = {}
        return after

    def followed(self, gradient: Layer, place: int) -> Layer:
        """Add the velocity."""
        kept = getattr(self, "velocity", {})
        before = kept.get(place)
        if before is not None:
            rows = [
                [slope + old / 2 for slope, old in zip(*pair, strict=True)]
                for pair in zip(gradient.weights, before.weights, strict=True)
            ]
            gradient = gradient._replace(weights=rows)
        kept[place] = gradient
        return gradient


class FaultyEpoch(Network):
    """The seventh epoch alone goes wrong."""

    faulty = 7

    def epoch_rate(self, rate: float, samples: list[Sample]) -> float:  # noqa: ARG002
        """Count the epochs."""
        self.count = getattr(self, "count", 0) + 1
        return rate * 2 if self.count == self.faulty else rate

    def after_epochs(self, *given: Any) -> Layers:
        """Begin to count."""
        self.count = 0
        return super().after_epochs(*given)


class FaultyLater(FaultyEpoch):
    """The 300th epoch alone goes wrong."""

    faulty = 300


class WrongFromThreshold(Network):
    """The slope of the output goes wrong as soon as its total at the first sample has fallen far enough."""

    def loss_slope(self, target: float, output: float) -> float:
        """Double it."""
        right = super().loss_slope(target, output)
        return float(right * 2 if target == 0 and output < 0.5 else right)


class LossOfLast(Network):
    """The loss is that of the last sample."""

    def loss_of(self, layers: Layers, samples: list[Sample]) -> float:
        """Take the last."""
        return float(super().loss_of(layers, samples[-1:]))


class LearnsByInput(Button):
    """A weight learns the rate times the input."""

    def learned(self, weight: float, value: float, rate: float) -> float:
        """Multiply."""
        return weight + rate * value


class SumWithoutLast(Button):
    """The last product is left out."""

    def products(self, inputs: Sequence[float], weights: Sequence[float]) -> list[float]:
        """Leave it out."""
        return super().products(inputs, weights)[:-1]


class BiasForgotten(Neuron):
    """The bias is left out."""

    def with_bias(self, terms: list[float], bias: float) -> float:
        """Leave it out."""
        return float(super().with_bias(terms, bias - bias))


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("feedforward", {"network": NETWORK, "inputs": [1, 0]}),
        ("predict", DATA),
        ("gradients", SAMPLE),
        ("train_step", STEP),
        ("train", {**TRAIN, "epochs": 0}),
        ("train", {**TRAIN, "epochs": 1}),
        ("train", {**TRAIN, "epochs": 37}),
    ],
)
def test_right_port_departs_nowhere(name: str, params: Any) -> None:
    """Rounding is not a departure."""
    assert found(Network, name, params) is None


@pytest.mark.parametrize(
    ("definition", "name", "params", "where"),
    [
        (
            LinearOutput,
            "feedforward",
            {"network": NETWORK, "inputs": [1, 0]},
            "in network.feedforward, at o1",
        ),
        (LinearOutput, "gradients", SAMPLE, "in network.feedforward, at o1"),
        (LinearOutput, "predict", DATA, "at sample 1 of 4, in network.feedforward, at o1"),
        (WrongSecond, "predict", DATA, "at sample 2 of 4, in network.feedforward, at h1"),
        (NoHiddenDerivatives, "gradients", SAMPLE, "in network.gradients, at ∂w1"),
        (NoHiddenDerivatives, "train_step", STEP, "in network.gradients, at ∂w1"),
        (
            NoHiddenDerivatives,
            "train",
            {**TRAIN, "epochs": 100},
            "at epoch 1, sample 1 of 4 (inputs 0, 0, target 0), in network.gradients, at ∂b1",
        ),
        (
            WrongSecond,
            "train",
            {**TRAIN, "epochs": 100},
            f"{SECOND}in network.feedforward, at h1",
        ),
        (RateTwice, "train_step", STEP, "in network.train_step, at w1"),
        (
            Momentum,
            "train",
            {**TRAIN, "epochs": 100},
            f"{SECOND}in the training loop alone ({RIGHT}): the update of w5 (o1.weights[0])",
        ),
        (
            FaultyEpoch,
            "train",
            {**TRAIN, "epochs": 100},
            f"at epoch 7, {STATEFUL}. It shows at w1",
        ),
        (
            SlightlyOff,
            "train",
            {**TRAIN, "epochs": 200},
            "at epoch 1, sample 1 of 4 (inputs 0, 0, target 0), in network.gradients, at ∂b1",
        ),
        (
            LossOfLast,
            "train",
            {**TRAIN, "epochs": 100},
            "after 100 epochs: the network is right, but not the loss",
        ),
        (
            LossOfLast,
            "train",
            {**TRAIN, "epochs": 0},
            "after 0 epochs: the network is right, but not the loss",
        ),
    ],
)
def test_first_departure_is_found_in_the_smallest_part(
    definition: type[Network], name: str, params: Any, where: str
) -> None:
    """The epoch, the sample, the part and the quantity, in that order."""
    assert place(definition, name, params) == where


@pytest.mark.parametrize(
    ("definition", "name", "params", "where"),
    [
        (SumWithoutLast, "train", BUTTON, "in button.evaluate_neural_network, at result"),
        (LearnsByInput, "train", BUTTON, "in button.train, at trace[1].output"),
        (BiasForgotten, "feedforward", NEURON, "in neuron.weighted_sum, at result"),
    ],
)
def test_first_departure_is_found_in_any_subject(
    definition: type[Definition], name: str, params: Any, where: str
) -> None:
    """Whatever a definition says it is made of."""
    assert place(definition, name, params) == where


def test_what_is_off_in_each_epoch_by_too_little_is_not_called_right() -> None:
    """Nothing is kept from the epochs before: they add up."""
    where = place(Creeping, "train", {**TRAIN, "epochs": 400})

    assert "by the sum of what is off in each epoch" in where
    assert "right" not in where


def test_presses_are_made_of_nothing_that_can_be_asked() -> None:
    """Their inputs stand in no request, and so nothing is searched."""
    params = {"presses": [0, 1], "right_button": 0, "weights": [0.5, 1], "learning_rate": 0.5}

    assert found(SumWithoutLast, "train_on_presses", params) is None


def test_departure_holds_the_request_that_shows_it() -> None:
    """From the port's own state: what was asked, every quantity, and what the oracle makes of it."""
    where = found(NoHiddenDerivatives, "train_step", STEP)

    assert where is not None
    assert (where.method, where.params) == ("network.gradients", SAMPLE)
    assert where.want == answer("network.gradients", SAMPLE)
    assert [quantity.name for quantity in where.quantities] == [
        f"∂{name}" for name in ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
    ]
    assert [quantity.departs for quantity in where.quantities] == [True] * 6 + [False] * 3


def test_state_of_a_later_epoch_is_the_ports_own() -> None:
    """The part is asked from what the port has made of the epochs before."""
    params = {**TRAIN, "epochs": 50}
    port = Port(WrongFromThreshold)
    where = departure("network.train", params, answer("network.train", params), port, complaint)

    assert where is not None
    assert where.place == "at epoch 4, sample 1 of 4 (inputs 0, 0, target 0), in network.gradients, at "
    before = port("network.train", {**TRAIN, "epochs": 3})["result"]["network"]
    assert where.params == {"network": before, "inputs": [0, 0], "target": 0}
    assert before != NETWORK


def test_long_training_is_halved_and_not_gone_through() -> None:
    """Of a thousand epochs the 300th is found with few questions, none of them much longer than needed."""
    port = Port(FaultyLater)
    params = {**TRAIN, "epochs": 1000}

    where = departure("network.train", params, answer("network.train", params), port, complaint)

    assert where is not None
    assert where.place.startswith("at epoch 300, ")
    assert len(port.asked) < 35
    assert max(asked[1]["epochs"] for asked in port.asked if "epochs" in asked[1]) == 512


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (
            {"error": {"code": -32601, "message": "no"}},
            "no answer to network.predict: the port does not have it",
        ),
        (
            {"error": {"code": -32000, "message": "out of memory"}},
            "no answer to network.predict: error -32000: out of memory",
        ),
        (
            {"result": [0.5]},
            "the answer to network.predict has another shape: result is 1 element, not 4 elements",
        ),
        (
            {"result": {}},
            'the answer to network.predict has another shape: result: {} is not of type "array"',
        ),
    ],
)
def test_port_that_gives_no_usable_answer_is_told(reply: Any, sentence: str) -> None:
    """An error, a list too short, another kind of value: nothing is concluded from it."""
    want = answer("network.predict", DATA)

    with pytest.raises(NoAnswerError) as told:
        departure("network.predict", DATA, want, lambda *_: reply, complaint)
    assert str(told.value) == sentence


def test_methods_without_parts_are_not_searched() -> None:
    """Where nothing is made of parts, the case's own failure says all; the port is not asked again."""
    port = Port(Network)

    assert departure("network.mse_loss", {"targets": [1], "outputs": [0]}, 1, port, complaint) is None
    assert departure("describe", {}, {}, port, complaint) is None
    assert port.asked == []
