"""Python libraries that train on the digits, where they are installed."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from digits import Digits, Matrix, Training, flat


class ByTorch:
    """PyTorch, as its users write it: layers, automatic differentiation and an optimiser, in binary64."""

    name = "PyTorch"
    agrees_to = 1e-9

    def __init__(self, digits: Digits, training: Training) -> None:
        self._torch: Any = pytest.importorskip("torch")
        self._torch.set_num_threads(1)
        self._training = training
        self._start = digits.start
        data, targets = self._torch.tensor(digits.data), self._torch.tensor(digits.targets)
        classes = self._torch.tensor(digits.digits)
        self._batches = [(data[b], targets[b], classes[b]) for b in digits.batches(training)]

    def answer(self, epochs: int) -> Any:
        """Train from the start."""
        nn = self._torch.nn
        hidden, last = nn.Linear(64, 30).double(), nn.Linear(30, 10).double()
        for layer, (weights, biases) in zip((hidden, last), self._start, strict=True):
            layer.weight.data = self._torch.tensor(weights)
            layer.bias.data = self._torch.tensor(biases)
        model = nn.Sequential(hidden, nn.Sigmoid(), last)
        optimiser = self._torch.optim.SGD(model.parameters(), lr=self._training.rate)
        for _ in range(epochs):
            for data, targets, classes in self._batches:
                optimiser.zero_grad()
                self._loss(model(data), targets, classes).backward()
                optimiser.step()
        return hidden, last

    def _loss(self, totals: Any, targets: Any, classes: Any) -> Any:
        if self._training.activation == "softmax":
            return self._torch.nn.functional.cross_entropy(totals, classes)
        return ((self._torch.sigmoid(totals) - targets) ** 2).sum() / (2 * len(targets))

    def parameters(self, answer: Any) -> Matrix:
        """Return all parameters in an answer, layer by layer, weights before biases."""
        return flat([(layer.weight.detach().numpy(), layer.bias.detach().numpy()) for layer in answer])


class ByScikitLearn:
    """scikit-learn's MLPClassifier, an epoch at a time; its loss is cross-entropy with softmax."""

    name = "scikit-learn"
    agrees_to = 1e-9

    def __init__(self, digits: Digits, training: Training) -> None:
        network: Any = pytest.importorskip("sklearn.neural_network")
        self._digits = digits
        self._trained = network.MLPClassifier(
            hidden_layer_sizes=(30,),
            activation="logistic",
            solver="sgd",
            alpha=0,
            batch_size=training.batch_size,
            learning_rate_init=training.rate,
            shuffle=False,
            momentum=0,
            nesterovs_momentum=False,
        )
        # It begins with an update from weights of its own, which then give way to the start.
        few = slice(training.batch_size)
        self._trained.partial_fit(digits.data[few], digits.digits[few], classes=np.arange(10))

    def answer(self, epochs: int) -> Any:
        """Train from the start."""
        found = self._trained
        for place, (weights, biases) in enumerate(self._digits.start):
            found.coefs_[place][...] = weights.T
            found.intercepts_[place][...] = biases
        for _ in range(epochs):
            found.partial_fit(self._digits.data, self._digits.digits)
        return [(weights.T, biases) for weights, biases in zip(found.coefs_, found.intercepts_, strict=True)]

    def parameters(self, answer: Any) -> Matrix:
        """Return all parameters in an answer, layer by layer, weights before biases."""
        return flat(answer)


def libraries(digits: Digits, training: Training) -> Iterator[ByTorch | ByScikitLearn]:
    """Yield each library that is installed and can do this training; sample by sample takes them too long."""
    if training.batch_size > 1 and find_spec("torch"):
        yield ByTorch(digits, training)
    if training.loss == "cross-entropy":
        yield ByScikitLearn(digits, training)
