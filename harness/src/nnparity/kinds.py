"""The kinds of layers: what each is trained in, by name."""

from typing import NamedTuple


class Kind(NamedTuple):
    """The names of a layer's parameters: weights, which a penalty is made of, and biases."""

    weights: tuple[str, ...] = ()
    biases: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """All names, weights first."""
        return (*self.weights, *self.biases)


DENSE = "dense"

KINDS: dict[str, Kind] = {
    DENSE: Kind(("weights",), ("biases",)),
    "convolution": Kind(("kernels",), ("biases",)),
    "average-pool": Kind(("coefficients",), ("biases",)),
    "max-pool": Kind(),
    "flatten": Kind(),
    "columns": Kind(),
    "recurrent": Kind(("weights", "state_weights"), ("biases",)),
    "lstm": Kind(("weights", "state_weights"), ("biases",)),
    "gru": Kind(("weights", "state_weights"), ("biases", "state_biases")),
}
