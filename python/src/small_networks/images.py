"""How much there is in a network that looks at images, as the articles on LeNet count it."""

from dataclasses import dataclass
from math import prod

from small_networks.checks import require_list, require_size, shown
from small_networks.columns import Columns
from small_networks.convolution import Convolution
from small_networks.dense import Dense, Network
from small_networks.layer import Layer, Size, laid_out
from small_networks.pooling import Pool


@dataclass(frozen=True)
class LayerCounts:
    """What a layer has."""

    units: int
    connections: int
    parameters: int


@dataclass(frozen=True)
class Counts:
    """What each layer has, and the network with its inputs and the unit that biases come from."""

    layers: list[LayerCounts]
    units: int
    connections: int
    parameters: int


def count(network: Network, size: Size) -> Counts:
    """Return units, connections and parameters; size: how many maps, rows and columns enter."""
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, got {shown(network)}")
    entering = tuple(require_size(f"size[{i}]", each) for i, each in enumerate(require_list("size", size)))
    if len(entering) != 3:
        raise ValueError(f"size must hold maps, rows and columns, got {len(entering)} numbers")
    network.leaving(entering, "size")
    for i, layer in enumerate(network.layers):
        if isinstance(layer, Columns):
            raise ValueError(f"network.layers[{i}]: columns make a sequence, which is not counted")
    layers = []
    units = prod(entering) + 1
    for i, layer in enumerate(network.layers):
        leaving = layer.leaving(f"network.layers[{i}]", entering, "size") or ()
        layers.append(_layer_counts(layer, entering, leaving))
        entering = leaving
    return Counts(
        layers,
        units + sum(layer.units for layer in layers),
        sum(layer.connections for layer in layers),
        sum(layer.parameters for layer in layers),
    )


def _layer_counts(layer: Layer, entering: Size, leaving: Size) -> LayerCounts:
    bias = int(getattr(layer, "biases", None) is not None)
    numbers = [part.size for part in laid_out(layer) if part is not None]
    parameters = 0 if layer.frozen else sum(numbers)
    if isinstance(layer, Dense):
        return LayerCounts(leaving[0], leaving[0] * (entering[0] + bias), parameters)
    if isinstance(layer, Convolution):
        each = numbers[0] + bias * leaving[0]
        return LayerCounts(prod(leaving), prod(leaving[1:]) * each, parameters)
    if isinstance(layer, Pool):
        return LayerCounts(prod(leaving), prod(leaving) * (layer.size**2 + bias), parameters)
    return LayerCounts(0, 0, 0)
