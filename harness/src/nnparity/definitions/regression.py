"""The methods of `regression`: logistic regression.

Source: spec/conventions.md, "regression: logistic regression"; the slopes are checked by automatic
differentiation.
"""

from typing import Any

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number
from nnparity.definitions.definition import Parts, method
from nnparity.numbers import Json

Row = list[Number]
State = tuple[Row, Number]


class Regression(Activations):
    """One sigmoid neuron, its loss over all samples, and two ways to train it."""

    subject = "regression"

    @method()
    def predict(self, data: list[Row], weights: Row, bias: Number) -> Row:
        """Return the probability of each sample."""
        return [
            self.named(f"output[{i}]", self.approximate(self.sigmoid(self.total(i, inputs, (weights, bias)))))
            for i, inputs in enumerate(data)
        ]

    @method()
    def loss(self, data: list[Row], targets: Row, weights: Row, bias: Number, loss: str) -> Number:
        """Return the mean loss over all samples."""
        return self.named("loss", self.mean_loss(data, targets, (weights, bias), loss))

    @method(parts=Parts("predict"))
    def gradients(self, data: list[Row], targets: Row, weights: Row, bias: Number, loss: str) -> Json:
        """Return the partial derivatives of the mean loss."""
        slopes, slope = self.mean_slopes(data, targets, (weights, bias), loss)
        named = [self.named(f"∂weights[{j}]", value) for j, value in enumerate(slopes)]
        return {"weights": named, "bias": self.named("∂bias", slope)}

    @method()
    def train(
        self,
        data: list[Row],
        targets: Row,
        weights: Row,
        bias: Number,
        loss: str,
        learning_rate: Number,
        epochs: Number,
    ) -> Json:
        """Return weights and bias after a step with all samples in each epoch, and the loss."""
        state = (list(weights), bias)
        for _ in range(int(epochs)):
            state = self.batch_epoch(state, data, targets, loss, self.rate(learning_rate))
        return self.trained(state, data, targets, loss)

    @method()
    def train_by_sample(
        self,
        data: list[Row],
        targets: Row,
        weights: Row,
        bias: Number,
        loss: str,
        learning_rate: Number,
        epochs: Number,
    ) -> Json:
        """Return weights and bias after a step with each sample in each epoch, and the loss."""
        state = (list(weights), bias)
        for _ in range(int(epochs)):
            state = self.sample_epoch(state, data, targets, loss, self.rate(learning_rate))
        return self.trained(state, data, targets, loss)

    def activations_of(self, trained: dict[str, Any], inputs: Row) -> dict[str, Number]:
        """Return the probability."""
        return {"output": self.predict([inputs], trained["weights"], trained["bias"])[0]}

    def differentiable(self, method: str, params: Any) -> tuple[Number, Any, Number | None] | None:
        """Return the mean loss and its parameters."""
        if method != "gradients":
            return None
        state = {"weights": params["weights"], "bias": params["bias"]}
        return self.loss(**params), state, None

    def total(self, i: int, inputs: Row, state: State) -> Number:
        """Return the weighted sum of a sample, its bias last."""
        return self.named(f"total[{i}]", self.add_up(self.products(inputs, state[0])) + state[1])

    # The loss

    def mean_loss(self, data: list[Row], targets: Row, state: State, loss: str) -> Number:
        """Return the mean of the samples' losses."""
        terms = [
            self.loss_term(target, self.total(i, inputs, state), loss)
            for i, (inputs, target) in enumerate(zip(data, targets, strict=False))
        ]
        return self.loss_mean(terms)

    def loss_mean(self, terms: Row) -> Number:
        """Return the sum of the losses by their count."""
        return self.add_up(terms) / len(terms)

    def loss_term(self, target: Number, total: Number, loss: str) -> Number:
        """Return the loss of one sample."""
        if loss == "cross-entropy":
            return self.cross_entropy(target, total)
        return self.half_square(self.missing(target, total))

    def cross_entropy(self, target: Number, total: Number) -> Number:
        """Return −ln of the probability of the target: ln(1 + e^−margin), which nothing overflows in."""
        margin = total if target > 0 else -total
        small = self.math.log1p(self.math.exp(-abs(margin)))
        return small if margin >= 0 else small - margin

    def half_square(self, missing: Number) -> Number:
        """Return half the square of what is missing."""
        return missing * missing / 2

    def missing(self, target: Number, total: Number) -> Number:
        """Return the output less the target, without cancelling: 1 less a sigmoid is that of −total."""
        return self.approximate(-self.sigmoid(-total) if target > 0 else self.sigmoid(total))

    # The slopes

    def mean_slopes(self, data: list[Row], targets: Row, state: State, loss: str) -> State:
        """Return the mean of the samples' gradients of the weights and the bias."""
        errors = [
            self.slope(target, self.total(i, inputs, state), loss)
            for i, (inputs, target) in enumerate(zip(data, targets, strict=False))
        ]
        columns = [self.products(errors, list(column)) for column in zip(*data, strict=True)]
        return [self.slope_mean(column) for column in columns], self.bias_slope(errors)

    def slope_mean(self, slopes: Row) -> Number:
        """Return the sum of the slopes, divided by their count."""
        return self.add_up(slopes) / len(slopes)

    def bias_slope(self, errors: Row) -> Number:
        """Return the gradient of the bias, whose input is 1: the mean of those of the samples' totals."""
        return self.slope_mean(errors)

    def slope(self, target: Number, total: Number, loss: str) -> Number:
        """Return the slope of a sample's loss by its total: squares leave the slope of the sigmoid in it."""
        missing = self.missing(target, total)
        return missing if loss == "cross-entropy" else self.squares_slope(missing, total)

    def squares_slope(self, missing: Number, total: Number) -> Number:
        """Return what is missing times the slope of the sigmoid."""
        return self.approximate(missing * self.sigmoid_slope(total))

    # Training

    def batch_epoch(self, state: State, data: list[Row], targets: Row, loss: str, rate: Number) -> State:
        """Take one step with the mean of all slopes."""
        return self.stepped(state, self.mean_slopes(data, targets, state, loss), rate)

    def sample_epoch(self, state: State, data: list[Row], targets: Row, loss: str, rate: Number) -> State:
        """Take a step with each sample, in the order given."""
        for inputs, target in zip(data, targets, strict=False):
            state = self.stepped(state, self.mean_slopes([inputs], [target], state, loss), rate)
        return state

    def stepped(self, state: State, slopes: State, rate: Number) -> State:
        """Return weights and bias less the rate times their slopes."""
        weights = [
            self.named(f"weights[{j}]", self.moved_weight(weight, slope, rate))
            for j, (weight, slope) in enumerate(zip(state[0], slopes[0], strict=False))
        ]
        return weights, self.named("bias", self.moved_bias(state[1], slopes[1], rate))

    def moved_weight(self, weight: Number, slope: Number, rate: Number) -> Number:
        """Return a weight less the rate times its slope."""
        return weight - rate * slope

    def moved_bias(self, bias: Number, slope: Number, rate: Number) -> Number:
        """Return the bias less the rate times its slope."""
        return bias - rate * slope

    def trained(self, state: State, data: list[Row], targets: Row, loss: str) -> Json:
        """Return weights, bias and the loss with them."""
        reached = self.named("loss", self.mean_loss(data, targets, state, loss))
        return {"weights": state[0], "bias": state[1], "loss": reached}
