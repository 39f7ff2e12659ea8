"""Mutants of level 1: mistakes in the button perceptron."""

import math
from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal
from typing import Any

from nnparity.mutants.model import Model
from nnparity.mutants.model_button import Trace
from nnparity.mutants.model_network import Parameters, Sample
from nnparity.mutants.registry import mistake

HUNDREDTH = Decimal("0.01")


@mistake("one-trial-too-few")
class OneTrialTooFew(Model):
    def trial_count(self, trials: int) -> int:
        return trials - 1


@mistake("one-trial-too-many")
class OneTrialTooMany(Model):
    def trial_count(self, trials: int) -> int:
        return trials + 1


@mistake("learns-before-evaluating")
class LearnsBeforeEvaluating(Model):
    def trial(
        self,
        trace: list[Trace],
        inputs: list[float],
        weights: list[float],
        target: float,
        learning_rate: float,
        *,
        teaches: bool,
    ) -> list[float]:
        learned = self.learn(inputs, weights, learning_rate) if teaches else weights
        super().trial(trace, inputs, learned, target, learning_rate, teaches=False)
        return learned


@mistake("weights-reported-after-learning")
class WeightsReportedAfterLearning(Model):
    def trial(
        self,
        trace: list[Trace],
        inputs: list[float],
        weights: list[float],
        target: float,
        learning_rate: float,
        *,
        teaches: bool,
    ) -> list[float]:
        learned = super().trial(trace, inputs, weights, target, learning_rate, teaches=teaches)
        trace[-1]["weights"] = learned
        return learned


@mistake("weights-changed-in-place")
class WeightsChangedInPlace(Model):
    def learn(self, inputs: list[float], weights: list[float], learning_rate: float) -> list[float]:
        weights[:] = super().learn(inputs, weights, learning_rate)
        return weights


@mistake("error-from-rounded-output")
class ErrorFromRoundedOutput(Model):
    def evaluate_neural_network_error(self, target: float, output: float) -> float:
        return target - float(self.two_decimals(output)) if abs(output) < 1e15 else target - output


@mistake("error-sign-swapped")
class ErrorSignSwapped(Model):
    def evaluate_neural_network_error(self, target: float, output: float) -> float:
        return output - target


@mistake("error-made-absolute")
class ErrorMadeAbsolute(Model):
    def evaluate_neural_network_error(self, target: float, output: float) -> float:
        return abs(target - output)


@mistake("learns-on-all-inputs")
class LearnsOnAllInputs(Model):
    def learns(self, value: float) -> bool:  # noqa: ARG002
        return True


@mistake("learns-on-zero-inputs")
class LearnsOnZeroInputs(Model):
    def learns(self, value: float) -> bool:
        return value >= 0


@mistake("learns-on-nonzero-inputs")
class LearnsOnNonzeroInputs(Model):
    def learns(self, value: float) -> bool:
        return value != 0


@mistake("rate-multiplied-by-input")
class RateMultipliedByInput(Model):
    def learned(self, weight: float, value: float, rate: float) -> float:
        return weight + rate * value


@mistake("rate-made-positive")
class RateMadePositive(Model):
    def rate(self, learning_rate: float) -> float:
        return abs(learning_rate)


@mistake("zero-rate-replaced")
class ZeroRateReplaced(Model):
    def rate(self, learning_rate: float) -> float:
        return learning_rate or 0.01


@mistake("numbers-joined-as-text")
class NumbersJoinedAsText(Model):
    def learned(self, weight: float, value: float, rate: float) -> Any:  # noqa: ARG002
        return f"{self.weight_text(weight)}{self.weight_text(rate)}"

    def products(self, inputs: list[float], weights: list[Any]) -> list[float]:
        read = [_read(weight) if isinstance(weight, str) else weight for weight in weights]
        return super().products(inputs, read)

    def weight_text(self, weight: Any) -> str:
        return weight if isinstance(weight, str) else super().weight_text(weight)


