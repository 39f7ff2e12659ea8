"""Mistakes of the level storage: in writing networks to files, and in reading them."""

import struct
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from nnparity.definitions.safetensors import NUMBER_BYTES, Entry, Tensor
from nnparity.definitions.storage import Storage
from nnparity.definitions.stored_layers import KERNELS
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json


@mistake("numbers-highest-byte-first")
class NumbersHighestByteFirst(Storage):
    def number_bytes(self, number: float) -> bytes:
        return super().number_bytes(number)[::-1]


@mistake("numbers-read-highest-byte-first")
class NumbersReadHighestByteFirst(Storage):
    def number_read(self, given: bytes) -> float:
        return super().number_read(given[::-1])


@mistake("header-length-highest-byte-first")
class HeaderLengthHighestByteFirst(Storage):
    def length_bytes(self, length: int) -> bytes:
        return super().length_bytes(length)[::-1]


@mistake("numbers-in-binary32")
class NumbersInBinary32(Storage):
    def dtype(self) -> str:
        return "F32"

    def number_bytes(self, number: float) -> bytes:
        return struct.pack("<f", number)


@mistake("stored-zero-without-sign")
class StoredZeroWithoutSign(Storage):
    def in_order(self, tensor: Tensor) -> Iterable[float]:
        return [number + 0.0 for number in super().in_order(tensor)]


@mistake("header-without-spaces")
class HeaderWithoutSpaces(Storage):
    def padding(self, length: int) -> int:  # noqa: ARG002
        return 0


@mistake("header-filled-up-with-zero-bytes")
class HeaderFilledUpWithZeroBytes(Storage):
    def filling(self) -> bytes:
        return b"\0"


@mistake("header-length-without-spaces")
class HeaderLengthWithoutSpaces(Storage):
    def length_written(self, text: bytes, padded: bytes) -> int:  # noqa: ARG002
        return len(text)


@mistake("weights-stored-by-input")
class WeightsStoredByInput(Storage):
    def layer_tensors(self, prefix: str, given: Json, network: Json) -> Iterator[Tensor]:
        for tensor in super().layer_tensors(prefix, given, network):
            yield replace(tensor, numbers=_by_column(tensor.numbers, tensor.shape[-1]))


def _by_column(numbers: list[float], width: int) -> list[float]:
    return list(chain.from_iterable(numbers[j::width] for j in range(width)))


