"""What layers of every kind have in common: how they are asked, and what they give for a batch.

A layer of a network holds lists. To compute, its parameters are laid out in a part of a flat vector, weights
before biases, and a view of that part goes forward and back. A batch is an array: shape (samples, inputs),
(samples, times, inputs) or (samples, maps, rows, columns).
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from small_networks.checks import Numbers, require_finite_numbers, require_same_length

Array = NDArray[np.float64]

# The size of the input or output of a layer: of one sample.
Size = tuple[int, ...]


class Fired(NamedTuple):
    """What a layer gives for a batch, the slopes of its activation, and what it needs on the way back."""

    totals: Array
    values: Array
    slopes: Array
    kept: Any = None


class View(ABC):
    """A layer whose parameters, or their gradients, are parts of a flat vector."""

    weights: Array
    biases: Array | None

    @abstractmethod
    def forward(self, entering: Array) -> Fired:
        """Return what the layer gives for each sample."""

    @abstractmethod
    def backward(self, entering: Array, fired: Fired, slopes: Array, gradient: Any, *, is_first: bool) -> Any:
        """Write the gradients of the parameters into `gradient`, given those of the totals.

        Returns the gradients of the inputs; nobody needs those of the first layer.
        """


class Layer(ABC):
    """A layer of a network; a frozen one is not trained."""

    kind: ClassVar[str]
    # The names of its parameters: weights, which L2 counts, and biases. Their gradients have the same.
    weights_names: ClassVar[tuple[str, ...]] = ()
    biases_names: ClassVar[tuple[str, ...]] = ()
    # What holds their gradients.
    slopes: ClassVar[type[Any]]
    frozen: bool

    @abstractmethod
    def require(self, name: str) -> None:
        """Raise TypeError or ValueError for a layer that does not fit itself."""

    @abstractmethod
    def leaving(self, name: str, size: Size | None, source: str) -> Size | None:
        """Return the size of the output, if it is known; raise ValueError for an input that does not fit."""

    @abstractmethod
    def view(self, weights: Array, biases: Array | None) -> View:
        """Return a view of parts of a flat vector."""

    @abstractmethod
    def named(self, view: Any) -> dict[str, Any]:
        """Return the parameters of a view by name, in the shape in which they travel."""

    @abstractmethod
    def with_parameters(self, parameters: dict[str, Any]) -> Self:
        """Return the same layer with other parameters."""


def numbers_in(value: Any) -> list[Array]:
    """Return the numbers of a parameter, which may be lists in lists of unlike lengths; none for None."""
    if value is None:
        return []
    if len(value) and isinstance(value[0], list | tuple | np.ndarray) and np.ndim(value[0][0]) > 0:
        return [numbers for part in value for numbers in numbers_in(part)]
    return [np.ravel(value)]


def laid_out(given: Any) -> tuple[Array | None, Array | None]:
    """Return the weights and the biases of a layer, or their gradients, each in one vector."""
    weights, biases = (
        [numbers for name in names for numbers in numbers_in(getattr(given, name))]
        for names in (given.weights_names, given.biases_names)
    )
    return _joined(weights), _joined(biases)


def require_one_each(name: str, numbers: Numbers | None, other_name: str, count: int) -> None:
    """Raise ValueError unless there are so many finite numbers, or none at all."""
    if numbers is not None:
        found = require_finite_numbers(name, numbers)
        require_same_length(name, found, other_name, range(count))


def told(size: Size) -> str:
    """Return a size as it is written."""
    return "×".join(map(str, size))


def _joined(parts: list[Array]) -> Array | None:
    return np.concatenate(parts).astype(np.float64) if parts else None