def _read(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


@mistake("rounds-half-to-even")
class RoundsHalfToEven(Model):
    def two_decimals(self, value: float) -> str:
        return f"{value or 0.0:.2f}"


@mistake("rounds-half-up")
class RoundsHalfUp(Model):
    def two_decimals(self, value: float) -> str:
        rounded = (Decimal(value) + HUNDREDTH / 2).quantize(HUNDREDTH, ROUND_FLOOR)
        return f"-{abs(rounded)}" if value < 0 else str(rounded)


@mistake("rounds-the-product")
class RoundsTheProduct(Model):
    def two_decimals(self, value: float) -> str:
        hundredths = math.floor(abs(value) * 100 + 0.5)
        return f"{'-' if value < 0 else ''}{hundredths // 100}.{hundredths % 100:02d}"


@mistake("truncates-in-report")
class TruncatesInReport(Model):
    def two_decimals(self, value: float) -> str:
        return str(Decimal(value or 0.0).quantize(HUNDREDTH, ROUND_DOWN))


@mistake("weights-rounded-in-report")
class WeightsRoundedInReport(Model):
    def weight_text(self, weight: float) -> str:
        return super().weight_text(float(f"{weight:.6g}"))


@mistake("whole-numbers-with-point")
class WholeNumbersWithPoint(Model):
    def weight_text(self, weight: float) -> str:
        text = super().weight_text(weight)
        return text if {".", "e"} & set(text) else f"{text}.0"


@mistake("other-exponent-format")
class OtherExponentFormat(Model):
    def weight_text(self, weight: float) -> str:
        return f"{weight or 0.0!r}".removesuffix(".0")


@mistake("sign-of-small-values-lost")
class SignOfSmallValuesLost(Model):
    def two_decimals(self, value: float) -> str:
        text = super().two_decimals(value)
        return "0.00" if text == "-0.00" else text


@mistake("negative-zero-printed")
class NegativeZeroPrinted(Model):
    def two_decimals(self, value: float) -> str:
        return "-0.00" if _is_negative_zero(value) else super().two_decimals(value)

    def weight_text(self, weight: float) -> str:
        return "-0" if _is_negative_zero(weight) else super().weight_text(weight)


def _is_negative_zero(value: float) -> bool:
    return value == 0 and math.copysign(1, value) < 0


@mistake("every-press-teaches")
class EveryPressTeaches(Model):
    def teaches(self, *, right: bool) -> bool:  # noqa: ARG002
        return True


@mistake("inputs-taken-as-binary")
class InputsTakenAsBinary(Model):
    def evaluate_neural_network(self, inputs: list[float], weights: list[float]) -> float:
        return super().evaluate_neural_network([float(value != 0) for value in inputs], weights)


@mistake("output-clipped")
class OutputClipped(Model):
    def evaluate_neural_network(self, inputs: list[float], weights: list[float]) -> float:
        return min(super().evaluate_neural_network(inputs, weights), 1.0)


@mistake("stops-early")
class StopsEarly(Model):
    def trial(
        self,
        trace: list[Trace],
        inputs: list[float],
        weights: list[float],
        target: float,
        learning_rate: float,
        *,
        teaches: bool,
    ) -> list[float]:
        if trace and abs(trace[-1]["error"]) < 1e-9:
            return weights
        return super().trial(trace, inputs, weights, target, learning_rate, teaches=teaches)

    def stops(self, p: Parameters, samples: list[Sample], epoch: int) -> bool:  # noqa: ARG002
        return self.loss_of(p, samples) < 1e-3


@mistake("sums-from-the-right")
class SumsFromTheRight(Model):
    def add_up(self, terms: list[float]) -> float:
        return super().add_up(terms[::-1])


@mistake("learning-multiplied")
class LearningMultiplied(Model):
    def train_button(
        self,
        inputs: list[float],
        weights: list[float],
        target: float,
        learning_rate: float,
        trials: int,
    ) -> Trace:
        result = super().train_button(inputs, weights, target, learning_rate, trials)
        for i, entry in enumerate([*result["trace"], result]):
            entry["weights"] = [
                weight + i * learning_rate if value > 0 else weight
                for value, weight in zip(inputs, weights, strict=True)
            ]
            if i < trials:
                entry["output"] = self.evaluate_neural_network(inputs, entry["weights"])
                entry["error"] = target - entry["output"]
        return result


@mistake("six-digits-on-the-way")
class SixDigitsOnTheWay(Model):
    def learned(self, weight: float, value: float, rate: float) -> float:
        return float(f"{super().learned(weight, value, rate):.6g}")

    def updated(self, p: Parameters, slopes: Parameters, rate: float) -> Parameters:
        return [float(f"{value:.6g}") for value in super().updated(p, slopes, rate)]


@mistake("rate-halved-for-strong-weights")
class RateHalvedForStrongWeights(Model):
    def learned(self, weight: float, value: float, rate: float) -> float:
        return super().learned(weight, value, rate / 2 if weight > 0.5 else rate)


@mistake("small-inputs-do-not-learn")
class SmallInputsDoNotLearn(Model):
    def learns(self, value: float) -> bool:
        return value >= 0.5


@mistake("four-buttons-only")
class FourButtonsOnly(Model):
    def evaluate_neural_network(self, inputs: list[float], weights: list[float]) -> float:
        self.require_same_length("inputs", inputs, "weights", weights)
        return super().evaluate_neural_network(inputs[:4], weights[:4])
