"""What kinds of layers without parameters share: there is nothing to lay out, to name or to learn."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from small_networks.layer import Layer, View


@dataclass(frozen=True, eq=False)
class NoSlopes:
    """The partial derivatives with respect to the parameters of such a layer: none."""

    weights_names = ()
    biases_names = ()


class LayerWithoutParameters(Layer):
    """A layer that has no parameters."""

    slopes = NoSlopes

    def require(self, name: str) -> None:
        """Every layer is right that has nothing to be wrong."""

    def named(self, view: View) -> dict[str, Any]:  # noqa: ARG002
        """Return no parameters."""
        return {}

    def with_parameters(self, parameters: dict[str, Any]) -> Self:  # noqa: ARG002
        """Return the same layer."""
        return self


class ViewWithoutParameters(View):
    """A view of no part of the flat vector."""

    weights = np.empty(0)
    biases = None
