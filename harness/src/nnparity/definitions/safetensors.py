"""The safetensors format, for tensors of binary64: a header of JSON, and then all numbers.

Source: the format as the safetensors library describes it, and spec/conventions.md, "storage". That library
writes the same bytes for the same tensors.
"""

import json
import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nnparity.definitions.definition import Definition, RefusedError
from nnparity.numbers import Json

METADATA = "__metadata__"
LENGTH_BYTES = NUMBER_BYTES = 8
LARGEST_WHOLE = 2**53 - 1


@dataclass(frozen=True)
class Tensor:
    """A name, a shape, and as many numbers as that asks for, row by row."""

    name: str
    shape: tuple[int, ...]
    numbers: list[float]


@dataclass(frozen=True)
class Entry:
    """What the header says of a tensor."""

    name: str
    shape: tuple[int, ...]
    begin: int
    end: int


class Safetensors(Definition):
    """Writes files, and reads them after everything that the header says is checked."""

    # Writing

    def file(self, tensors: list[Tensor], metadata: dict[str, str]) -> bytes:
        """Return a file: the length of the header, the header, all numbers."""
        header: dict[str, Any] = self.header_start(metadata)
        data = b""
        for tensor in self.ordered(tensors):
            numbers = b"".join(self.number_bytes(number) for number in self.in_order(tensor))
            begin, end = self.offsets(len(data), len(data) + len(numbers))
            self.named(f"{tensor.name} begins at", begin)
            header[tensor.name] = {
                "dtype": self.dtype(),
                "shape": list(self.shape_written(tensor.shape)),
                "data_offsets": [begin, end],
            }
            data += numbers
        text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
        padded = text + self.filling() * self.padding(len(text))
        length = self.named("header length", self.length_written(text, padded))
        return self.length_bytes(int(length)) + padded + data

    def header_start(self, metadata: dict[str, str]) -> Json:
        """Return what stands before all tensors."""
        return {METADATA: metadata}

    def ordered(self, tensors: list[Tensor]) -> list[Tensor]:
        """Return tensors by name."""
        return sorted(tensors, key=lambda tensor: tensor.name)

    def in_order(self, tensor: Tensor) -> Iterable[float]:
        """Return the numbers of a tensor as they are written: row by row."""
        return tensor.numbers

    def shape_written(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        """Return the shape as it is written: neurons, then inputs."""
        return shape

    def dtype(self) -> str:
        """Return the type of all numbers."""
        return "F64"

    def number_bytes(self, number: float) -> bytes:
        """Return the bytes of a number, the lowest first."""
        return struct.pack("<d", number)

    def offsets(self, begin: int, end: int) -> tuple[int, int]:
        """Return where a tensor begins and ends, from the end of the header on."""
        return begin, end

    def padding(self, length: int) -> int:
        """Return how many spaces are behind the header, so that the numbers begin at a multiple of 8."""
        return -length % LENGTH_BYTES

    def filling(self) -> bytes:
        """Return what stands behind the header: spaces."""
        return b" "

    def length_written(self, text: bytes, padded: bytes) -> int:  # noqa: ARG002
        """Return the length of the header as it is written: with its spaces."""
        return len(padded)

    def length_bytes(self, length: int) -> bytes:
        """Return the length of the header in eight bytes, the lowest first."""
        return struct.pack("<Q", length)

    # Reading

    def tensors(self, file: bytes) -> tuple[dict[str, Tensor], dict[str, str]]:
        """Return the tensors of a file by name, and its metadata; raise RefusedError for any damage."""
        header, data = self.split(file)
        metadata = self.metadata(header)
        entries = [self.entry(name, given) for name, given in header.items() if name != METADATA]
        self.require_within(entries, len(data))
        self.require_no_gaps(entries, len(data))
        for entry in entries:
            self.named(f"{entry.name} begins at", entry.begin)
        tensors = [
            Tensor(each.name, each.shape, list(self.numbers(each, data))) for each in self.placed(entries)
        ]
        return {tensor.name: tensor for tensor in tensors}, metadata

    def split(self, file: bytes) -> tuple[dict[str, Json], bytes]:
        """Return the header and the bytes behind it."""
        if len(file) < LENGTH_BYTES:
            raise RefusedError(f"the header length takes {LENGTH_BYTES} bytes, and there are {len(file)}")
        length = self.named("header length", self.length_read(file[:LENGTH_BYTES]))
        if length > len(file) - LENGTH_BYTES:
            rest = len(file) - LENGTH_BYTES
            raise RefusedError(f"the header length is {int(length)}, and {rest} bytes are left")
        end = LENGTH_BYTES + int(length)
        return self.header(file[LENGTH_BYTES:end]), file[end:]

    def length_read(self, given: bytes) -> int:
        """Return the length of the header."""
        found: int = struct.unpack("<Q", given)[0]
        return found

    def header(self, text: bytes) -> dict[str, Json]:
        """Return the header, an object."""
        found = json_object(text, "the header")
        if not text.startswith(b"{"):
            raise RefusedError("the header must begin with {")
        return found

    def metadata(self, header: dict[str, Json]) -> dict[str, str]:
        """Return the metadata, an object of texts."""
        found = header.get(METADATA)
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            raise RefusedError(f"{METADATA} must be an object of texts")
        return found

    def entry(self, name: str, given: Json) -> Entry:
        """Read what the header says of a tensor."""
        if not isinstance(given, dict) or given.keys() != {"dtype", "shape", "data_offsets"}:
            raise RefusedError(f"{name} must have dtype, shape and data_offsets, and nothing else")
        self.require_dtype(name, given["dtype"])
        shape, offsets = given["shape"], given["data_offsets"]
        if not are_whole(shape):
            raise RefusedError(f"the shape of {name} must be a list of whole numbers")
        if not are_whole(offsets) or len(offsets) != 2 or offsets[0] > offsets[1]:
            raise RefusedError(f"data_offsets of {name} must be two whole numbers, the larger one last")
        begin, end = (int(offset) for offset in offsets)
        wanted = NUMBER_BYTES * math.prod(int(size) for size in shape)
        if end - begin != wanted:
            raise RefusedError(
                f"the shape of {name} takes {wanted} bytes, and its data_offsets {end - begin}"
            )
        return Entry(name, tuple(int(size) for size in shape), begin, end)

    def require_dtype(self, name: str, dtype: Json) -> None:
        """Refuse numbers that are not binary64."""
        if dtype != "F64":
            raise RefusedError(f"the dtype of {name} must be F64, got {json.dumps(dtype)}")

    def require_within(self, entries: Iterable[Entry], length: int) -> None:
        """Refuse a tensor that ends behind the end of the file."""
        for entry in entries:
            if entry.end > length:
                raise RefusedError(
                    f"{entry.name} is truncated: its data_offsets end at {entry.end} of {length} bytes"
                )

    def require_no_gaps(self, entries: Iterable[Entry], length: int) -> None:
        """Refuse bytes of no tensor, and of two."""
        placed = sorted(entries, key=lambda entry: (entry.begin, entry.end))
        borders = [0, *(border for entry in placed for border in (entry.begin, entry.end)), length]
        names = [entry.name for entry in placed]
        for name, (end, begin) in zip([*names, ""], list(pairwise(borders))[::2], strict=True):
            if begin < end and name:
                self.overlap(name, begin, end)
            elif begin > end and name:
                self.gap(name, begin, end)
            elif begin > end:
                self.trailing(begin - end)

    def overlap(self, name: str, begin: int, end: int) -> None:
        """Refuse a tensor that begins before another has ended."""
        raise RefusedError(f"{name} overlaps another: it begins at {begin}, and that ends at {end}")

    def gap(self, name: str, begin: int, end: int) -> None:
        """Refuse bytes between two tensors."""
        raise RefusedError(f"there is a gap before {name}: from {end} to {begin}")

    def trailing(self, count: int) -> None:
        """Refuse bytes behind the last tensor."""
        raise RefusedError(f"there are {count} trailing bytes behind the last tensor")

    def placed(self, entries: list[Entry]) -> list[Entry]:
        """Return each tensor where its numbers are read: between its offsets."""
        return entries

    def numbers(self, entry: Entry, data: bytes) -> Iterator[float]:
        """Yield the numbers of a tensor."""
        for place in range(entry.begin, entry.end, NUMBER_BYTES):
            number = self.number_read(data[place : place + NUMBER_BYTES])
            yield number if math.isfinite(number) else self.not_finite(entry.name, number)

    def number_read(self, given: bytes) -> float:
        """Return the number of eight bytes."""
        if len(given) < NUMBER_BYTES:
            raise RefusedError("the data are truncated within a number")
        found: float = struct.unpack("<d", given)[0]
        return found

    def not_finite(self, name: str, number: float) -> float:
        """Refuse a number that is not finite."""
        raise RefusedError(f"the numbers of {name} must be finite, got {number}")


def json_object(text: bytes | str, name: str) -> dict[str, Json]:
    """Read an object of JSON."""
    try:
        found = json.loads(text.decode("utf-8") if isinstance(text, bytes) else text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{name} must be JSON: {error}") from error
    if not isinstance(found, dict):
        raise RefusedError(f"{name} must be an object")
    return found


def are_whole(values: Json) -> bool:
    """Say whether this is a list of whole numbers that are not negative."""
    return isinstance(values, list) and all(
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= LARGEST_WHOLE
        and value == int(value)
        for value in values
    )


def _refuse(literal: str) -> float:
    raise ValueError(f"{literal} is not JSON")
