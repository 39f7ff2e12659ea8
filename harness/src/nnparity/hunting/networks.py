"""Networks of any shape, drawn layer by layer, and the samples and targets that fit them."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from math import prod
from typing import NamedTuple

from nnparity.hunting.drawing import Drawing
from nnparity.numbers import Json
from nnparity.specification.fitting.entering import Entering
from nnparity.specification.fitting.kinds import MAPS, layer_fits
from nnparity.specification.fitting.samples import ACTIVATIONS as NEEDED
from nnparity.specification.fitting.sequences import GRU_PARTS, LSTM_PARTS, SEQUENCE
from nnparity.specification.fitting.sizes import Size

# By family of networks, which says what their input is: the kinds that take it.
FAMILIES = {
    "dense": ("dense",),
    "images": ("convolution", "average-pool", "max-pool", "columns"),
    "sequences": ("recurrent", "lstm", "gru"),
}
LAST_ACTIVATIONS = ("sigmoid", "sigmoid", "tanh", "identity", "softmax", "softmax", "relu")
LOSSES_OF_ANY = ("squared-error", "half-squared-error", "mean-squared-error")
TRIES = 20


class Drawn(NamedTuple):
    """The kinds of layers that are hunted, and all that may stand in a network beside them."""

    meant: AbstractSet[str]
    allowed: AbstractSet[str]

    @property
    def is_known(self) -> bool:
        """Say whether networks of these kinds can be drawn here."""
        return any(not self.meant.isdisjoint(some) for some in FAMILIES.values())


class Networks:
    """Draws networks of the kinds of layers that are known here, and what is trained with them."""

    def __init__(self, drawing: Drawing, definitions: Mapping[str, Json], kinds: Drawn) -> None:
        self._drawing = drawing
        self._random = drawing.random
        self._activations = definitions["map_activation"]["enum"]
        self._makers: dict[str, Callable[[Size], Json]] = {
            "dense": self._dense,
            "convolution": self._convolution,
            "average-pool": self._average_pool,
            "max-pool": self._max_pool,
            "flatten": lambda _: {},
            "columns": lambda _: {},
            "recurrent": self._recurrent,
            "lstm": self._lstm,
            "gru": self._gru,
        }
        self._kinds = [kind for kind in self._makers if kind in kinds.allowed]
        self.families = [name for name, some in FAMILIES.items() if not kinds.meant.isdisjoint(some)]

    def network(self, family: str, *, listed: bool) -> tuple[Json, Size, Size]:
        """Return a network, the size of its input and of its output: a list, if one is needed."""
        size = entering = self._entering(family)
        layers: list[Json] = []
        for _ in range(self._random.choice((1, 1, 2, 2, 3))):
            size = self._added(layers, self._kind_for(size), size)
        if listed and len(size) > 1:
            size = self._added(layers, "flatten", size)
        if len(size) == 1 and (layers[-1]["kind"] != "dense" or self._random.random() < 0.3):
            size = self._added(layers, "dense", size)
        if layers[-1]["kind"] == "dense":
            layers[-1]["activation"] = self._random.choice(LAST_ACTIVATIONS)
        return {"layers": layers}, entering, size

    def array(self, size: Size) -> Json:
        """Return an array of numbers of a size."""
        if not size:
            return self._drawing.numbers.number()
        return [self.array(size[1:]) for _ in range(size[0])]

    def loss(self, network: Json, penalty: Json) -> Json:
        """Return a loss that fits the last layer."""
        last = network["layers"][-1]
        activation = last["activation"] if last["kind"] == "dense" else ""
        fitting = [kind for kind, needed in NEEDED.items() if needed == activation]
        kinds = (*LOSSES_OF_ANY, *fitting, *fitting)
        samples = self._random.choice(("sum", "mean"))
        l2 = self._drawing.of(penalty) if self._random.random() < 0.3 else None
        return {"kind": self._random.choice(kinds), "samples": samples, "l2": l2}

    def targets(self, kind: str, count: int) -> list[Json]:
        """Return the targets of a sample that a loss takes."""
        random = self._random
        if kind in ("cross-entropy", "hinge"):
            right = random.randrange(count)
            found: list[Json] = [int(i == right) for i in range(count)]
            if kind == "cross-entropy" and right and random.random() < 0.4:
                found[right - 1 : right + 1] = [0.75, 0.25]
            return found
        if kind == "binary-cross-entropy":
            return [random.choice((0, 1, 0.5, random.random())) for _ in range(count)]
        return [random.choice((0, 1, self._drawing.numbers.number())) for _ in range(count)]

    def _entering(self, family: str) -> Size:
        draw = self._random.randint
        if family == "images":
            return (draw(1, 2), draw(2, 5), draw(2, 5))
        return (draw(1, 4), draw(1, 3)) if family == "sequences" else (draw(1, 4),)

    def _kind_for(self, size: Size) -> str:
        family = {MAPS: "images", SEQUENCE: "sequences"}.get(len(size), "dense")
        return self._random.choice([kind for kind in FAMILIES[family] if kind in self._kinds] or ["dense"])

    def _added(self, layers: list[Json], kind: str, size: Size) -> Size:
        """Add a layer of a kind that fits, or one that always does; return the size of its output."""
        for _ in range(TRIES):
            layer = {"kind": kind, **self._makers[kind](size)}
            if self._random.random() < 0.1:
                layer["frozen"] = self._random.random() < 0.7
            leaving = _leaving(layer, size)
            if leaving is not None and prod(leaving) > 0:
                layers.append(layer)
                return leaving
        layers.append({"kind": "flatten"})
        return (prod(size),)

    def _dense(self, size: Size) -> Json:
        rows = self._rows(self._random.choice((1, 1, 2, 2, 3, 4)), size[0])
        return {"weights": rows, "biases": self._maybe(len(rows)), "activation": self._activation()}

    def _convolution(self, size: Size) -> Json:
        random = self._random
        maps, height, width = random.randint(1, 3), random.randint(1, 3), random.randint(1, 3)
        links = None
        if random.random() < 0.3:
            links = [random.sample(range(size[0]), random.randint(1, size[0])) for _ in range(maps)]
        seen = [size[0] if links is None else len(links[m]) for m in range(maps)]
        return {
            "kernels": [[self._rows(height, width) for _ in range(count)] for count in seen],
            "links": links,
            "biases": self._maybe(maps),
            "stride": random.choice((1, 1, 1, 2, 3)),
            "padding": random.choice((0, 0, 1, 2)),
            "activation": self._activation(),
        }

    def _average_pool(self, size: Size) -> Json:
        parts = {"coefficients": self._maybe(size[0]), "biases": self._maybe(size[0])}
        return {**self._max_pool(size), **parts, "activation": self._activation()}

    def _max_pool(self, _: Size) -> Json:
        return {"size": self._random.choice((1, 2, 2, 3)), "stride": self._random.choice((1, 2, 2, 3))}

    def _recurrent(self, size: Size) -> Json:
        units = self._random.randint(1, 3)
        stateless = self._random.random() < 0.15
        return {
            "weights": self._rows(units, size[1]),
            "state_weights": None if stateless else self._rows(units, units),
            "biases": self._maybe(units),
            "activation": self._activation(),
            "initial_state": None if stateless else self._maybe(units),
            **self._returned(),
        }

    def _lstm(self, size: Size) -> Json:
        units = self._random.randint(1, 2)
        parts = self._gated(size, LSTM_PARTS, units)
        return {**parts, "initial_cell": self._maybe(units), **self._returned()}

    def _gru(self, size: Size) -> Json:
        units = self._random.randint(1, 2)
        parts = self._gated(size, GRU_PARTS, units)
        parts |= {"state_biases": self._maybe(units), "reset": self._random.choice(("before", "after"))}
        return {**parts, **self._returned()}

    def _gated(self, size: Size, parts: int, units: int) -> Json:
        return {
            "weights": self._rows(parts * units, size[1]),
            "state_weights": self._rows(parts * units, units),
            "biases": self._maybe(parts * units),
            "initial_state": self._maybe(units),
        }

    def _rows(self, count: int, length: int) -> list[Json]:
        return [self._numbers(length) for _ in range(count)]

    def _numbers(self, length: int) -> list[Json]:
        return [self._drawing.numbers.number() for _ in range(length)]

    def _maybe(self, length: int) -> Json:
        return None if self._random.random() < 0.25 else self._numbers(length)

    def _activation(self) -> str:
        found: str = self._random.choice(self._activations)
        return found

    def _returned(self) -> Json:
        """Return which states are returned, and sometimes a truncation."""
        truncated = {"truncation": self._random.randint(1, 4)} if self._random.random() < 0.3 else {}
        return {"returns": self._random.choice(("all", "last")), **truncated}


def _leaving(layer: Json, size: Size) -> Size | None:
    """Return the size of the output of a layer, or None if the layer does not fit its input."""
    fitting = layer_fits("", layer, Entering(size, ""))
    try:
        next(fitting)
    except StopIteration as end:
        found: Size | None = end.value
        return found
    return None
