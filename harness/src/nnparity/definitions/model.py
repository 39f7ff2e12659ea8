"""A right port made of all definitions, over binary64: the adapter that they share.

Its steps are small enough to be replaced one by one, as those of the definitions are: mistakes of reading,
writing, refusing and state replace steps of the model.
"""

import json
import math
import platform
from collections.abc import Mapping
from typing import Any

from nnparity import __version__
from nnparity.definitions import definition_of, subjects
from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.definition import Definition, RefusedError
from nnparity.definitions.reading import Reading
from nnparity.definitions.refusal import INVALID_REQUEST, NOT_JSON, UNKNOWN_METHOD, Refusal
from nnparity.numbers import Json, encode_number
from nnparity.specification.methods import Method


class Model(Reading):
    """Answers requests as the protocol asks."""

    def __init__(
        self,
        methods: Mapping[str, Method],
        definitions: Mapping[str, type[Definition]] | None = None,
        name: str = "model",
    ) -> None:
        super().__init__(next(iter(methods.values())).schemas.definitions)
        self.methods = methods
        self.definitions = {
            subject: definition(BINARY64) for subject, definition in (definitions or subjects()).items()
        }
        self.name = name

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

    def call(self, name: str, params: dict[str, Json]) -> Json:
        """Return the result of a method; raise Refusal for an unknown one, or for bad params."""
        if not self.knows(name):
            raise Refusal(f"unknown method {json.dumps(name)}", UNKNOWN_METHOD)
        method = self.methods[name]
        result = self.computed(name, self.params(method, params))
        if method.refuses_overflow:
            self.require_finite("the result", result, method.result)
        return self.encoded(result)

    def computed(self, name: str, params: dict[str, Any]) -> Any:
        """Return what the definition of a method gives."""
        if name == "describe":
            return self.describe()
        definition, step = definition_of(name)
        try:
            return self.definitions[definition.subject].answer(step, params)
        except RefusedError as error:
            raise Refusal(str(error)) from error

    def knows(self, name: str) -> bool:
        """Say whether there is such a method."""
        return name in self.methods

    def describe(self) -> Json:
        """Say what this port is."""
        return {
            "name": self.name,
            "language": "Python",
            "language_version": platform.python_version(),
            "port_version": __version__,
            "protocol_version": "1",
            "methods": list(self.methods),
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
        """Refuse JSON that is not a request."""
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
        """Refuse what is not a request of JSON-RPC 2.0."""
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

    # Results

    def require_finite(self, name: str, value: Any, schema: Json) -> None:
        """Refuse a result with a number that is not finite where its schema asks for a finite one."""
        if schema.get("$ref", "").endswith("/finite"):
            if not math.isfinite(value):
                self.overflowing(name)
            return
        if value is None:
            return
        schema = self.resolved(schema)
        if "anyOf" in schema or "oneOf" in schema:
            self.require_finite(name, value, self.alternative(name, value, schema))
        elif isinstance(value, dict):
            for key, element in value.items():
                self.require_finite(f"{name}.{key}", element, schema["properties"][key])
        elif isinstance(value, list):
            for i, element in enumerate(value):
                self.require_finite(f"{name}[{i}]", element, schema["items"])

    def overflowing(self, name: str) -> None:
        """Refuse a result that overflows."""
        raise Refusal(f"the result overflows: {name} is not finite")

    def encoded(self, value: Any) -> Json:
        """Turn a result into what JSON can hold."""
        if isinstance(value, dict):
            return {key: self.encoded(element) for key, element in value.items()}
        if isinstance(value, list):
            return [self.encoded(element) for element in value]
        return self.encoded_number(value) if isinstance(value, float) else value

    def encoded_number(self, value: float) -> Json:
        """Turn a number into what JSON can hold."""
        return encode_number(value)


def _refuse_constant(literal: str) -> float:
    raise ValueError(f"{literal} is not JSON")


def _read_whole(digits: str) -> float:
    return int(digits) if len(digits) <= 17 else float(digits)
