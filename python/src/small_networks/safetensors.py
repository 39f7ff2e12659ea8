"""The safetensors format, for tensors of binary64: a header of JSON, and then all numbers.

Nothing that a header says is believed before it is checked; any damage is a ValueError that names it.
"""

import json
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

METADATA = "__metadata__"
NUMBER_BYTES = 8
LARGEST_WHOLE = 2**53 - 1


@dataclass(frozen=True)
class Tensor:
    """Numbers row by row, as many as the shape asks for."""

    shape: tuple[int, ...]
    numbers: list[float]


def packed(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> bytes:
    """Return a file, its tensors in the order of their names."""
    header: dict[str, Any] = {METADATA: metadata}
    data = bytearray()
    for name, tensor in sorted(tensors.items()):
        begin = len(data)
        data += struct.pack(f"<{len(tensor.numbers)}d", *tensor.numbers)
        header[name] = {"dtype": "F64", "shape": tensor.shape, "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % NUMBER_BYTES)
    return struct.pack("<Q", len(text)) + text + data


def unpacked(file: bytes) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Return the tensors and the metadata of a file."""
    header, data = _split(file)
    metadata = header.pop(METADATA, None)
    if not isinstance(metadata, dict) or not all(isinstance(value, str) for value in metadata.values()):
        raise ValueError(f"{METADATA} must be an object of texts")
    places = {name: _place(name, entry) for name, entry in header.items()}
    _require_covered({name: (begin, end) for name, (_, begin, end) in places.items()}, len(data))
    tensors = {}
    for name, (shape, begin, end) in places.items():
        numbers = list(struct.unpack(f"<{(end - begin) // NUMBER_BYTES}d", data[begin:end]))
        if not all(map(math.isfinite, numbers)):
            raise ValueError(f"the numbers of {name} must be finite")
        tensors[name] = Tensor(shape, numbers)
    return tensors, metadata


def json_object(name: str, text: bytes | str) -> dict[str, Any]:
    """Read an object of JSON."""

    def refuse(literal: str) -> None:
        raise ValueError(f"{literal} is not a literal of JSON")

    try:
        found = json.loads(text if isinstance(text, str) else text.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} must be JSON: {error}") from error
    if not isinstance(found, dict):
        raise ValueError(f"{name} must be an object")
    return found


def _split(file: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the header and the bytes behind it."""
    if len(file) < NUMBER_BYTES:
        raise ValueError(f"the header length takes {NUMBER_BYTES} bytes, got {len(file)}")
    (length,) = struct.unpack("<Q", file[:NUMBER_BYTES])
    rest = file[NUMBER_BYTES:]
    if length > len(rest):
        raise ValueError(f"the header length is {length}, and only {len(rest)} bytes follow")
    text = rest[:length]
    if not text.startswith(b"{"):
        raise ValueError("the header must begin with {")
    return json_object("the header", text), rest[length:]


def _place(name: str, entry: object) -> tuple[tuple[int, ...], int, int]:
    """Return the shape of a tensor, and where it begins and ends."""
    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        raise ValueError(f"{name} must have dtype, shape and data_offsets, and nothing else")
    shape, offsets = entry["shape"], entry["data_offsets"]
    if entry["dtype"] != "F64":
        raise ValueError(f"the dtype of {name} must be F64")
    if not _are_whole(shape):
        raise ValueError(f"the shape of {name} must be a list of whole numbers")
    if not _are_whole(offsets) or len(offsets) != 2 or offsets[0] > offsets[1]:
        raise ValueError(f"data_offsets of {name} must be two whole numbers, the larger one last")
    sizes, (begin, end) = tuple(map(int, shape)), map(int, offsets)
    if NUMBER_BYTES * math.prod(sizes) != end - begin:
        raise ValueError(f"the shape of {name} does not take the {end - begin} bytes of its data_offsets")
    return sizes, begin, end


def _require_covered(places: Mapping[str, tuple[int, int]], length: int) -> None:
    """Raise ValueError unless each byte belongs to one tensor."""
    for name, (_, end) in places.items():
        if end > length:
            raise ValueError(f"{name} is truncated: it ends at {end}, and there are {length} bytes")
    covered = 0
    for name, (begin, end) in sorted(places.items(), key=lambda place: place[1]):
        if begin != covered:
            what = "there is a gap before" if begin > covered else "another tensor overlaps"
            raise ValueError(f"{what} {name}, which begins at {begin}, and not at {covered}")
        covered = end
    if covered != length:
        raise ValueError(f"there are {length - covered} trailing bytes")


def _are_whole(values: object) -> bool:
    return isinstance(values, list) and all(
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= LARGEST_WHOLE
        and value % 1 == 0
        for value in values
    )
