"""Mistakes of the level button: in what it answers and how it learns."""

import math
from typing import Any, cast

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.shapes import Row
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json

# What one trial is given: the trace so far, inputs, weights, target and learning rate.
Trace = list[Json]


@mistake("one-trial-too-few")
class OneTrialTooFew(Button):
    def trial_count(self, trials: int) -> int:
        return super().trial_count(trials) - 1


@mistake("one-trial-too-many")
class OneTrialTooMany(Button):
    def trial_count(self, trials: int) -> int:
        return super().trial_count(trials) + 1


@mistake("learns-before-evaluating")
class LearnsBeforeEvaluating(Button):
    def trial(
        self,
        trace: Trace,
        inputs: Numbers,
        weights: Numbers,
        target: Number,
        learning_rate: Number,
        *,
        teaches: bool,
    ) -> Numbers:
        learned = self.learn(inputs, weights, learning_rate) if teaches else weights
        super().trial(trace, inputs, learned, target, learning_rate, teaches=False)
        return learned


@mistake("weights-reported-after-learning")
class WeightsReportedAfterLearning(Button):
    def trial(
        self,
        trace: Trace,
        inputs: Numbers,
        weights: Numbers,
        target: Number,
        learning_rate: Number,
        *,
        teaches: bool,
    ) -> Numbers:
        learned = super().trial(trace, inputs, weights, target, learning_rate, teaches=teaches)
        trace[-1]["weights"] = learned
        return learned


@mistake("weights-changed-in-place")
class WeightsChangedInPlace(Button):
    def learn(self, inputs: Numbers, weights: Any, learning_rate: Number) -> Row:
        weights[:] = super().learn(inputs, weights, learning_rate)
        return cast(Row, weights)


@mistake("error-from-rounded-output")
class ErrorFromRoundedOutput(Button):
    def evaluate_neural_network_error(self, target: Number, output: Number) -> Number:
        rounded = float(self.two_decimals(output)) if abs(output) < 1e15 else output
        return super().evaluate_neural_network_error(target, rounded)


@mistake("error-sign-swapped")
class ErrorSignSwapped(Button):
    def evaluate_neural_network_error(self, target: Number, output: Number) -> Number:
        return super().evaluate_neural_network_error(output, target)


@mistake("error-made-absolute")
class ErrorMadeAbsolute(Button):
    def evaluate_neural_network_error(self, target: Number, output: Number) -> Number:
        return abs(super().evaluate_neural_network_error(target, output))


@mistake("learns-on-all-inputs")
class LearnsOnAllInputs(Button):
    def learns(self, value: Number) -> bool:  # noqa: ARG002
        return True


@mistake("learns-on-zero-inputs")
class LearnsOnZeroInputs(Button):
    def learns(self, value: Number) -> bool:
        return bool(value >= 0)


@mistake("learns-on-nonzero-inputs")
class LearnsOnNonzeroInputs(Button):
    def learns(self, value: Number) -> bool:
        return bool(value != 0)


@mistake("small-inputs-do-not-learn")
class SmallInputsDoNotLearn(Button):
    def learns(self, value: Number) -> bool:
        return bool(value >= 0.5)


@mistake("rate-multiplied-by-input")
class RateMultipliedByInput(Button):
    def learned(self, weight: Number, value: Number, rate: Number) -> Number:
        return super().learned(weight, value, rate * value)


@mistake("rate-halved-for-strong-weights")
class RateHalvedForStrongWeights(Button):
    def learned(self, weight: Number, value: Number, rate: Number) -> Number:
        return super().learned(weight, value, rate / 2 if weight > 0.5 else rate)


@mistake("numbers-joined-as-text")
class NumbersJoinedAsText(Button):
    def learned(self, weight: Any, value: Number, rate: Number) -> Any:  # noqa: ARG002
        return f"{self.weight_text(weight)}{self.weight_text(rate)}"

    def products(self, inputs: Any, weights: Any) -> list[Number]:
        read = [_read(weight) if isinstance(weight, str) else weight for weight in weights]
        return super().products(inputs, read)

    def weight_text(self, weight: Any) -> str:
        return weight if isinstance(weight, str) else super().weight_text(weight)


def _read(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


@mistake("every-press-teaches")
class EveryPressTeaches(Button):
    def teaches(self, *, right: bool) -> bool:  # noqa: ARG002
        return True


@mistake("inputs-taken-as-binary")
class InputsTakenAsBinary(Button):
    def evaluate_neural_network(self, inputs: Numbers, weights: Numbers) -> Number:
        return super().evaluate_neural_network([float(value != 0) for value in inputs], weights)


@mistake("output-clipped")
class OutputClipped(Button):
    def evaluate_neural_network(self, inputs: Numbers, weights: Numbers) -> Number:
        return min(super().evaluate_neural_network(inputs, weights), 1.0)


@mistake("four-buttons-only")
class FourButtonsOnly(Button):
    def evaluate_neural_network(self, inputs: Numbers, weights: Numbers) -> Number:
        return super().evaluate_neural_network(inputs[:4], weights[:4])


@mistake("learning-multiplied")
class LearningMultiplied(Button):
    def train(
        self, inputs: Numbers, weights: Numbers, target: Number, learning_rate: Number, trials: Number
    ) -> Any:
        result = super().train(inputs, weights, target, learning_rate, trials)
        for i, entry in enumerate([*result["trace"], result]):
            entry["weights"] = [
                weight + i * learning_rate if value > 0 else weight
                for value, weight in zip(inputs, weights, strict=False)
            ]
            if i < trials:
                entry["output"] = self.evaluate_neural_network(inputs, entry["weights"])
                entry["error"] = self.evaluate_neural_network_error(target, entry["output"])
        return result
