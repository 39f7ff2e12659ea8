"""The adapter: reads requests from standard input, one a line, and answers each on standard output."""

import json
import sys
from collections.abc import Iterable
from math import isinf
from typing import BinaryIO

from methods import METHODS
from parameters import Json, arguments, encoded, written

NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS = -32700, -32600, -32601, -32602


class RequestError(Exception):
    """A request that gets an error for an answer."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


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
        raise ValueError(f"{literal} is not a literal of JSON")

    def read_whole(digits: str) -> float:
        # Exact as long as it is sure to be within binary64; int() has a limit of its own further out.
        return int(digits) if len(digits) <= 300 else float(digits)

    try:
        request = json.loads(line.decode("utf-8"), parse_constant=refuse, parse_int=read_whole)
    except (ValueError, RecursionError) as error:
        raise RequestError(NOT_JSON, f"not JSON: {error}") from error
    if not isinstance(request, dict):
        raise RequestError(INVALID_REQUEST, f"a request must be an object, got {written(request)}")
    return request


def _request_id(request: dict[str, Json]) -> str | float | None:
    if "id" not in request:
        return None
    request_id = request["id"]
    if isinstance(request_id, str):
        return request_id
    if isinstance(request_id, bool) or not isinstance(request_id, int | float) or isinf(request_id):
        message = f"id must be a string or a number within binary64, got {written(request_id)}"
        raise RequestError(INVALID_REQUEST, message)
    return request_id


def _method_and_params(request: dict[str, Json]) -> tuple[str, dict[str, Json]]:
    version, method, params = request.get("jsonrpc"), request.get("method"), request.get("params", {})
    if version != "2.0":
        raise RequestError(INVALID_REQUEST, f'jsonrpc must be "2.0", got {written(version)}')
    if not isinstance(method, str):
        raise RequestError(INVALID_REQUEST, f"method must be a string, got {written(method)}")
    if not isinstance(params, dict):
        raise RequestError(INVALID_REQUEST, f"params must be an object, got {written(params)}")
    return method, params


def _call(name: str, params: dict[str, Json]) -> Json:
    if name not in METHODS:
        raise RequestError(UNKNOWN_METHOD, f"unknown method {written(name)}")
    function, readers = METHODS[name]
    try:
        return encoded(function(*arguments(params, readers)))
    except ValueError as error:
        # Any other exception is a fault of this port: it ends the adapter and shows on standard error.
        raise RequestError(BAD_PARAMS, str(error)) from error


if __name__ == "__main__":
    # Bytes, so that a line ends with a line feed on every system, and each line is judged as UTF-8 by itself.
    serve(sys.stdin.buffer, sys.stdout.buffer)
