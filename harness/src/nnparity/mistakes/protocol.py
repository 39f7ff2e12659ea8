"""Mistakes of the level protocol: in reading requests and writing replies."""

import json
import math
import re
import sys

from nnparity.definitions.model import Model
from nnparity.definitions.refusal import Refusal
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json


@mistake("unknown-method-answered")
class UnknownMethodAnswered(Model):
    def call(self, name: str, params: dict[str, Json]) -> Json:
        found = {known.lower(): known for known in self.methods}.get(name.lower())
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
    refused: Refusal | None = None

    def call(self, name: str, params: dict[str, Json]) -> Json:
        if self.refused:
            raise self.refused
        try:
            return super().call(name, params)
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
            {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "not a request"}}
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
