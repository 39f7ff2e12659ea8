"""A definition with a wrong chain rule is told by automatic differentiation of its forward pass."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnparity.definitions.activations import Function
from nnparity.definitions.arithmetic import PRECISE, Number
from nnparity.definitions.definition import method
from nnparity.definitions.dense import Dense
from nnparity.definitions.network import Network
from nnparity.definitions.shapes import Layer, Row, Run
from nnparity.keeping import differentiation
from nnparity.keeping.differentiation import complaint

GRADIENTS: dict[str, Any] = {
    "network": {
        "h1": {"weights": [0.5, -1.25], "bias": 0.75},
        "h2": {"weights": [1.5, 0.25], "bias": -0.5},
        "o1": {"weights": [-0.75, 2], "bias": 0.375},
    },
    "inputs": [1.5, -0.5],
    "target": 1,
}
STEP = {**GRADIENTS, "learning_rate": 0.5}
VALUES = st.floats(min_value=-40, max_value=40)


class NoFactor(Network):
    """The factor that the square leaves is forgotten."""

    def loss_factor(self) -> int:
        """Forget it."""
        return 1


class WrongSign(Network):
    """The slope of the loss has the wrong sign."""

    def loss_slope(self, target: Number, output: Number) -> Number:
        """Turn it around."""
        return -super().loss_slope(target, output)


class NoHiddenDerivatives(Network):
    """The derivative of hidden activations is left out."""

    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:
        """Take 1."""
        return [PRECISE.number(1.0) for _ in super().hidden_derivatives(slope, run, place)]


class SlopeOfActivation(Network):
    """The derivative is taken at the activation instead of the total."""

    def hidden_derivatives(self, slope: Function, run: Run, place: int) -> Row:
        """Take it there."""
        return list(map(slope, run.activations[place + 1]))


class WrongSigmoidSlope(Network):
    """The slope of the sigmoid is off."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Square it."""
        return super().sigmoid_slope(total) * super().sigmoid_slope(total)


class OffByAHair(Network):
    """The slope of the sigmoid is off in its thirtieth digit, which no port would show."""

    def sigmoid_slope(self, total: Number) -> Number:
        """Move it."""
        return super().sigmoid_slope(total) * (1 + PRECISE.number(1e-30))


class SlopesMixedUp(Network):
    """Each hidden weight is given the slope of the other neuron."""

    def slopes_of_weights(self, slopes: Row, count: int, place: int) -> list[Row]:
        """Turn the rows around."""
        return super().slopes_of_weights(slopes[::-1], count, place)


class WeightsMixedUp(Network):
    """Slopes go back through each other's weights."""

    def rows_back(self, rows: list[Row]) -> list[Row]:
        """Turn them around."""
        return [row[::-1] for row in rows]


class NoBiasGradients(Network):
    """Biases are said not to matter."""

    def bias_gradients(self, slopes: Row) -> Row:
        """Take 0."""
        return [slope * 0 for slope in slopes]


class OneWeightWrong(Network):
    """A single one of nine is wrong."""

    def weight_gradients(self, rows: list[Row], place: int) -> list[Row]:
        """Double that of w6."""
        return [[rows[0][0], rows[0][1] * 2]] if place == 1 else rows


class NotANumber(Network):
    """A slope is NaN, which no difference is larger than."""

    def output_bias_gradients(self, slopes: Row, run: Run) -> Row:  # noqa: ARG002
        """Give NaN."""
        return [PRECISE.number(float("nan")) for _ in slopes]


class ThroughUpdatedWeights(Network):
    """Slopes go back through weights that are updated already: right in gradients, wrong in a step."""

    def weights_back(self, before: list[Row], after: list[Row]) -> list[Row]:  # noqa: ARG002
        """Take the weights of after."""
        return after


class RateTwice(Network):
    """The rate is applied twice."""

    def rate_applied(self, rate: Number) -> Number:
        """Square it."""
        return rate * rate


class UpTheSlope(Network):
    """A step goes up."""

    def direction(self, rate: Number) -> Number:
        """Turn around."""
        return -rate


class BiasesNotTrained(Network):
    """A step leaves biases as they are."""

    def updated_biases(self, before: Row, after: Row) -> Row:  # noqa: ARG002
        """Keep them."""
        return before


WRONG_GRADIENTS = [
    NoFactor,
    WrongSign,
    NoHiddenDerivatives,
    SlopeOfActivation,
    WrongSigmoidSlope,
    OffByAHair,
    SlopesMixedUp,
    WeightsMixedUp,
    NoBiasGradients,
    OneWeightWrong,
    NotANumber,
]
WRONG_STEPS = [ThroughUpdatedWeights, RateTwice, UpTheSlope, BiasesNotTrained]