@mistake("shape-inputs-first")
class ShapeInputsFirst(Storage):
    def shape_written(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        return shape[::-1]


@mistake("offsets-count-the-header-length")
class OffsetsCountTheHeaderLength(Storage):
    def offsets(self, begin: int, end: int) -> tuple[int, int]:
        return begin + NUMBER_BYTES, end + NUMBER_BYTES


@mistake("offset-and-size")
class OffsetAndSize(Storage):
    def offsets(self, begin: int, end: int) -> tuple[int, int]:
        return begin, end - begin


@mistake("metadata-not-stored")
class MetadataNotStored(Storage):
    def header_start(self, metadata: dict[str, str]) -> Json:  # noqa: ARG002
        return {}


@mistake("tensors-in-order-of-layers")
class TensorsInOrderOfLayers(Storage):
    def ordered(self, tensors: list[Tensor]) -> list[Tensor]:
        return tensors


@mistake("no-biases-stored-as-zeros")
class NoBiasesStoredAsZeros(Storage):
    def biases_written(self, biases: Json, neurons: int) -> Json:
        return [0.0] * neurons if biases is None else biases


@mistake("no-biases-read-as-zeros")
class NoBiasesReadAsZeros(Storage):
    def without(self, name: str, layer: Json) -> Json:
        return [0.0] * len(layer["weights"]) if name == "biases" and "weights" in layer else None


@mistake("state-not-stored")
class StateNotStored(Storage):
    def state_tensors(self, state: Json, network: Json) -> Iterator[Tensor]:  # noqa: ARG002
        return iter(())


@mistake("steps-not-stored")
class StepsNotStored(Storage):
    def steps_written(self, steps: int) -> int:  # noqa: ARG002
        return 0


@mistake("steps-not-read")
class StepsNotRead(Storage):
    def steps_read(self, tensor: Tensor) -> int:  # noqa: ARG002
        return 0


@mistake("frozen-not-stored")
class FrozenNotStored(Storage):
    def layer_described(self, layer: Json) -> Json:
        return super().layer_described({**layer, "frozen": False})


@mistake("frozen-not-read")
class FrozenNotRead(Storage):
    def is_frozen(self, kind: Json) -> bool:  # noqa: ARG002
        return False


@mistake("base64-of-addresses")
class Base64OfAddresses(Storage):
    def text_of(self, file: bytes) -> str:
        return urlsafe_b64encode(file).decode()

    def bytes_of(self, text: str) -> bytes:
        return urlsafe_b64decode(text)


@mistake("base64-not-filled-up")
class Base64NotFilledUp(Storage):
    def text_of(self, file: bytes) -> str:
        return super().text_of(file).rstrip("=")


@mistake("base64-read-leniently")
class Base64ReadLeniently(Storage):
    def bytes_of(self, text: str) -> bytes:
        return b64decode(text + "==")


@mistake("tensors-read-in-a-row")
class TensorsReadInARow(Storage):
    def placed(self, entries: list[Entry]) -> list[Entry]:
        found, end = [], 0
        for entry in entries:
            begin, end = end, end + entry.end - entry.begin
            found.append(replace(entry, begin=begin, end=end))
        return found


@mistake("truncated-file-filled-up")
class TruncatedFileFilledUp(Storage):
    def require_within(self, entries: Iterable[Entry], length: int) -> None:
        pass

    def number_read(self, given: bytes) -> float:
        return super().number_read(given.ljust(NUMBER_BYTES, b"\0"))


@mistake("gap-not-noticed")
class GapNotNoticed(Storage):
    def gap(self, name: str, begin: int, end: int) -> None:
        pass


@mistake("overlap-not-noticed")
class OverlapNotNoticed(Storage):
    def overlap(self, name: str, begin: int, end: int) -> None:
        pass


@mistake("trailing-bytes-not-noticed")
class TrailingBytesNotNoticed(Storage):
    def trailing(self, count: int) -> None:
        pass


@mistake("type-of-tensor-not-looked-at")
class TypeOfTensorNotLookedAt(Storage):
    def require_dtype(self, name: str, dtype: Json) -> None:
        pass


@mistake("stored-number-not-finite")
class StoredNumberNotFinite(Storage):
    def not_finite(self, name: str, number: float) -> float:  # noqa: ARG002
        return number


@mistake("unknown-tensor-ignored")
class UnknownTensorIgnored(Storage):
    def unknown(self, name: str) -> None:
        pass


# Layers of other kinds than dense


@mistake("kernels-stored-maps-last")
class KernelsStoredMapsLast(Storage):
    def layer_tensors(self, prefix: str, given: Json, network: Json) -> Iterator[Tensor]:
        for tensor in super().layer_tensors(prefix, given, network):
            yield _maps_last(tensor) if tensor.name.endswith(KERNELS) else tensor


def _maps_last(tensor: Tensor) -> Tensor:
    """Return kernels as (rows, columns, maps seen, maps): one size less for linked ones."""
    *maps, rows, columns = tensor.shape
    size = rows * columns
    kernels = [tensor.numbers[i : i + size] for i in range(0, len(tensor.numbers), size)]
    by_place = chain.from_iterable(zip(*_seen_first(kernels, maps), strict=True))
    return replace(tensor, shape=(rows, columns, *maps[::-1]), numbers=list(by_place))


def _seen_first(kernels: list[list[float]], maps: list[int]) -> list[list[float]]:
    seen = maps[-1] if len(maps) > 1 else len(kernels)
    return [kernel for m in range(seen) for kernel in kernels[m::seen]]


@mistake("stride-not-stored")
class StrideNotStored(Storage):
    def layer_described(self, layer: Json) -> Json:
        found = super().layer_described(layer)
        return {name: 1 if name == "stride" else value for name, value in found.items()}


@mistake("initial-state-not-stored")
class InitialStateNotStored(Storage):
    def values_written(self, name: str, layer: Json) -> Json:
        return None if name.startswith("initial_") else super().values_written(name, layer)


def _with_parts_in(order: tuple[int, ...], kind: str) -> type[Storage]:
    """Store a kind of layer with the parts of its units in another order, which is its own inverse."""

    def reordered(values: Json, name: str, layer: Json) -> Json:
        if layer["kind"] != kind or name not in ("weights", "state_weights", "biases"):
            return values
        units = len(values) // len(order)
        return [row for part in order for row in values[part * units : (part + 1) * units]]

    class PartsInAnotherOrder(Storage):
        def laid_out(self, name: str, values: Json, layer: Json) -> Json:
            return reordered(super().laid_out(name, values, layer), name, layer)

        def taken_apart(self, name: str, values: Json, layer: Json, tensor: str) -> Json:
            return super().taken_apart(name, reordered(values, name, layer), layer, tensor)

    return PartsInAnotherOrder


# Keras's orders; that of the LSTM is PyTorch's, too.
mistake("lstm-stored-candidate-third")(_with_parts_in((0, 1, 3, 2), "lstm"))
mistake("gru-stored-update-first")(_with_parts_in((1, 0, 2), "gru"))
