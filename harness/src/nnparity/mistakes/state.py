"""Mistakes of the level protocol: something is kept from one request to the next."""

from typing import Any

from nnparity.definitions.arithmetic import Number, Numbers
from nnparity.definitions.button import Button
from nnparity.definitions.network import Named, Network
from nnparity.definitions.shapes import Row
from nnparity.mistakes.registry import mistake


@mistake("state-kept-between-requests")
class WeightsKept(Button):
    kept: Numbers = ()

    def evaluate_neural_network(self, inputs: Numbers, weights: Numbers) -> Number:
        return super().evaluate_neural_network(inputs, self.instead_of(weights))

    def learn(self, inputs: Numbers, weights: Numbers, learning_rate: Number) -> Row:
        self.kept = learned = super().learn(inputs, self.instead_of(weights), learning_rate)
        return learned

    def instead_of(self, weights: Numbers) -> Numbers:
        return self.kept if len(self.kept) == len(weights) else weights


@mistake("state-kept-between-requests")
class NetworkKept(Network):
    kept: Named | None = None

    def train(
        self, network: Named, data: list[Row], targets: Row, learning_rate: Number, epochs: Number
    ) -> dict[str, Any]:
        result = super().train(self.kept or network, data, targets, learning_rate, epochs)
        self.kept = result["network"]
        return result

    def train_step(self, network: Named, inputs: Row, target: Number, learning_rate: Number) -> Named:
        self.kept = super().train_step(self.kept or network, inputs, target, learning_rate)
        return self.kept