Plant = Callable[[type[Dense]], None]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Return a function that puts a definition in the place of the right one."""

    def planted(definition: type[Dense]) -> None:
        monkeypatch.setattr(
            differentiation, "definition_of", lambda name: (definition, name.partition(".")[2])
        )

    return planted


@settings(max_examples=40)
@given(
    parameters=st.lists(VALUES, min_size=9, max_size=9),
    inputs=st.lists(VALUES, min_size=2, max_size=2),
    target=VALUES,
    rate=VALUES,
)
def test_right_definition_is_left_in_peace(
    parameters: list[float], inputs: list[float], target: float, rate: float
) -> None:
    """Whatever the network, saturated ones included."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
    network = {
        "h1": {"weights": [w1, w2], "bias": b1},
        "h2": {"weights": [w3, w4], "bias": b2},
        "o1": {"weights": [w5, w6], "bias": b3},
    }
    params = {"network": network, "inputs": inputs, "target": target}

    assert complaint("network.gradients", params) == ""
    assert complaint("network.train_step", {**params, "learning_rate": rate}) == ""


@pytest.mark.parametrize("definition", [*WRONG_GRADIENTS, *WRONG_STEPS], ids=lambda each: each.__name__)
def test_wrong_step_is_told(plant: Plant, definition: type[Network]) -> None:
    """A step follows the slopes, and so shows what is wrong with them as well as with itself."""
    plant(definition)

    assert complaint("network.train_step", STEP).endswith(" apart")


@pytest.mark.parametrize("definition", WRONG_GRADIENTS, ids=lambda each: each.__name__)
def test_wrong_gradient_is_told(plant: Plant, definition: type[Network]) -> None:
    """One sample is enough, since all its numbers are different."""
    plant(definition)

    assert complaint("network.gradients", GRADIENTS).endswith(" apart")


@pytest.mark.parametrize("definition", WRONG_STEPS, ids=lambda each: each.__name__)
def test_mistake_of_steps_alone_leaves_gradients_right(plant: Plant, definition: type[Network]) -> None:
    """Nothing is said of a method that the mistake does not reach."""
    plant(definition)

    assert complaint("network.gradients", GRADIENTS) == ""


def test_wrong_slope_is_named_with_both_values(plant: Plant) -> None:
    """The message says which quantity, what the definition gives, and what it should be."""
    plant(OneWeightWrong)

    assert complaint("network.gradients", GRADIENTS) == (
        "∂w6 is -0.10849381276657337, and by automatic differentiation -0.054246906383286685: 5.4e-02 apart"
    )


def test_slopes_that_differ_beyond_binary64_are_told_too(plant: Plant) -> None:
    """Both values look the same, and the difference says that they are not."""
    plant(OffByAHair)

    assert complaint("network.gradients", GRADIENTS) == (
        "∂w1 is 0.006961737465920606, and by automatic differentiation 0.006961737465920606: 1.4e-32 apart"
    )


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("network.feedforward", {"network": GRADIENTS["network"], "inputs": [0, 1]}),
        ("network.mse_loss", {"targets": [1], "outputs": [0.5]}),
        ("neuron.activate", {"activation": "sigmoid", "total": 1}),
        ("button.report", {"output": 1, "error": 0, "weights": [1]}),
        ("network.numerical_gradients", {**GRADIENTS, "epsilon": 0.125}),
    ],
)
def test_nothing_is_said_of_a_method_without_slopes(name: str, params: Any) -> None:
    """Central differences are not slopes: they differ from them by their width."""
    assert complaint(name, params) == ""


class Kinked(Dense):
    """A relu that is given its total alone, and its derivative."""

    subject = ""

    @method()
    def gradients(self, total: Number) -> dict[str, Number]:
        """Return the slope of the loss of a relu with target 1 by its bias."""
        found = self.layers_gradients(self.layers(total), [self.math.number(0.0)], [self.math.number(1.0)])
        return {"total": (found[0].biases or [])[0]}

    def layers(self, total: Number) -> list[Layer]:
        """Return one neuron, whose bias is the total."""
        return [Layer([[self.math.number(1.0)]], [total], "relu")]

    def differentiable(self, method: str, params: Any) -> tuple[Number, Any, Number | None] | None:  # noqa: ARG002
        """Return its loss."""
        total = params["total"]
        one = self.math.number(1.0)
        return self.sample_loss(self.layers(total), [self.math.number(0.0)], [one]), {"total": total}, None


class SlopeOneAtZero(Kinked):
    """The other choice at the kink."""

    def relu_slope(self, total: Number) -> Number:
        """Return 1 from 0 on."""
        return self.math.number(float(total >= 0))


@pytest.mark.parametrize("total", [-1, "-0", 0, 1e-300, 1])
def test_kink_follows_the_branch_that_the_definition_takes(plant: Plant, total: Any) -> None:
    """At 0 relu is the constant 0, and its slope that of a constant."""
    plant(Kinked)

    assert complaint("kinked.gradients", {"total": total}) == ""


@pytest.mark.parametrize("total", ["-0", 0])
def test_another_slope_at_the_kink_is_told(plant: Plant, total: Any) -> None:
    """The conventions say 0."""
    plant(SlopeOneAtZero)

    assert complaint("kinked.gradients", {"total": total}) == (
        "total is -2, and by automatic differentiation 0: 2.0e+00 apart"
    )
