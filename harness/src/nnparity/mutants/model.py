"""A right port, in steps small enough to be replaced one by one: each mutant replaces a few of them."""

import json
import math
import platform
from collections.abc import Callable
from typing import Any

from nnparity import __version__
from nnparity.mutants.methods import METHODS
from nnparity.mutants.model_network import NetworkModel, Parameters
from nnparity.mutants.refusal import INVALID_REQUEST, NOT_JSON, UNKNOWN_METHOD, Refusal
from nnparity.numbers import SPECIAL_NUMBERS, Json, encode_number

LARGEST_COUNT = 1_000_000
LARGEST_REPORTED = 1e15
NETWORK = ("h1", "h2", "o1")
ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity", "step")

# Results that are networks, which the model keeps as lists of nine numbers.
NETWORK_RESULTS = ("network.gradients", "network.numerical_gradients", "network.train_step")


class Model(NetworkModel):
    """Answers requests as the protocol asks."""

    mistake = ""

    def answer(self, line: bytes) -> bytes | None:
        """Return the reply to a line, or None for a notification."""
        request_id: Json = None
        try:
            request = self.parse(line)
            request_id = self.request_id(request)
            self.require_request(request)
            if "id" not in request and self.is_silent():
                return None
            result = self.call(request["method"], request.get("params", {}))
        except Refusal as refusal:
            error = {"code": refusal.code, "message": str(refusal)}
            return self.written({"jsonrpc": "2.0", "id": request_id, "error": error})
        return self.written({"jsonrpc": "2.0", "id": self.echoed(request_id), "result": result})

    def call(self, method: str, params: Json) -> Json:
        """Return the result of a method; raise Refusal for bad params."""
        if not self.knows(method):
            raise Refusal(f"unknown method {json.dumps(method)}", UNKNOWN_METHOD)
        function, readers = METHODS[method]
        result = getattr(self, function)(*self.arguments(params, readers))
        if method in NETWORK_RESULTS:
            result = network_of(result)
        elif method == "network.train":
            result = {**result, "network": network_of(result["network"])}
        return self.encoded(result)

    def knows(self, method: str) -> bool:
        """Say whether there is such a method."""
        return method in METHODS

    def describe(self) -> Json:
        """Say what this port is."""
        return {
            "name": f"mutant {self.mistake}" if self.mistake else "model",
            "language": "Python",
            "language_version": platform.python_version(),
            "port_version": __version__,
            "protocol_version": "1",
            "methods": list(METHODS),
        }

    # Requests and replies

    def parse(self, line: bytes) -> Json:
        """Read one line."""
        try:
            request = self.decoded(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            return self.broken_line(str(error))
        if not isinstance(request, dict):
            return self.no_request("a request must be an object")
        return request

    def decoded(self, text: str) -> Json:
        """Read JSON; raise ValueError for anything else."""
        return json.loads(text, parse_constant=_refuse_constant, parse_int=_read_whole)

    def broken_line(self, message: str) -> Json:
        """Refuse a line that is not JSON."""
        raise Refusal(f"not JSON: {message}", NOT_JSON)

    def no_request(self, message: str) -> Json:
        """Refuse JSON that is no request."""
        raise Refusal(message, INVALID_REQUEST)

    def request_id(self, request: Json) -> Json:
        """Return the id of a request."""
        if "id" not in request:
            return None
        request_id = request["id"]
        if isinstance(request_id, bool) or not isinstance(request_id, str | int | float):
            return self.no_request("id must be a string or a number")
        if isinstance(request_id, float) and math.isinf(request_id):
            return self.no_request("id must be within binary64")
        return request_id

    def require_request(self, request: Json) -> None:
        """Refuse what is no request of JSON-RPC 2.0."""
        if request.get("jsonrpc") != "2.0":
            self.no_request('jsonrpc must be "2.0"')
        if not isinstance(request.get("method"), str):
            self.no_request("method must be a string")
        if not isinstance(request.get("params", {}), dict):
            self.no_request("params must be an object")

    def is_silent(self) -> bool:
        """Say whether notifications get no reply."""
        return True

    def echoed(self, request_id: Json) -> Json:
        """Return the id as it goes back."""
        return request_id

    def written(self, reply: Json) -> bytes:
        """Write a reply."""
        return json.dumps(reply).encode() + b"\n"

    def encoded(self, value: Json) -> Json:
        """Turn a result into what JSON can hold."""
        if isinstance(value, dict):
            return {key: self.encoded(element) for key, element in value.items()}
        if isinstance(value, list):
            return [self.encoded(element) for element in value]
        return self.encoded_number(value) if isinstance(value, float) else value

    def encoded_number(self, value: float) -> Json:
        """Turn a number into what JSON can hold."""
        return encode_number(value)

    # Parameters

    def arguments(self, params: dict[str, Json], readers: dict[str, str], prefix: str = "") -> list[Any]:
        """Read every parameter."""
        for name in params:
            if name not in readers:
                self.unknown_parameter(prefix + name)
        found = []
        for name, reader in readers.items():
            value = params[name] if name in params else self.missing_parameter(prefix + name, reader)
            found.append(getattr(self, reader)(prefix + name, value))
        return found

    def unknown_parameter(self, name: str) -> None:
        """Refuse a parameter that the method does not have."""
        raise Refusal(f"{name} is not a parameter")

    def missing_parameter(self, name: str, reader: str) -> Json:  # noqa: ARG002
        """Refuse a request without a parameter."""
        raise Refusal(f"{name} is missing")

    def number(self, name: str, value: Json) -> float:
        """Read any number."""
        if isinstance(value, str):
            return self.number_of_text(name, value)
        if isinstance(value, bool):
            return self.number_of_boolean(name, value=value)
        if value is None:
            return self.number_of_null(name)
        if not isinstance(value, int | float):
            return self.number_of_other(name, value)
        if math.isinf(value):
            return self.too_large(name, value)
        return float(value)

    def number_of_text(self, name: str, value: str) -> float:
        """Read one of the four texts."""
        if value in SPECIAL_NUMBERS:
            return SPECIAL_NUMBERS[value]
        raise Refusal(f"{name} must be a number, got {json.dumps(value)}")

    def number_of_boolean(self, name: str, *, value: bool) -> float:
        """Refuse a boolean."""
        raise Refusal(f"{name} must be a number, got {json.dumps(value)}")

    def number_of_null(self, name: str) -> float:
        """Refuse null."""
        raise Refusal(f"{name} must be a number, got null")

    def number_of_other(self, name: str, value: Json) -> float:
        """Refuse a list or an object."""
        raise Refusal(f"{name} must be a number, got {type(value).__name__}")

    def too_large(self, name: str, value: float) -> float:  # noqa: ARG002
        """Refuse a number beyond binary64."""
        raise Refusal(f"{name} must be within binary64")

    def finite(self, name: str, value: Json) -> float:
        """Read a finite number."""
        read = self.number(name, value)
        return read if math.isfinite(read) else self.not_finite(name, read)

    def not_finite(self, name: str, value: float) -> float:
        """Refuse NaN and infinities."""
        raise Refusal(f"{name} must be finite, got {encode_number(value)}")

    def count(self, name: str, value: Json) -> int:
        """Read a count."""
        read = self.number(name, value)
        if not math.isfinite(read) or isinstance(value, str):
            raise Refusal(f"{name} must be a whole number, got {value}")
        if isinstance(value, float):
            self.whole_float(name, value)
        if read % 1 or not 0 <= read <= LARGEST_COUNT:
            return self.bad_count(name, read, value)
        return int(read)

    def whole_float(self, name: str, value: float) -> None:
        """Take 6.0 for 6."""

    def bad_count(self, name: str, read: float, value: Json) -> int:  # noqa: ARG002
        """Refuse a count that is negative, fractional or too large."""
        raise Refusal(f"{name} must be a whole number from 0 to a million, got {value}")

    def epsilon(self, name: str, value: Json) -> float:
        """Read the half width of a difference."""
        read = self.finite(name, value)
        return read if read > 0 else self.bad_epsilon(name, read)

    def bad_epsilon(self, name: str, value: float) -> float:
        """Refuse a difference without width."""
        raise Refusal(f"{name} must be above 0, got {value}")

    def reported(self, name: str, value: Json) -> float:
        """Read a number that has room for two decimals."""
        read = self.finite(name, value)
        return read if abs(read) <= LARGEST_REPORTED else self.too_large_to_report(name, read)

    def too_large_to_report(self, name: str, value: float) -> float:
        """Refuse a number without room for two decimals."""
        raise Refusal(f"{name} must lie between -1e15 and 1e15, got {value}")

    def activation(self, name: str, value: Json) -> str:
        """Read the name of an activation."""
        if isinstance(value, str) and value in ACTIVATIONS:
            return value
        return self.unknown_activation(name, value)

    def unknown_activation(self, name: str, value: Json) -> str:
        """Refuse another name."""
        raise Refusal(f"{name} must be one of {', '.join(ACTIVATIONS)}, got {json.dumps(value)}")

    def number_list(self, name: str, value: Json) -> list[float]:
        """Read a list of numbers."""
        return self.filled_list(name, value, self.number)

    def finite_list(self, name: str, value: Json) -> list[float]:
        """Read a list of finite numbers."""
        return self.filled_list(name, value, self.finite)

    def counts(self, name: str, value: Json) -> list[int]:
        """Read a list of counts, which may be empty."""
        return self.list_of(name, value, self.count)

    def filled_list(self, name: str, value: Json, read: Callable[[str, Json], float]) -> list[float]:
        """Read a list that is not empty."""
        found = self.list_of(name, value, read)
        if not found:
            self.empty_list(name)
        return found

    def empty_list(self, name: str) -> None:
        """Refuse an empty list."""
        raise Refusal(f"{name} must not be empty")

    def list_of(self, name: str, value: Json, read: Callable[[str, Json], Any]) -> list[Any]:
        """Read a list."""
        if not isinstance(value, list):
            value = self.no_list(name, value)
        return [read(f"{name}[{i}]", element) for i, element in enumerate(value)]

    def no_list(self, name: str, value: Json) -> list[Json]:  # noqa: ARG002
        """Refuse what is no list."""
        raise Refusal(f"{name} must be a list")

    def sample(self, name: str, value: Json) -> list[float]:
        """Read two finite numbers."""
        found = self.finite_list(name, value)
        return found if len(found) == 2 else self.no_pair(name, found)

    def no_pair(self, name: str, found: list[float]) -> list[float]:
        """Refuse lists that are too short or too long."""
        raise Refusal(f"{name} must have 2 elements, got {len(found)}")

    def data(self, name: str, value: Json) -> list[list[float]]:
        """Read samples."""
        found = self.list_of(name, value, self.sample)
        if not found:
            self.empty_list(name)
        return found

    def network(self, name: str, value: Json) -> Parameters:
        """Read a network as nine numbers."""
        if not isinstance(value, dict):
            value = self.no_network(name, value)
        neurons = self.arguments(value, dict.fromkeys(NETWORK, "neuron"), f"{name}.")
        return [number for neuron in neurons for number in neuron]

    def no_network(self, name: str, value: Json) -> Json:  # noqa: ARG002
        """Refuse what is no network."""
        raise Refusal(f"{name} must be an object")

    def neuron(self, name: str, value: Json) -> Parameters:
        """Read a neuron as three numbers."""
        if not isinstance(value, dict):
            raise Refusal(f"{name} must be an object")
        weights, bias = self.arguments(value, {"weights": "sample", "bias": "finite"}, f"{name}.")
        return [*weights, bias]


def network_of(p: Parameters) -> Json:
    """Write nine numbers as a network."""
    return {
        name: {"weights": [p[3 * i], p[3 * i + 1]], "bias": p[3 * i + 2]} for i, name in enumerate(NETWORK)
    }


def _refuse_constant(literal: str) -> float:
    raise ValueError(f"{literal} is no JSON literal")


def _read_whole(digits: str) -> float:
    return int(digits) if len(digits) <= 17 else float(digits)
