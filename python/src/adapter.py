"""The adapter: reads requests from standard input, one a line, and answers each on standard output."""

import json
import platform
import sys
from collections.abc import Callable
from math import isinf

import small_networks
from parameters import (
    Json,
    Reader,
    arguments,
    count,
    counts,
    encoded,
    network,
    number,
    numbers,
    rows,
    text,
)
from small_networks import button, neuron
from small_networks.network import NeuralNetwork, mse_loss

NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS = -32700, -32600, -32601, -32602

Method = tuple[Callable[..., object], dict[str, Reader]]


class RequestError(Exception):
    """A request that gets an error for an answer."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def describe() -> dict[str, Json]:
    """Say what this port is."""
    return {
        "name": "python",
        "language": "Python",
        "language_version": platform.python_version(),
        "port_version": small_networks.__version__,
        "protocol_version": "1",
        "methods": list(METHODS),
    }


def feedforward(network: NeuralNetwork, inputs: list[float]) -> dict[str, float]:
    """Name the three activations."""
    return network.feedforward(inputs)._asdict()


def train(
    network: NeuralNetwork, data: list[list[float]], targets: list[float], learning_rate: float, epochs: int
) -> dict[str, object]:
    """Name the two results of training."""
    trained, loss = network.train(data, targets, learning_rate, epochs)
    return {"network": trained, "loss": loss}


METHODS: dict[str, Method] = {
    "describe": (describe, {}),
    "button.evaluate_neural_network": (
        button.evaluate_neural_network,
        {"inputs": numbers, "weights": numbers},
    ),
    "button.evaluate_neural_network_error": (
        button.evaluate_neural_network_error,
        {"target": number, "output": number},
    ),
    "button.learn": (
        button.learn,
        {"inputs": numbers, "weights": numbers, "learning_rate": number},
    ),
    "button.train": (
        button.train,
        {
            "inputs": numbers,
            "weights": numbers,
            "target": number,
            "learning_rate": number,
            "trials": count,
        },
    ),
    "button.train_on_presses": (
        button.train_on_presses,
        {"presses": counts, "right_button": count, "weights": numbers, "learning_rate": number},
    ),
    "button.report": (button.report, {"output": number, "error": number, "weights": numbers}),
    "neuron.weighted_sum": (
        neuron.weighted_sum,
        {"inputs": numbers, "weights": numbers, "bias": number},
    ),
    "neuron.activate": (neuron.activate, {"activation": text, "total": number}),
    "neuron.activation_derivative": (
        neuron.activation_derivative,
        {"activation": text, "total": number},
    ),
    "neuron.feedforward": (
        neuron.feedforward,
        {"inputs": numbers, "weights": numbers, "bias": number, "activation": text},
    ),
    "neuron.classify": (
        neuron.classify,
        {"inputs": numbers, "weights": numbers, "bias": number},
    ),
    "network.feedforward": (feedforward, {"network": network, "inputs": numbers}),
    "network.predict": (NeuralNetwork.predict, {"network": network, "data": rows}),
    "network.mse_loss": (mse_loss, {"targets": numbers, "outputs": numbers}),
    "network.gradients": (
        NeuralNetwork.gradients,
        {"network": network, "inputs": numbers, "target": number},
    ),
    "network.numerical_gradients": (
        NeuralNetwork.numerical_gradients,
        {"network": network, "inputs": numbers, "target": number, "epsilon": number},
    ),
    "network.train_step": (
        NeuralNetwork.train_step,
        {"network": network, "inputs": numbers, "target": number, "learning_rate": number},
    ),
    "network.train": (
        train,
        {
            "network": network,
            "data": rows,
            "targets": numbers,
            "learning_rate": number,
            "epochs": count,
        },
    ),
}


def answer(line: bytes) -> dict[str, Json] | None:
    """Return the reply to one line, or None for a notification."""
    request_id: Json = None
    try:
        request = _parse(line)
        request_id = _request_id(request)
        name, params = _method_and_params(request)
        if "id" not in request:
            return None
        return {"jsonrpc": "2.0", "id": request_id, "result": _call(name, params)}
    except RequestError as error:
        message = {"code": error.code, "message": str(error)}
        return {"jsonrpc": "2.0", "id": request_id, "error": message}


def _parse(line: bytes) -> dict[str, Json]:
    def refuse(literal: str) -> None:
        raise ValueError(f"{literal} is no JSON literal")

    def read_whole(digits: str) -> float:
        # Exact as long as it is sure to be within binary64; int() has a limit of its own further out.
        return int(digits) if len(digits) <= 300 else float(digits)

    try:
        request = json.loads(line.decode("utf-8"), parse_constant=refuse, parse_int=read_whole)
    except (ValueError, RecursionError) as error:
        raise RequestError(NOT_JSON, f"not JSON: {error}") from error
    if not isinstance(request, dict):
        raise RequestError(INVALID_REQUEST, "a request must be an object")
    return request


def _request_id(request: dict[str, Json]) -> str | float | None:
    if "id" not in request:
        return None
    request_id = request["id"]
    if isinstance(request_id, str):
        return request_id
    if isinstance(request_id, bool) or not isinstance(request_id, int | float) or isinf(request_id):
        raise RequestError(INVALID_REQUEST, "id must be a string or a number")
    return request_id


def _method_and_params(request: dict[str, Json]) -> tuple[str, dict[str, Json]]:
    if request.get("jsonrpc") != "2.0":
        raise RequestError(INVALID_REQUEST, 'jsonrpc must be "2.0"')
    method, params = request.get("method"), request.get("params", {})
    if not isinstance(method, str):
        raise RequestError(INVALID_REQUEST, "method must be a string")
    if not isinstance(params, dict):
        raise RequestError(INVALID_REQUEST, "params must be an object")
    return method, params


def _call(name: str, params: dict[str, Json]) -> Json:
    if name not in METHODS:
        raise RequestError(UNKNOWN_METHOD, f"unknown method {json.dumps(name)}")
    function, readers = METHODS[name]
    try:
        return encoded(function(*arguments(params, readers)))
    except (ValueError, TypeError) as error:
        raise RequestError(BAD_PARAMS, str(error)) from error


def main() -> None:
    """Answer until standard input ends."""
    for line in sys.stdin.buffer:
        reply = answer(line)
        if reply is not None:
            # Bytes, so that a line ends with a line feed on every system.
            sys.stdout.buffer.write(json.dumps(reply, allow_nan=False).encode() + b"\n")
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
