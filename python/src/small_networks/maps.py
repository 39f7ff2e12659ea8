"""What layers of maps have in common: windows that move over them; sizes are (maps, rows, columns)."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from small_networks.activations import ACTIVATIONS
from small_networks.checks import require_choice
from small_networks.layer import Array, Size, told

MAP_ACTIVATIONS = [name for name in ACTIVATIONS if name != "softmax"]


def require_activation(name: str, activation: str) -> None:
    """Raise ValueError unless it is one that goes number by number."""
    require_choice(f"{name}.activation", activation, MAP_ACTIVATIONS)


def require_maps(name: str, kind: str, size: Size, source: str) -> None:
    """Raise ValueError unless maps enter."""
    if len(size) != 3:
        raise ValueError(f"{name}: {kind} takes maps, and the size of {source} is {told(size)}")


def places(size: int, window: int, stride: int) -> int:
    """Return at how many places a window is wholly within a size."""
    return (size - window) // stride + 1


def windows(maps: Array, height: int, width: int, stride: int) -> Array:
    """Return what a window sees at each place: shape (samples, maps, rows, columns, height, width)."""
    seen = sliding_window_view(maps, (height, width), axis=(2, 3))
    return seen[:, :, ::stride, ::stride]


def seen_at(maps: Array, i: int, j: int, shape: tuple[int, int], stride: int) -> Array:
    """Return a view of what place (i, j) of a window sees, wherever that is: shape (…, rows, columns)."""
    rows, columns = shape
    return maps[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride][
        :, :, :rows, :columns
    ]


def padded(maps: Array, padding: int) -> Array:
    """Return maps with zeros on all four sides."""
    if padding == 0:
        return maps
    beside = (padding, padding)
    return np.pad(maps, ((0, 0), (0, 0), beside, beside))
