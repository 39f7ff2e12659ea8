"""Batches of hunted requests: which they are follows from the seed and the number of the batch alone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from nnparity.definitions.definition import RefusedError
from nnparity.definitions.model import Model
from nnparity.definitions.oracle import answer as precise_answer
from nnparity.definitions.refusal import BAD_PARAMS, Refusal
from nnparity.definitions.reply import Reply, checked
from nnparity.hunting.networks import Drawn
from nnparity.hunting.requests import Request, Requests
from nnparity.mistakes import model
from nnparity.numbers import Json, read_json
from nnparity.specification.case import Case, ExpectedError, Message
from nnparity.specification.methods import Method
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import EXACT, Tolerance

SIZE = 1000
# What is asked of the model alone, which is binary64 too, is not seen where all are off in the same way: one
# request in so many is expected with 50 digits at once.
PRECISE = 50
# Of a long training those would take too long.
MOST_STEPS = 2000

# Nearer than this, a number need not be looked at with 50 digits.
NEAR = Tolerance("near", "relative-or-ulp", 5e-15, 8)
# The subjects whose numbers are not bit for bit the same.
ROUNDED = ("network", "regression", "layers", "checking", "seeds")


@dataclass(frozen=True)
class Hunted:
    """Where requests come from: the levels that are hunted, and the seed."""

    levels: tuple[str, ...]
    seed: int


class Batches:
    """Makes batches."""

    def __init__(self, spec: Spec, hunted: Hunted) -> None:
        self._spec = spec
        self._hunted = hunted
        self._model: Model = model(spec.methods)
        self._level_of_kind = {kind: level.name for level in spec.levels.values() for kind in level.kinds}
        self.methods = hunted_methods(spec, hunted.levels)

    def cases(self, number: int) -> list[Case]:
        """Return the cases of a batch."""
        if not self.methods:
            return []
        kinds = drawn_kinds(self._spec, self._hunted.levels)
        requests = Requests(self._spec, self.methods, kinds, f"{self._hunted.seed}/{number}")
        return [
            self._case(f"hunted/{number}/{i}", request, precise=i % PRECISE == 0)
            for i, request in enumerate(islice(requests, SIZE))
        ]

    def _case(self, name: str, request: Request, *, precise: bool) -> Case:
        method = self._spec.methods[request.method]
        params = json.loads(json.dumps(request.params))
        found = self._precise(method, params) if precise else self.answered(method, params)
        # Of two things that are wrong, a message may name either.
        named = all(each in found.refused for each in request.mentions)
        error = ExpectedError(BAD_PARAMS, request.mentions if named else ()) if found.refused else None
        tolerance = NEAR if method.name.partition(".")[0] in ROUNDED else EXACT
        message = Message(method=method.name, params=params)
        return Case.asking(name, message, self._level(request), tolerance, found.result, error)

    def _level(self, request: Request) -> str:
        """Return the level that a port must promise: that of the method, or of a kind of layer in it."""
        network = request.params.get("network") if isinstance(request.params, dict) else None
        layers = network.get("layers") if isinstance(network, dict) else None
        order = list(self._spec.levels)
        names = [self._spec.level_of[request.method]]
        for layer in layers if isinstance(layers, list) else ():
            kind = layer.get("kind") if isinstance(layer, dict) else None
            if isinstance(kind, str) and kind in self._level_of_kind:
                names.append(self._level_of_kind[kind])
        return max(names, key=order.index)

    def answered(self, method: Method, params: Json) -> Reply:
        """Return what the model answers, or why it refuses."""
        try:
            result = self._model.call(method.name, params)
        except Refusal as refusal:
            return Reply(None, str(refusal))
        return Reply(_as_read(result))

    def _precise(self, method: Method, params: Json) -> Reply:
        if "epsilon" in params or not method.allows(params) or _steps(method, params) > MOST_STEPS:
            return self.answered(method, params)
        try:
            return checked(method, Reply(_as_read(precise_answer(method.name, params))))
        except RefusedError as error:
            return Reply(None, str(error))


def hunted_methods(spec: Spec, levels: Sequence[str]) -> list[str]:
    """Return the methods of levels; for a level that brings in kinds of layers, also those that take them."""
    found = [name for level in levels for name in spec.levels[level].methods]
    for level in levels:
        if spec.levels[level].kinds and drawn_kinds(spec, [level]).is_known:
            below = spec.levels[level].below(spec)
            found += [
                name
                for name, method in spec.methods.items()
                if "network" in method.fits and spec.level_of[name] in below and takes_every_kind(method)
            ]
    return list(dict.fromkeys(name for name in found if name != "describe"))


def drawn_kinds(spec: Spec, levels: Sequence[str]) -> Drawn:
    """Return the kinds of layers of levels, and with them those of the levels that they build on."""
    meant = {kind for level in levels for kind in spec.levels[level].kinds}
    below = {name for level in levels for name in spec.levels[level].below(spec)}
    allowed = meant | {kind for name in below for kind in spec.levels[name].kinds}
    return Drawn(meant or allowed, allowed)


def takes_every_kind(method: Method) -> bool:
    """Say whether a method takes networks of layers of any kind."""
    return bool(method.parameters["network"].get("$ref", "").endswith("/layered_network"))


def _as_read(result: Json) -> Json:
    """Return a result as a port's is read: every number a float."""
    return read_json(json.dumps(result))


def _steps(method: Method, params: Json) -> int:
    product = 1
    for name in method.steps:
        value = params.get(name, 1)
        product *= len(value) if isinstance(value, list) else int(value)
    return product
