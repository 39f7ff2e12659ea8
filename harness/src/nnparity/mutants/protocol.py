"""Mutants of level 0: mistakes in reading requests and writing replies."""

import json
import math
import re
import sys
from typing import Any

from nnparity.mutants.methods import METHODS
from nnparity.mutants.model import NETWORK, Model
from nnparity.mutants.model_network import Parameters
from nnparity.mutants.refusal import Refusal
from nnparity.mutants.registry import mistake
from nnparity.numbers import Json

DEFAULTS: dict[str, Json] = {
    "finite_list": [0.0],
    "number_list": [0.0],
    "counts": [],
    "activation": "sigmoid",
    "network": {name: {"weights": [0.0, 0.0], "bias": 0.0} for name in NETWORK},
    "neuron": {"weights": [0.0, 0.0], "bias": 0.0},
    "sample": [0.0, 0.0],
    "data": [[0.0, 0.0]],
    "epsilon": 1e-5,
}


@mistake("missing-parameter-defaulted")
class MissingParameterDefaulted(Model):
    def missing_parameter(self, name: str, reader: str) -> Json:  # noqa: ARG002
        return DEFAULTS.get(reader, 0)

    def no_network(self, name: str, value: Json) -> Json:
        return DEFAULTS["network"] if value is None else super().no_network(name, value)

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        # A default list is as long as it must be.
        if [0.0] not in (one, other):
            super().require_same_length(name, one, other_name, other)


@mistake("unknown-parameter-ignored")
class UnknownParameterIgnored(Model):
    def unknown_parameter(self, name: str) -> None:
        pass


@mistake("text-read-as-number")
class TextReadAsNumber(Model):
    def number_of_text(self, name: str, value: str) -> float:  # noqa: ARG002
        try:
            return float(value)
        except ValueError:
            return 0.0

    def number_of_other(self, name: str, value: Json) -> float:
        if isinstance(value, list) and len(value) == 1:
            return self.number(name, value[0])
        return super().number_of_other(name, value)

    def count(self, name: str, value: Json) -> int:
        return super().count(name, self.number(name, value) if isinstance(value, str) else value)


@mistake("boolean-read-as-number")
class BooleanReadAsNumber(Model):
    def number_of_boolean(self, name: str, *, value: bool) -> float:  # noqa: ARG002
        return float(value)


@mistake("null-read-as-zero")
class NullReadAsZero(Model):
    def number_of_null(self, name: str) -> float:  # noqa: ARG002
        return 0.0


@mistake("number-taken-for-list")
class NumberTakenForList(Model):
    def no_list(self, name: str, value: Json) -> list[Json]:
        return [value] if isinstance(value, int | float) else super().no_list(name, value)

    def sample(self, name: str, value: Json) -> list[float]:
        return (
            [self.finite(name, value)] * 2 if isinstance(value, int | float) else super().sample(name, value)
        )

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        # As in languages that stretch a single number over a list.
        if 1 not in (len(one), len(other)):
            super().require_same_length(name, one, other_name, other)

    def no_network(self, name: str, value: Json) -> Json:
        return DEFAULTS["network"] if isinstance(value, list) else super().no_network(name, value)


@mistake("lists-cut-to-the-shorter")
class ListsCutToTheShorter(Model):
    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        pass

    def no_pair(self, name: str, found: list[float]) -> list[float]:  # noqa: ARG002
        return [*found, 0.0][:2]


@mistake("empty-list-accepted")
class EmptyListAccepted(Model):
    def empty_list(self, name: str) -> None:
        pass

    def no_pair(self, name: str, found: list[float]) -> list[float]:
        return super().no_pair(name, found) if found else [0.0, 0.0]

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        if one and other:
            super().require_same_length(name, one, other_name, other)

    def mean_of_squares(self, errors: list[float]) -> float:
        return super().mean_of_squares(errors) if errors else 0.0


@mistake("non-finite-accepted")
class NonFiniteAccepted(Model):
    def not_finite(self, name: str, value: float) -> float:  # noqa: ARG002
        return value

    def too_large(self, name: str, value: float) -> float:  # noqa: ARG002
        return value

    def finite_network(self, p: Parameters) -> Parameters:
        return p

    def reading_of_nan(self) -> str:
        return "not spam"

    def reported(self, name: str, value: Json) -> float:
        return self.number(name, value)

    def two_decimals(self, value: float) -> str:
        return super().two_decimals(value) if math.isfinite(value) else str(value)

    def weight_text(self, weight: float) -> str:
        return super().weight_text(weight) if math.isfinite(weight) else str(weight)


@mistake("bad-count-accepted")
class BadCountAccepted(Model):
    def bad_count(self, name: str, read: float, value: Json) -> int:  # noqa: ARG002
        return int(min(max(read, 0), 1000))


@mistake("button-not-checked")
class ButtonNotChecked(Model):
    def require_button(self, name: str, button: int, weights: list[float]) -> None:
        pass


@mistake("epsilon-not-checked")
class EpsilonNotChecked(Model):
    def bad_epsilon(self, name: str, value: float) -> float:  # noqa: ARG002
        return value or 1e-5


