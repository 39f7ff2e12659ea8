"""Networks as files."""

import json
import re
import struct
from base64 import b64decode, b64encode
from typing import Any

import numpy as np
import pytest

from small_networks.columns import Columns
from small_networks.convolution import Convolution, KernelSlopes
from small_networks.dense import Dense, Gradients, Network, Slopes
from small_networks.gru import Gru, GruSlopes
from small_networks.pooling import MaxPool
from small_networks.storage import File, read, write
from small_networks.without_parameters import NoSlopes

# As the safetensors library writes one weight of 0.5 and one bias of 0.25.
ONE = (
    b'\xe8\0\0\0\0\0\0\0{"__metadata__":{"network":"{\\"layers\\":[{\\"kind\\":\\"dense\\",\\"activation\\":\\"sigmoid\\"}]}"},'
    b'"layers.0.biases":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},'
    b'"layers.0.weights":{"dtype":"F64","shape":[1,1],"data_offsets":[8,16]}} '
    + struct.pack("<2d", 0.25, 0.5)
)

DEEP = Network(
    [
        Dense([[-0.0, 5e-324, 1e308], [0.1, 1 / 3, -2.5]], None, "relu", frozen=True),
        Dense([[1.0, 2.0], [3.0, 4.0]], [0.5, -0.0], "softmax"),
    ]
)


def slopes() -> Gradients:
    """Return numbers in the shape of the deep network."""
    return Gradients([Slopes([[1, 2, 3], [4, 5, 6]], None), Slopes([[7, 8], [9, 10]], [11, 12])])


def file_of(header: Any, data: bytes) -> str:
    """Return a file with any header."""
    text = json.dumps(header).encode()
    return b64encode(struct.pack("<Q", len(text)) + text + data).decode()


def spoilt(**entries: Any) -> str:
    """Return the file of one neuron with other entries in its header."""
    header = json.loads(ONE[8:240])
    return file_of(header | entries, ONE[240:])


def test_a_file_is_what_the_safetensors_library_writes() -> None:
    """Byte by byte."""
    assert write(Network([Dense([[0.5]], [0.25], "sigmoid")]), None) == File(b64encode(ONE).decode())


@pytest.mark.parametrize(
    "state",
    [
        None,
        {"velocity": slopes()},
        {"squares": slopes()},
        {"steps": 7, "means": slopes(), "squares": slopes()},
    ],
)
def test_everything_comes_back_bit_for_bit(state: Any) -> None:
    """Signs of zeros, missing biases, frozen layers, and what the optimiser keeps."""
    stored = read(write(DEEP, state).bytes)
    for layer, wanted in zip(stored.network.layers, DEEP.layers, strict=True):
        assert np.array(layer.weights).tobytes() == np.array(wanted.weights).tobytes()
        assert repr(layer.biases) == repr(wanted.biases)
        assert (layer.activation, layer.frozen) == (wanted.activation, wanted.frozen)
    if state is None:
        assert stored.state is None
    else:
        assert stored.state is not None
        assert stored.state.keys() == state.keys()
        assert stored.state.get("steps") == state.get("steps")
        assert stored.state.get("velocity", slopes()).layers[1].biases == [11, 12]


