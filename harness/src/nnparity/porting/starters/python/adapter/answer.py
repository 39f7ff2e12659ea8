"""Reads requests, one a line, and answers each."""

import json
import platform
from collections.abc import Callable, Iterable
from math import isinf
from typing import BinaryIO

import small_networks

NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS = -32700, -32600, -32601, -32602

Json = object
Reader = Callable[[str, Json], object]
Method = tuple[Callable[..., Json], dict[str, Reader]]


class RequestError(Exception):
    """A request that gets an error for an answer."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def describe() -> dict[str, Json]:
    """Say what this port is."""
    return {
        "name": "⟪name⟫",
        "language": "⟪language⟫",
        "language_version": platform.python_version(),
        "port_version": small_networks.__version__,
        "protocol_version": "1",
        "methods": list(METHODS),
    }


# Each method is one entry: its function, and its parameters in the order in which the function takes them.
# With each parameter goes its reader, which turns the name and the JSON value into the argument. Readers and
# functions raise ValueError to refuse a value.
METHODS: dict[str, Method] = {
    "describe": (describe, {}),
}


def serve(lines: Iterable[bytes], output: BinaryIO) -> None:
    """Answer each line at once."""
    for line in lines:
        reply = answer(line)
        if reply is not None:
            output.write(json.dumps(reply, allow_nan=False).encode() + b"\n")
            output.flush()


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
        raise RequestError(INVALID_REQUEST, f"a request must be an object, got {_written(request)}")
    return request


def _request_id(request: dict[str, Json]) -> str | float | None:
    if "id" not in request:
        return None
    request_id = request["id"]
    if isinstance(request_id, str):
        return request_id
    if isinstance(request_id, bool) or not isinstance(request_id, int | float) or isinf(request_id):
        message = f"id must be a string or a number within binary64, got {_written(request_id)}"
        raise RequestError(INVALID_REQUEST, message)
    return request_id


def _method_and_params(request: dict[str, Json]) -> tuple[str, dict[str, Json]]:
    version, method, params = request.get("jsonrpc"), request.get("method"), request.get("params", {})
    if version != "2.0":
        raise RequestError(INVALID_REQUEST, f'jsonrpc must be "2.0", got {_written(version)}')
    if not isinstance(method, str):
        raise RequestError(INVALID_REQUEST, f"method must be a string, got {_written(method)}")
    if not isinstance(params, dict):
        raise RequestError(INVALID_REQUEST, f"params must be an object, got {_written(params)}")
    return method, params


def _call(name: str, params: dict[str, Json]) -> Json:
    if name not in METHODS:
        raise RequestError(UNKNOWN_METHOD, f"unknown method {_written(name)}")
    function, readers = METHODS[name]
    try:
        return function(*_arguments(params, readers))
    except ValueError as error:
        # Other exceptions are bugs, not bad parameters: they end the adapter and show on standard error.
        raise RequestError(BAD_PARAMS, str(error)) from error


def _arguments(params: dict[str, Json], readers: dict[str, Reader]) -> list[object]:
    for name in params:
        if name not in readers:
            raise ValueError(f"{name} is not a parameter")
    for name in readers:
        if name not in params:
            raise ValueError(f"{name} is missing")
    return [read(name, params[name]) for name, read in readers.items()]


def _written(value: Json) -> str:
    if isinstance(value, list):
        return "an array"
    if isinstance(value, dict):
        return "an object"
    return json.dumps(value)
