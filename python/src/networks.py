"""Reads networks of layers and what they are trained with: losses, optimisers, states, plans."""

from collections.abc import Callable
from dataclasses import fields

from parameters import (
    Json,
    Reader,
    arguments,
    array,
    count,
    counts,
    encoded,
    list_of,
    number,
    numbers,
    object_of,
    rows,
    text,
    written,
)
from small_networks.checking import Product, Square
from small_networks.columns import Columns
from small_networks.convolution import Convolution, KernelSlopes
from small_networks.dense import Dense, Gradients, Network, Slopes
from small_networks.flatten import Flatten
from small_networks.gru import Gru, GruSlopes
from small_networks.layer import Layer
from small_networks.learners import Samples
from small_networks.lstm import Lstm
from small_networks.objectives import L2, Loss
from small_networks.optimisers import OPTIMISERS
from small_networks.plans import ExponentialSchedule, InverseSchedule, Plan, StepSchedule, Stopping
from small_networks.pooling import AveragePool, CoefficientSlopes, MaxPool
from small_networks.recurrence import RecurrentSlopes
from small_networks.recurrent import Recurrent
from small_networks.without_parameters import NoSlopes


def truth(name: str, value: Json) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false, got {written(value)}")
    return value


def or_null(read: Reader) -> Reader:
    """Return a reader that takes null too."""
    return lambda name, value: None if value is None else read(name, value)


def of_kind(readers: dict[str, Reader]) -> Reader:
    """Return a reader of objects whose `kind` says how the rest is read."""

    def read_kind(name: str, value: Json) -> object:
        if not isinstance(value, dict):
            raise ValueError(f"{name} must be an object, got {written(value)}")
        if "kind" not in value:
            raise ValueError(f"{name}.kind is missing")
        kind = value["kind"]
        if not isinstance(kind, str) or kind not in readers:
            raise ValueError(f"{name}.kind must be one of {', '.join(readers)}, got {written(kind)}")
        return readers[kind](name, {key: rest for key, rest in value.items() if key != "kind"})

    return read_kind


def layer_of(make: Callable[..., object], *, truncated: bool = False, **readers: Reader) -> Reader:
    """Return a reader of layers of a kind, which are frozen, or truncated, only if they say so."""

    def read_layer(name: str, value: Json) -> object:
        given = {"frozen": False, **value} if isinstance(value, dict) else value
        is_truncated = truncated and isinstance(value, dict) and "truncation" in value
        optional = {"truncation": count} if is_truncated else {}
        return object_of(make, **readers, frozen=truth, **optional)(name, given)

    return read_layer


def slopes(name: str, value: Json) -> object:
    """Read the gradients of a layer; its members say of which kind."""
    for kind in (KernelSlopes, CoefficientSlopes, NoSlopes, RecurrentSlopes, GruSlopes):
        names = [field.name for field in fields(kind)]
        if isinstance(value, dict) and set(value) == set(names):
            return object_of(kind, **{part: PARTS[part] for part in names})(name, value)
    return object_of(Slopes, weights=rows, biases=or_null(numbers))(name, value)


def state(name: str, value: Json) -> object:
    """Read what an optimiser keeps, as far as it is given."""
    kept: dict[str, Reader] = {
        "velocity": gradients,
        "steps": count,
        "means": gradients,
        "squares": gradients,
    }
    if not isinstance(value, dict):
        raise ValueError(f"{name} must be an object or null, got {written(value)}")
    readers = {key: read for key, read in kept.items() if key in value}
    return dict(zip(readers, arguments(value, readers, prefix=f"{name}."), strict=True))


biases = or_null(numbers)
kernels = list_of(list_of(rows))
PARTS: dict[str, Reader] = {
    "kernels": kernels,
    "coefficients": or_null(numbers),
    "weights": rows,
    "state_weights": or_null(rows),
    "biases": biases,
    "state_biases": biases,
}
LAYERS: dict[str, Reader] = {
    "dense": layer_of(Dense, weights=rows, biases=biases, activation=text),
    "convolution": layer_of(
        Convolution,
        kernels=kernels,
        links=or_null(list_of(counts)),
        biases=biases,
        stride=count,
        padding=count,
        activation=text,
    ),
    "average-pool": layer_of(
        AveragePool, size=count, stride=count, coefficients=or_null(numbers), biases=biases, activation=text
    ),
    "max-pool": layer_of(MaxPool, size=count, stride=count),
    "flatten": layer_of(Flatten),
    "columns": layer_of(Columns),
    "recurrent": layer_of(
        Recurrent,
        truncated=True,
        weights=rows,
        state_weights=or_null(rows),
        biases=biases,
        activation=text,
        initial_state=or_null(numbers),
        returns=text,
    ),
    "lstm": layer_of(
        Lstm,
        truncated=True,
        weights=rows,
        state_weights=rows,
        biases=biases,
        initial_state=or_null(numbers),
        initial_cell=or_null(numbers),
        returns=text,
    ),
    "gru": layer_of(
        Gru,
        truncated=True,
        weights=rows,
        state_weights=rows,
        biases=biases,
        state_biases=biases,
        reset=text,
        initial_state=or_null(numbers),
        returns=text,
    ),
}
network = object_of(Network, layers=list_of(of_kind(LAYERS)))
dense_network = object_of(Network, layers=list_of(of_kind({"dense": LAYERS["dense"]})))
gradients = object_of(Gradients, layers=list_of(slopes))
dense_gradients = object_of(
    Gradients, layers=list_of(object_of(Slopes, weights=rows, biases=or_null(numbers)))
)
penalty = object_of(L2, coefficient=number, half=truth, by_samples=truth)
loss = object_of(Loss, kind=text, samples=text, l2=or_null(penalty))
optimiser = of_kind(
    {
        kind: object_of(make, **{field.name: number for field in fields(make)})
        for kind, make in OPTIMISERS.items()
    }
)
schedule = of_kind(
    {
        "step": object_of(StepSchedule, factor=number, every=count),
        "exponential": object_of(ExponentialSchedule, decay=number),
        "inverse": object_of(InverseSchedule, decay=number),
    }
)
plan = object_of(
    Plan,
    batch_size=count,
    order=or_null(counts),
    schedule=or_null(schedule),
    history=counts,
    stopping=or_null(object_of(Stopping, patience=count, least_gain=number)),
)
samples = object_of(Samples, data=list_of(array), targets=rows)
function = of_kind({"product": object_of(Product, factor=number), "square": object_of(Square)})


@encoded.register(Layer)
def _(layer: Layer) -> Json:
    written_layer = {name: encoded(value) for name, value in vars(layer).items()}
    if not layer.frozen:
        del written_layer["frozen"]
    if written_layer.get("truncation", 0) is None:
        del written_layer["truncation"]
    return {"kind": layer.kind, **written_layer}