@mistake("report-range-not-checked")
class ReportRangeNotChecked(Model):
    def too_large_to_report(self, name: str, value: float) -> float:  # noqa: ARG002
        return value


@mistake("unknown-activation-defaulted")
class UnknownActivationDefaulted(Model):
    def unknown_activation(self, name: str, value: Json) -> str:
        if isinstance(value, str | None):
            return "sigmoid"
        return super().unknown_activation(name, value)


@mistake("unknown-method-answered")
class UnknownMethodAnswered(Model):
    def call(self, method: str, params: Json) -> Json:
        found = {name.lower(): name for name in METHODS}.get(method.lower())
        return super().call(found, params) if found else None


@mistake("invalid-request-answered")
class InvalidRequestAnswered(Model):
    def no_request(self, message: str) -> Json:  # noqa: ARG002
        return {"id": None}

    def require_request(self, request: Json) -> None:
        request.setdefault("id", None)
        if not isinstance(request.get("method"), str):
            request["method"] = "describe"
        if not isinstance(request.get("params", {}), dict):
            request["params"] = {}


@mistake("stops-at-a-broken-line")
class StopsAtABrokenLine(Model):
    def broken_line(self, message: str) -> Json:
        sys.exit(f"broken line: {message}")


@mistake("stops-at-an-error")
class StopsAtAnError(Model):
    def __init__(self) -> None:
        self.refused: Refusal | None = None

    def call(self, method: str, params: Json) -> Json:
        if self.refused:
            raise self.refused
        try:
            return super().call(method, params)
        except Refusal as refusal:
            self.refused = refusal
            raise


@mistake("bare-nan-accepted")
class BareNanAccepted(Model):
    def decoded(self, text: str) -> Json:
        return json.loads(text)


@mistake("rest-of-line-dropped")
class RestOfLineDropped(Model):
    def decoded(self, text: str) -> Json:
        try:
            return super().decoded(text)
        except ValueError:
            value, _ = json.JSONDecoder(parse_constant=super().decoded).raw_decode(text.strip())
            return value


@mistake("id-not-echoed")
class IdNotEchoed(Model):
    def echoed(self, request_id: Json) -> Json:
        if isinstance(request_id, str):
            return float(request_id) if request_id.isdigit() else request_id.upper() or None
        return float(f"{abs(request_id) or 1:.15g}")


@mistake("line-length-limited")
class LineLengthLimited(Model):
    def answer(self, line: bytes) -> bytes | None:
        return super().answer(line[:65536])


@mistake("keys-read-by-position")
class KeysReadByPosition(Model):
    def answer(self, line: bytes) -> bytes | None:
        known = re.match(rb'\s*\{\s*"jsonrpc"\s*:\s*"2.0"\s*,\s*"id"\s*:.*"method"\s*:.*"params"', line)
        if known or not line.strip().startswith(b'{"'):
            return super().answer(line)
        try:
            request = self.decoded(line.decode())
        except ValueError:
            return super().answer(line)
        if request.get("jsonrpc") != "2.0" or request.get("method") != "describe" or "id" not in request:
            return super().answer(line)
        return self.written(
            {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "no request"}}
        )


@mistake("notification-answered")
class NotificationAnswered(Model):
    def is_silent(self) -> bool:
        return False


@mistake("whole-float-refused")
class WholeFloatRefused(Model):
    def whole_float(self, name: str, value: float) -> None:
        raise Refusal(f"{name} must be a whole number, got {value}")


@mistake("special-number-lost")
class SpecialNumberLost(Model):
    def encoded_number(self, value: float) -> Json:
        if not math.isfinite(value):
            return None
        return value or 0.0


@mistake("negative-zero-refused")
class NegativeZeroRefused(Model):
    def finite(self, name: str, value: Json) -> float:
        if value == "-0":
            raise Refusal(f"{name} must be finite, got -0")
        return super().finite(name, value)


@mistake("state-kept-between-requests")
class StateKeptBetweenRequests(Model):
    def __init__(self) -> None:
        self.weights: list[float] = []
        self.trained: Parameters = []

    def kept(self, weights: list[float]) -> list[float]:
        return self.weights if len(self.weights) == len(weights) else weights

    def evaluate_neural_network(self, inputs: list[float], weights: list[float]) -> float:
        return super().evaluate_neural_network(inputs, self.kept(weights))

    def learn(self, inputs: list[float], weights: list[float], learning_rate: float) -> list[float]:
        self.weights = super().learn(inputs, self.kept(weights), learning_rate)
        return self.weights

    def train(
        self,
        network: Parameters,
        data: list[list[float]],
        targets: list[float],
        learning_rate: float,
        epochs: int,
    ) -> dict[str, Any]:
        result = super().train(self.trained or network, data, targets, learning_rate, epochs)
        self.trained = result["network"]
        return result

    def train_step(
        self, network: Parameters, inputs: list[float], target: float, learning_rate: float
    ) -> Parameters:
        self.trained = super().train_step(self.trained or network, inputs, target, learning_rate)
        return self.trained
