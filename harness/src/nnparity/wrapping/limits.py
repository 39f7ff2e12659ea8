"""What wrapped code can do, as the table `wrapped` of its port.toml says."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnparity.numbers import Json, decode_number

TWO_TWO_ONE = "2-2-1"
ANY = "any"
DENSE = "dense"


@dataclass(frozen=True)
class Limits:
    """Which networks can be loaded, and at which learning rate they learn if it is built in."""

    shapes: str
    activations: tuple[str, ...]
    rate: float | None

    @classmethod
    def from_table(cls, table: Json) -> "Limits":
        """Make the limits of their table in port.toml."""
        return cls(
            shapes=table.get("shapes", TWO_TWO_ONE),
            activations=tuple(table.get("activations", ["sigmoid"])),
            rate=table.get("rate"),
        )

    def fit(self, layers: Sequence[Json]) -> bool:
        """Say whether a list of layers can be loaded: dense ones, none frozen or without biases."""
        return (
            all(layer.get("kind", DENSE) == DENSE for layer in layers)
            and self._has_shape(layers)
            and all(layer["activation"] in self.activations for layer in layers)
            and all(layer["biases"] is not None and not layer.get("frozen") for layer in layers)
        )

    def _has_shape(self, layers: Sequence[Json]) -> bool:
        if self.shapes == TWO_TWO_ONE:
            return _shape(layers) == TWO_TWO_ONE
        return self.shapes == ANY or len(layers) > 1

    def allow_rate(self, rate: Json) -> bool:
        """Say whether code can learn at a rate."""
        return self.rate is None or decode_number(rate) == self.rate


def _shape(layers: Sequence[Json]) -> str:
    return "-".join(map(str, [len(layers[0]["weights"][0]), *(len(layer["weights"]) for layer in layers)]))
