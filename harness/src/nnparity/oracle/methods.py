"""What each method must answer."""

import math
from collections.abc import Callable
from functools import cache
from json import dumps, loads
from typing import Any

from nnparity.numbers import Json, decode_number, encode_number
from nnparity.oracle import button, network, neuron
from nnparity.oracle.precision import exactly, rounded


class BadParamsError(Exception):
    """Bad params that a schema cannot see: lengths that differ, a button that is not there, overflow."""


Params = Any


def answer(method: str, params: Json) -> Json:
    """Return the result of a method for params that fit its schema; raise BadParamsError for others."""
    return _encoded(METHODS[method](_decoded(params)))


def _evaluate(p: Params) -> float:
    _same_length(p["inputs"], p["weights"])
    return button.evaluate(p["inputs"], p["weights"])


def _learn(p: Params) -> list[float]:
    _same_length(p["inputs"], p["weights"])
    return button.learn(p["inputs"], p["weights"], p["learning_rate"])


def _train_button(p: Params) -> button.Trace:
    _same_length(p["inputs"], p["weights"])
    rounds = [(p["inputs"], p["target"], True)] * int(p["trials"])
    return button.train(rounds, p["weights"], p["learning_rate"])


def _train_on_presses(p: Params) -> button.Trace:
    count, right = len(p["weights"]), p["right_button"]
    if any(pressed >= count for pressed in [right, *p["presses"]]):
        raise BadParamsError("a button that does not exist")
    rounds = []
    for pressed in p["presses"]:
        inputs = [0.0] * count
        inputs[int(pressed)] = 1.0
        rounds.append((inputs, float(pressed == right), bool(pressed == right)))
    return button.train(rounds, p["weights"], p["learning_rate"])


def _weighted_sum(p: Params) -> float:
    _same_length(p["inputs"], p["weights"])
    return neuron.weighted_sum(p["inputs"], p["weights"], p["bias"])


def _classify(p: Params) -> str:
    total = _weighted_sum(p)
    if math.isnan(total):
        raise BadParamsError("a weighted sum that is NaN")
    return "spam" if neuron.sigmoid(exactly(total)) >= 0.5 else "not spam"


def _feedforward(p: Params) -> dict[str, float]:
    found = network.activations(network.parameters(p["network"]), [*map(exactly, p["inputs"])])
    return dict(zip(("h1", "h2", "o1"), map(rounded, found), strict=True))


def _predict(p: Params) -> list[float]:
    parameters = network.parameters(p["network"])
    samples = [[*map(exactly, sample)] for sample in p["data"]]
    return [rounded(network.activations(parameters, sample)[2]) for sample in samples]


def _mse_loss(p: Params) -> float:
    _same_length(p["targets"], p["outputs"])
    total = 0.0
    for target, output in zip(p["targets"], p["outputs"], strict=True):
        difference = target - output
        square = difference * difference
        total = total + square
    return total / len(p["targets"])


def _gradients(p: Params) -> Json:
    inputs = [*map(exactly, p["inputs"])]
    found = network.gradients(network.parameters(p["network"]), inputs, exactly(p["target"]))
    return _finite(network.written(found))


def _numerical_gradients(p: Params) -> Json:
    inputs = [*map(exactly, p["inputs"])]
    target, epsilon = exactly(p["target"]), exactly(p["epsilon"])
    found = network.numerical_gradients(network.parameters(p["network"]), inputs, target, epsilon)
    return _finite(network.written(found))


def _train_step(p: Params) -> Json:
    inputs = [*map(exactly, p["inputs"])]
    target, rate = exactly(p["target"]), exactly(p["learning_rate"])
    found = network.step(network.parameters(p["network"]), inputs, target, rate)
    return _finite(network.written(found))


def _train(p: Params) -> Json:
    _same_length(p["data"], p["targets"])
    start = dumps([p["network"], p["data"], p["targets"], p["learning_rate"]])
    found, loss = _trajectory(start).at(int(p["epochs"]))
    return {"network": _finite(network.written(found)), "loss": rounded(loss)}


@cache
def _trajectory(start: str) -> network.Trajectory:
    return network.Trajectory(*loads(start))


METHODS: dict[str, Callable[[Params], Json]] = {
    "button.evaluate_neural_network": _evaluate,
    "button.evaluate_neural_network_error": lambda p: button.error(p["target"], p["output"]),
    "button.learn": _learn,
    "button.train": _train_button,
    "button.train_on_presses": _train_on_presses,
    "button.report": lambda p: button.report(p["output"], p["error"], p["weights"]),
    "neuron.weighted_sum": _weighted_sum,
    "neuron.activate": lambda p: neuron.activate(p["activation"], p["total"]),
    "neuron.activation_derivative": lambda p: neuron.activation_derivative(p["activation"], p["total"]),
    "neuron.feedforward": lambda p: neuron.activate(p["activation"], _weighted_sum(p)),
    "neuron.classify": _classify,
    "network.feedforward": _feedforward,
    "network.predict": _predict,
    "network.mse_loss": _mse_loss,
    "network.gradients": _gradients,
    "network.numerical_gradients": _numerical_gradients,
    "network.train_step": _train_step,
    "network.train": _train,
}


def _same_length(one: list[Any], other: list[Any]) -> None:
    if len(one) != len(other):
        raise BadParamsError("lengths that differ")


def _finite(result: Json) -> Json:
    for neuron_parameters in result.values():
        if not all(map(math.isfinite, [*neuron_parameters["weights"], neuron_parameters["bias"]])):
            raise BadParamsError("a result that overflows")
    return result


def _decoded(value: Json) -> Any:
    if isinstance(value, dict):
        return {key: _decoded(element) for key, element in value.items()}
    if isinstance(value, list):
        return [_decoded(element) for element in value]
    number = decode_number(value)
    return value if number is None else number


def _encoded(value: Any) -> Json:
    if isinstance(value, dict):
        return {key: _encoded(element) for key, element in value.items()}
    if isinstance(value, list):
        return [_encoded(element) for element in value]
    return encode_number(value) if isinstance(value, float) else value