def test_files_of_other_programs_are_read() -> None:
    """With tensors in another order, spaces in the header, and more metadata."""
    header = {
        "layers.0.weights": {"data_offsets": [0, 16], "shape": [1, 2], "dtype": "F64"},
        "__metadata__": {"format": "np", "network": '{"layers": [{"activation": "tanh", "kind": "dense"}]}'},
        "layers.0.biases": {"dtype": "F64", "shape": [1], "data_offsets": [16, 24]},
    }
    (layer,) = read(file_of(header, struct.pack("<3d", 1, 2, 3))).network.layers
    assert (layer.weights, layer.biases, layer.activation) == ([[1, 2]], [3], "tanh")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("six!", "bytes must be base64"),
        ("AAAA\nAAAA", "bytes must be base64"),
        ("", "the header length takes 8 bytes, got 0"),
        (b64encode(b"\xff" * 8).decode(), f"the header length is {2**64 - 1}, and only 0 bytes follow"),
        (file_of([], b""), "the header must begin with {"),
        (spoilt(__metadata__={"format": "pt"}), "the metadata have no entry network"),
        (spoilt(more={"dtype": "F32", "shape": [], "data_offsets": [0, 4]}), "the dtype of more must be F64"),
        (
            spoilt(more={"dtype": "F64", "shape": [2**32, 2**32], "data_offsets": [16, 16]}),
            "the shape of more does not take the 0 bytes of its data_offsets",
        ),
        (
            spoilt(more={"dtype": "F64", "shape": [1], "data_offsets": [16, 24]}),
            "more is truncated: it ends at 24, and there are 16 bytes",
        ),
        (
            spoilt(more={"dtype": "F64", "shape": [1], "data_offsets": [4, 12]}),
            "another tensor overlaps more, which begins at 4, and not at 8",
        ),
        (b64encode(ONE + b"\0").decode(), "there are 1 trailing bytes"),
        (b64encode(ONE[:-8] + b"\xff" * 8).decode(), "the numbers of layers.0.weights must be finite"),
        (
            spoilt(more={"dtype": "F64", "shape": [0], "data_offsets": [16, 16]}),
            "the tensor more belongs to nothing in the network",
        ),
    ],
)
def test_damage_is_refused_by_name(text: str, message: str) -> None:
    """Before anything is made of it."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read(text)


@pytest.mark.parametrize(
    "state", [{}, {"steps": 1}, {"means": slopes(), "squares": slopes()}, {"steps": 1, "velocity": slopes()}]
)
def test_a_state_that_no_optimiser_keeps_is_refused(state: Any) -> None:
    """Nobody could go on with it."""
    with pytest.raises(ValueError, match="state must keep velocity"):
        write(DEEP, state)


def test_a_file_is_padded_to_eight_bytes() -> None:
    """So that the numbers can be read where they are."""
    for activation in ("tanh", "relu", "sigmoid", "identity"):
        file = b64decode(write(Network([Dense([[1.0]], None, activation)]), None).bytes)
        assert struct.unpack("<Q", file[:8])[0] % 8 == 0


def test_layers_of_every_kind_come_back() -> None:
    """Kernels of linked maps are stored in one row; what is None has no tensor."""
    kernels, gates = [[[[1.0, 2.0]], [[3.0, 4.0]]], [[[5.0, 6.0]]]], [[1.0], [2.0], [3.0]]
    network = Network(
        [
            Convolution(kernels, [[1, 0], [1]], None, 2, 1, "tanh"),
            MaxPool(1, 1, frozen=True),
            Columns(),
            Gru(gates, gates, None, [0.5], "after", [-0.0], "last"),
        ]
    )
    velocity = Gradients(
        [KernelSlopes(kernels, None), NoSlopes(), NoSlopes(), GruSlopes(gates, gates, None, [0.25])]
    )

    stored = read(write(network, {"velocity": velocity}).bytes)

    assert [repr(layer) for layer in stored.network.layers] == [repr(layer) for layer in network.layers]
    assert stored.state is not None
    assert [repr(kept) for kept in stored.state["velocity"].layers] == [
        repr(kept) for kept in velocity.layers
    ]


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ({"kind": "max-pool", "size": 1}, "must have kind, size, stride, and nothing else but frozen"),
        ({"kind": "max-pool", "size": 1.5, "stride": 1}, "size must be a whole number, got 1.5"),
        ({"kind": "max-pool", "size": True, "stride": 1}, "size must be a whole number, got True"),
        ({"kind": "max-pool", "size": 1, "stride": 1, "frozen": "true"}, "frozen must be true or false"),
        ({"kind": "spiral"}, "must be an object whose kind is one of dense, "),
        (
            {"kind": "convolution", "links": 5, "stride": 1, "padding": 0, "activation": "tanh"},
            "links must be a",
        ),
    ],
)
def test_what_the_metadata_say_of_a_layer_is_read_with_care(layer: Any, message: str) -> None:
    """Nothing is left out, nothing else is there, and whole numbers are whole."""
    header = {"__metadata__": {"network": json.dumps({"layers": [layer]})}}
    with pytest.raises(ValueError, match=re.escape(message)):
        read(file_of(header, b""))
