"""The methods of `rules`: how one neuron learned before gradients.

Source: spec/conventions.md, "rules: learning rules". It is + − × ÷ alone, in a stated order: everything is
expected in binary64, bit for bit.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.definition import Definition, in_binary64, method
from nnparity.numbers import Json

Row = list[Number]
Sample = tuple[Numbers, Number]

# Weights and bias, as they are learned.
State = tuple[Row, Number]


class Rules(Definition):
    """Perceptron, delta rule, Hebb's rule, conditioning, and a button with a threshold."""

    subject = "rules"

    def activations_of(self, trained: dict[str, Any], inputs: Numbers) -> dict[str, Number]:
        """Return the weighted sum, on which each rule decides."""
        return {"total": self.total(inputs, trained["weights"], trained["bias"])} if "bias" in trained else {}

    @method()
    @in_binary64
    def predict(self, inputs: Numbers, weights: Numbers, bias: Number) -> Number:
        """Return what a perceptron answers."""
        return self.answered(inputs, weights, bias)

    @method()
    @in_binary64
    def train_perceptron(
        self,
        data: Sequence[Numbers],
        targets: Numbers,
        weights: Numbers,
        bias: Number,
        learning_rate: Number,
        epochs: Number,
    ) -> Json:
        """Return weights and bias after so many epochs, and how many samples were wrong in each."""
        rate = self.rate(learning_rate)
        samples = list(zip(data, targets, strict=False))
        state: State = (list(weights), bias)
        errors: list[Number] = []
        for _ in range(int(epochs)):
            if self.is_done(errors):
                break
            state, missing = self.perceptron_epoch(state, samples, rate)
            errors.append(self.wrong(missing))
        return {"weights": state[0], "bias": state[1], "errors": errors}

    @method()
    @in_binary64
    def train_delta(
        self,
        data: Sequence[Numbers],
        targets: Numbers,
        weights: Numbers,
        bias: Number,
        learning_rate: Number,
        epochs: Number,
    ) -> Json:
        """Return weights and bias after so many epochs, and the mean squared error of each."""
        rate = self.rate(learning_rate)
        samples = list(zip(data, targets, strict=False))
        state: State = (list(weights), bias)
        losses: list[Number] = []
        for _ in range(int(epochs)):
            missing: list[Number] = []
            for inputs, target in samples:
                before = state
                error = self.named("error", self.delta_error(target, self.total(inputs, *state)))
                state = self.corrected(state, inputs, self.delta_step(rate, error))
                missing.append(self.delta_reported(inputs, target, error, before, state))
            losses.append(self.named("loss", self.mean_of_squares(missing)))
        return {"weights": state[0], "bias": state[1], "losses": losses}

    @method()
    @in_binary64
    def train_hebb(self, data: Sequence[Numbers], targets: Numbers, weights: Numbers, bias: Number) -> Json:
        """Return weights and bias after one pass over the samples."""
        state = (list(weights), bias)
        for inputs, target in zip(data, targets, strict=False):
            state = self.associated(state, self.hebb_inputs(inputs), self.hebb_target(target))
        return {"weights": state[0], "bias": state[1]}

    @method()
    @in_binary64
    def condition(self, weight: Number, learning_rate: Number, threshold: Number, trials: Number) -> Json:
        """Return the weight of the sound after each trial, and whether the sound alone is enough then."""
        weights: list[Number] = []
        outputs: list[Number] = []
        rate = self.conditioning_rate(learning_rate)
        weight = self.named("weight 0", weight)
        for _ in range(int(trials)):
            if self.still_learns(weight, threshold):
                weight = weight + rate
            weight = self.named(f"weight {len(weights) + 1}", weight)
            weights.append(weight)
            outputs.append(self.named(f"output {len(weights)}", self.fires(weight, threshold)))
        return {"weights": weights, "outputs": outputs}

    @method()
    @in_binary64
    def overtrain(
        self,
        inputs: Numbers,
        weights: Numbers,
        learning_rate: Number,
        threshold: Number,
        trials: Number,
    ) -> Json:
        """Return the trace of the trials, each of which learns, and the weights after the last."""
        trace: list[Json] = []
        rate = self.rate(learning_rate)
        for _ in range(int(trials)):
            number = len(trace) + 1
            total = self.named(f"total {number}", self.capped(self.sum(inputs, weights), threshold))
            excess = self.named(f"excess {number}", total - threshold)
            output = self.fires(total, threshold)
            trace.append({"total": total, "output": output, "excess": excess, "weights": list(weights)})
            if self.still_learns(total, threshold):
                weights = [
                    self.named(f"weights[{i}]", weight + rate) if value > 0 else weight
                    for i, (value, weight) in enumerate(zip(inputs, weights, strict=False))
                ]
        return {"trace": trace, "weights": list(weights)}

    # What a neuron computes. Steps of a step in binary64 are in binary64 too, and are not marked again.

    def answered(self, inputs: Numbers, weights: Numbers, bias: Number) -> Number:
        """Return 1 or 0 by the total."""
        total = self.named("total", self.total(inputs, weights, bias))
        return self.named("output", self.decided(total))

    def total(self, inputs: Numbers, weights: Numbers, bias: Number) -> Number:
        """Return the sum of the products, and the bias last."""
        return self.sum(inputs, weights) + bias

    def sum(self, inputs: Numbers, weights: Numbers) -> Number:
        """Return the sum of the products, from left to right."""
        return self.add_up(self.products(inputs, weights))

    def decided(self, total: Number) -> Number:
        """Return 1 from 0 on, else 0."""
        return float(total >= 0)

    def fires(self, total: Number, threshold: Number) -> Number:
        """Return 1 from the threshold on, else 0."""
        return float(total >= threshold)

    # Error correction: the perceptron and the delta rule

    def perceptron_epoch(
        self, state: State, samples: Iterable[Sample], rate: Number
    ) -> tuple[State, list[Number]]:
        """Correct after each sample; return weights and bias, and each sample's error."""
        missing = []
        for inputs, target in samples:
            error = self.named("error", self.perceptron_error(target, inputs, state))
            state = self.corrected(state, inputs, self.perceptron_step(rate, error))
            missing.append(error)
        return state, missing

    def perceptron_error(self, target: Number, inputs: Numbers, state: State) -> Number:
        """Return the target less the answer: 1, 0 or −1."""
        return target - self.answered(inputs, *state)

    def perceptron_step(self, rate: Number, error: Number) -> Number:
        """Return by how much a weight with input 1 changes."""
        return rate * error

    def corrected(self, state: State, inputs: Numbers, step: Number) -> State:
        """Return each weight and a step times its input, and the bias and the step."""
        weights, bias = state
        learned = [
            self.named(f"weights[{i}]", weight + step * self.learned_from(value))
            for i, (weight, value) in enumerate(zip(weights, inputs, strict=False))
        ]
        return learned, self.named("bias", self.corrected_bias(bias, step))

    def learned_from(self, value: Number) -> Number:
        """Return the input that a correction is multiplied by."""
        return value

    def corrected_bias(self, bias: Number, step: Number) -> Number:
        """Return the bias, which learns like the weight of an input of 1."""
        return bias + step

    def wrong(self, missing: list[Number]) -> Number:
        """Return how many samples were wrong."""
        return sum(error != 0 for error in missing)

    def is_done(self, errors: list[Number]) -> bool:  # noqa: ARG002
        """Say whether training ends before its last epoch: never."""
        return False

    def delta_error(self, target: Number, total: Number) -> Number:
        """Return the target less the total: no step comes between."""
        return target - total

    def delta_step(self, rate: Number, error: Number) -> Number:
        """Return by how much a weight with input 1 changes: no factor of 2."""
        return rate * error

    def delta_reported(
        self,
        inputs: Numbers,  # noqa: ARG002
        target: Number,  # noqa: ARG002
        error: Number,
        before: State,  # noqa: ARG002
        after: State,  # noqa: ARG002
    ) -> Number:
        """Return the error of a sample that counts in the loss of the epoch: that from before its update."""
        return error

    def mean_of_squares(self, missing: list[Number]) -> Number:
        """Return the mean of the squares."""
        return self.add_up([error * error for error in missing]) / len(missing)

    # Hebb's rule

    def associated(self, state: State, inputs: Numbers, target: Number) -> State:
        """Return each weight and its input times the target, and the bias and the target."""
        weights, bias = state
        learned = [
            self.named(f"weights[{i}]", weight + value * target)
            for i, (weight, value) in enumerate(zip(weights, inputs, strict=False))
        ]
        return learned, self.named("bias", self.corrected_bias(bias, target))

    def hebb_inputs(self, inputs: Numbers) -> Numbers:
        """Return the inputs as they are associated."""
        return inputs

    def hebb_target(self, target: Number) -> Number:
        """Return the target as it is associated."""
        return target

    # Thresholds

    def conditioning_rate(self, rate: Number) -> Number:
        """Return what a trial adds to the weight of the sound; it may be negative."""
        return self.rate(rate)

    def still_learns(self, total: Number, threshold: Number) -> bool:  # noqa: ARG002
        """Say whether a trial teaches: also past the threshold."""
        return True

    def capped(self, total: Number, threshold: Number) -> Number:  # noqa: ARG002
        """Return the total as it is reported: also past the threshold."""
        return total
