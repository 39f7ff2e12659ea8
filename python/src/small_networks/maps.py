"""What layers of maps have in common: windows that move over them; sizes are (maps, rows, columns)."""

from functools import lru_cache
from math import prod

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

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


@lru_cache(maxsize=64)
def seen_in(size: Size, window: tuple[int, int], stride: int) -> NDArray[np.intp]:
    """Return which number of a flat image each number of a window is on: shape (maps · window, places)."""
    height, width = window
    numbered = np.arange(prod(size)).reshape(size)
    seen = sliding_window_view(numbered, window, axis=(1, 2))[:, ::stride, ::stride]
    return seen.transpose(0, 3, 4, 1, 2).reshape(size[0] * height * width, -1)


def seen_at(maps: Array, i: int, j: int, shape: tuple[int, int], stride: int) -> Array:
    """Return a view of what place (i, j) of a window sees, wherever that is: shape (…, rows, columns)."""
    rows, columns = (stride * (count - 1) + 1 for count in shape)
    return maps[:, :, i : i + rows : stride, j : j + columns : stride]


def padded(maps: Array, padding: int) -> Array:
    """Return maps with zeros on all four sides."""
    if padding == 0:
        return maps
    beside = (padding, padding)
    return np.pad(maps, ((0, 0), (0, 0), beside, beside))
