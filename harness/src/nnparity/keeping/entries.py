"""Entries of vector files: how they are written, and what they ask."""

import json

from nnparity.numbers import Json
from nnparity.specification.case import line_of

# The head of a vector file: cases are of a level, or all in one row of a matrix.
HEAD = ("$schema", "level", "row", "title")


def formatted(document: Json) -> bytes:
    """Return a vector file with a line for each field of each case."""
    head = json.dumps({key: document[key] for key in HEAD if key in document}, indent=2)
    blocks = ",\n".join(map(block, document["cases"]))
    text = head[:-2] + ',\n  "cases": [\n' + blocks + "\n  ]\n}\n"
    # A byte that is not UTF-8 stands in a raw line as a lone surrogate, which only an escape can write.
    return text.encode("utf-8", "backslashreplace")


def block(entry: Json) -> str:
    """Return an entry as it stands in a vector file: a line for each field."""
    fields = [f"      {json.dumps(key)}: {_compact(value)}" for key, value in entry.items()]
    return "    {\n" + ",\n".join(fields) + "\n    }"


def request_of(entry: Json) -> tuple[str, Json]:
    """Return method and params of an entry, or of its raw line; nothing if that is not a request."""
    if "line" not in entry:
        return entry["method"], entry["params"]
    try:
        request = json.loads(line_of(entry))
        return request["method"], request.get("params", {})
    except (KeyError, TypeError, ValueError, RecursionError):
        return "", None


def has_result(entry: Json) -> bool:
    """Say whether the oracle fills in what an entry must be answered with."""
    return "error" not in entry and request_of(entry)[0] != "describe"


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
