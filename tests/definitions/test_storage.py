"""Networks as files: the safetensors library reads ours, writes the same bytes, and is read."""

import json
import math
import struct
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors import SafetensorError, safe_open
from safetensors import numpy as library

from nnparity.definitions.definition import RefusedError
from nnparity.definitions.oracle import answer
from nnparity.kinds import KINDS
from nnparity.numbers import decode_number, encode_number
from nnparity.specification.spec import Spec

ENTRIES = [
    entry
    for document in Spec().vectors.values()
    if "level" in document
    for entry in document["cases"]
    if entry.get("method", "").startswith("storage.")
]
WRITTEN = [entry for entry in ENTRIES if entry["method"] == "storage.write" and "result" in entry]
READ = [entry for entry in ENTRIES if entry["method"] == "storage.read" and "result" in entry]
DAMAGED = [
    entry
    for entry in ENTRIES
    if entry["method"] == "storage.read"
    and {"header length", "data_offsets", "truncated", "gap", "overlap", "trailing"}
    & set(entry.get("error", {}).get("mentions", ()))
]

ONE = '{"layers":[{"kind":"dense","activation":"tanh"}]}'


def ids(entry: Any) -> str:
    """Return what a case is called."""
    return str(entry["id"])


def opened(file: bytes, folder: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the library finds in a file."""
    path = folder / "network.safetensors"
    path.write_bytes(file)
    with safe_open(path, "numpy") as content:
        return {name: content.get_tensor(name) for name in content.keys()}, content.metadata()  # noqa: SIM118


@pytest.mark.parametrize("entry", WRITTEN, ids=ids)
def test_library_reads_what_is_written_and_writes_the_same_bytes(entry: Any, tmp_path: Path) -> None:
    """Its tensors are the numbers of the network, and from them it makes the same file."""
    file = b64decode(entry["result"]["bytes"])

    tensors, metadata = opened(file, tmp_path)

    assert library.save(tensors, metadata=metadata) == file
    layers = entry["params"]["network"]["layers"]
    for k, layer in enumerate(layers):
        for part in (*KINDS[layer["kind"]].parameters, "initial_state", "initial_cell"):
            numbers = tensors.pop(f"layers.{k}.{part}", None)
            wanted = layer.get(part)
            if part == "kernels" and layer["links"] is not None:
                wanted = [kernel for stack in wanted for kernel in stack]
            assert (None if numbers is None else numbers.tolist()) == _decoded(wanted)
    assert all(name.startswith("state.") for name in tensors)
    for described, layer in zip(json.loads(metadata["network"])["layers"], layers, strict=True):
        assert {"kind": described["kind"]} | described == {
            name: value for name, value in layer.items() if name in described
        }


@pytest.mark.parametrize("entry", READ, ids=ids)
def test_what_is_read_from_a_file_is_written_to_one_that_reads_the_same(entry: Any) -> None:
    """Also where the file that was read came from another program."""
    network = entry["result"]["network"]
    assert answer("storage.read", answer("storage.write", entry["result"])) == entry["result"]
    assert all("frozen" not in layer or layer["frozen"] for layer in network["layers"])


@given(
    st.lists(
        st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.booleans()), min_size=1, max_size=12
    )
)
def test_library_writes_what_is_read(numbers: list[tuple[float, bool]]) -> None:
    """Chains of layers with one neuron each, with and without biases, of any numbers."""
    tensors: dict[str, Any] = {}
    for k, (number, has_bias) in enumerate(numbers):
        tensors[f"layers.{k}.weights"] = np.array([[number]])
        if has_bias:
            tensors[f"layers.{k}.biases"] = np.array([-number])
    layers = [{"kind": "dense", "activation": "relu"}] * len(numbers)
    file = library.save(tensors, metadata={"network": json.dumps({"layers": layers}), "more": "than that"})

    found = answer("storage.read", {"bytes": b64encode(file).decode()})

    assert found["state"] is None
    for layer, (number, has_bias) in zip(found["network"]["layers"], numbers, strict=True):
        assert layer["weights"] == [[encode_number(number)]]
        assert layer["biases"] == ([encode_number(-number)] if has_bias else None)


@pytest.mark.parametrize("entry", DAMAGED, ids=ids)
def test_library_refuses_the_same_damage(entry: Any) -> None:
    """Whatever is wrong with bytes, lengths and offsets, and not only with the network."""
    with pytest.raises(SafetensorError):
        library.load(b64decode(entry["params"]["bytes"]))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_network_or_refused(file: bytes) -> None:
    """Nothing else comes of garbage, with or without a length that fits."""
    for garbage in (file, struct.pack("<Q", len(file)) + file, struct.pack("<Q", len(file)) + b"{" + file):
        with pytest.raises(RefusedError):
            answer("storage.read", {"bytes": b64encode(garbage).decode()})


@given(st.data())
def test_a_damaged_byte_is_a_network_or_refused(data: st.DataObject) -> None:
    """Whatever happens to a file on the way, what is read is made of finite numbers, or named."""
    file = bytearray(library.save({"layers.0.weights": np.array([[0.5, 2.0]])}, metadata={"network": ONE}))
    file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))

    try:
        found = answer("storage.read", {"bytes": b64encode(file).decode()})
    except RefusedError as error:
        assert str(error)  # noqa: PT017
    else:
        weights = found["network"]["layers"][0]["weights"][0]
        assert all(math.isfinite(decode_number(weight) or 0.0) for weight in weights)


def _decoded(numbers: Any) -> Any:
    return [_decoded(number) for number in numbers] if isinstance(numbers, list) else decode_number(numbers)
