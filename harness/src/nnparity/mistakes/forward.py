"""Mistakes of the level forward: in the forward pass and the loss of dense layers."""

from typing import ClassVar

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Row
from nnparity.mistakes.parameters import Parameter
from nnparity.mistakes.registry import mistake


@mistake("hidden-neurons-swapped")
class HiddenNeuronsSwapped(Dense):
    def activations_read(self, activations: Row) -> Row:
        return super().activations_read(activations)[::-1]


@mistake("hidden-inputs-swapped")
class HiddenInputsSwapped(Dense):
    def inputs_read(self, inputs: Row) -> Row:
        return super().inputs_read(inputs)[::-1]


@mistake("weights-transposed")
class WeightsTransposed(Dense):
    def first_rows(self, weights: list[Row]) -> list[Row]:
        is_square = len(weights) == len(weights[0])
        return [list(column) for column in zip(*weights, strict=True)] if is_square else weights


@mistake("output-bias-ignored")
class OutputBiasIgnored(Dense):
    def output_biases(self, biases: Row) -> Row:
        return [0.0] * len(biases)


@mistake("hidden-bias-ignored")
class HiddenBiasIgnored(Dense):
    def hidden_biases(self, biases: Row) -> Row:
        return [0.0] * len(biases)


@mistake("linear-output")
class LinearOutput(Dense):
    def output_activation(self, name: str) -> str:  # noqa: ARG002
        return "identity"


@mistake("loss-summed")
class LossSummed(Dense):
    def loss_count(self, count: int) -> int:  # noqa: ARG002
        return 1


@mistake("loss-halved", Parameter("loss_share", (0.5,), 0.0, 1000.0))
class LossHalved(Dense):
    loss_share: ClassVar[float]

    def loss_scaled(self, loss: Number) -> Number:
        return super().loss_scaled(loss) * self.loss_share


@mistake("loss-rooted")
class LossRooted(Dense):
    def loss_rooted(self, loss: Number) -> Number:
        return self.math.sqrt(super().loss_rooted(loss))


@mistake("loss-absolute")
class LossAbsolute(Dense):
    def loss_term(self, target: Number, output: Number) -> Number:
        return abs(target - output)


@mistake("loss-summed-pairwise")
class LossSummedPairwise(Definition):
    def add_up(self, terms: Numbers) -> Number:
        if len(terms) < 4:
            return super().add_up(terms)
        half = len(terms) // 2
        return self.add_up(terms[:half]) + self.add_up(terms[half:])
