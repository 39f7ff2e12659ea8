"""Requests drawn at random from the schemas of the methods: most are right, and some must be refused.

What a batch holds follows from the seed and its number alone, so that a hunt can be repeated and go on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from random import Random

from nnparity.definitions.model import Model
from nnparity.definitions.refusal import Refusal
from nnparity.hunting.drawing import Drawing
from nnparity.hunting.hard_values import POWERS, SATURATING
from nnparity.hunting.networks import Drawn, Networks
from nnparity.hunting.trainings import Trainings
from nnparity.keeping.refusals.derived import refusals
from nnparity.keeping.refusals.places import Request as Valid
from nnparity.mistakes import model
from nnparity.numbers import Json
from nnparity.specification.fitting.patterns import STATES
from nnparity.specification.methods import Method
from nnparity.specification.spec import Spec

# One in so many requests is a training that takes long.
LONG = 60
# One in so many draws of a generator is of many numbers.
MANY = 8
# Params that are right are spoiled in so many ways at once, one time in so many.
SPOILED, SPOILING = 4, 25
MOST_SPOILED = 400
MOST_NEURONS = 6
# One request in so many has its whole numbers written with a point.
WRITTEN_AS_FLOATS = 30
# By name of a parameter: what is drawn for it beside what is drawn for any number.
RANGES: dict[str, Callable[[Random], float]] = {
    "learning_rate": lambda random: random.choice((0.01, 0.1, 0.5, 1, 1.5, 2, 5, 10, 100, -0.1, -1)),
    "total": lambda random: random.uniform(*random.choice((POWERS, SATURATING, SATURATING))),
    "x": lambda random: random.uniform(*POWERS),
}
# Methods that are asked of many shapes are asked more often, and those of one number, which cost nothing.
TURNS = {"layers": 3, "network": 2, "neuron": 3}


@dataclass(frozen=True)
class Request:
    """A method with params, and what a message that refuses them must mention, where that is known."""

    method: str
    params: Json
    mentions: tuple[str, ...] = ()


def _with_points(value: Json) -> Json:
    """Return a value in which every whole number is written with a point: 2 as 2.0, which is the same."""
    if isinstance(value, dict):
        return {name: _with_points(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_with_points(element) for element in value]
    return float(value) if type(value) is int else value


class Requests:
    """An endless supply of requests to some methods, with networks of some kinds of layers."""

    def __init__(self, spec: Spec, methods: Sequence[str], kinds: Drawn, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311  # repeatable, not secret
        self._spec = spec
        definitions = spec.schemas.definitions
        self._drawing = Drawing(self._random, definitions)
        self._model: Model = model(spec.methods)
        networks = Networks(self._drawing, definitions, kinds)
        self._trainings = Trainings(self._drawing, networks, self._answered)
        self._turns = [each for each in methods for _ in range(self._turns_of(each))]
        self._special: dict[str, Callable[[Method], Json]] = {
            "bits.train_layers": lambda _: self._trainings.stated(),
            "checking.distance": lambda _: self._trainings.two_gradients(),
            "images.count": lambda _: self._trainings.counted(),
            "storage.write": lambda _: self._trainings.stored(),
            "storage.read": lambda _: self._file(),
            "seeds.randint": self._randint,
            "seeds.start": self._start,
        }

    def __iter__(self) -> Iterator[Request]:
        """Yield requests."""
        while True:
            method = self._spec.methods[self._random.choice(self._turns)]
            self._drawing.numbers.new_temper()
            request = Request(method.name, self.params(method))
            if self._random.randrange(WRITTEN_AS_FLOATS) == 0:
                request = Request(method.name, _with_points(request.params))
            yield request
            if self._random.random() * SPOILING < 1:
                yield from self._spoiled(method, request)

    def params(self, method: Method) -> Json:
        """Return params that are right, as far as they are known to be before anything is computed."""
        if method.name in self._special:
            return self._special[method.name](method)
        subject = method.name.partition(".")[0]
        if "network" in method.fits:
            return self._trainings.params(method)
        found = self._memory(method) if subject == "memory" else self._listed(method)
        if self._random.randrange(LONG) == 0:
            self._lengthen(found)
        elif subject == "seeds" and "count" in found and self._random.randrange(MANY) == 0:
            # A generator makes 624 words at once.
            found["count"] = self._random.choice((625, 700, 1300))
        return found

    def _turns_of(self, name: str) -> int:
        """Return how often a method is asked; one that computes a loss for each parameter, seldom."""
        slow = "epsilon" in self._spec.methods[name].parameters
        return 1 if slow else TURNS.get(name.partition(".")[0], 1)

    def _listed(self, method: Method) -> Json:
        """Return params whose lists are as long as they must be."""
        lengths: dict[str, int] = {}
        for names in method.same_length:
            lengths |= dict.fromkeys(names, self._drawing.short_length())
        for measure in (*method.row_length.values(), *method.below_length.values()):
            lengths.setdefault(measure, self._drawing.short_length())
        found = {}
        for name, schema in method.parameters.items():
            if name in method.row_length:
                rows = self._drawing.resolved(schema)["items"]
                width = lengths[method.row_length[name]]
                count = lengths.get(name, self._drawing.short_length())
                found[name] = [self._drawing.list_of(rows, width) for _ in range(count)]
            elif name in method.below_length:
                found[name] = self._below(schema, lengths[method.below_length[name]])
            elif name in lengths:
                found[name] = self._drawing.list_of(schema, lengths[name])
            else:
                found[name] = self._alone(name, schema)
        return found

    def _alone(self, name: str, schema: Json) -> Json:
        """Return a parameter that is not a list: what is hard for a rate is not what is hard for a weight."""
        if name in RANGES and self._random.random() < 0.4:
            return RANGES[name](self._random)
        return self._drawing.of(schema)

    def _below(self, schema: Json, length: int) -> Json:
        draw = self._random.randrange
        if self._drawing.resolved(schema)["type"] != "array":
            return draw(length)
        return [draw(length) for _ in range(self._random.randrange(6))]

    def _lengthen(self, params: Json) -> None:
        """Make a training long."""
        for name in ("epochs", "trials", "count"):
            if name in params:
                params[name] = self._random.choice((30, 100, 300, 630))

    def _memory(self, method: Method) -> Json:
        """Return params of a memory: weights from each unit to each, and units in states that they have."""
        draw, units = self._random, self._drawing.short_length()
        found = {name: self._drawing.of(schema) for name, schema in method.parameters.items()}
        kind = found.get("units", draw.choice(list(STATES)))
        states = STATES[kind]
        if "weights" in found:
            self._drawing.numbers.new_temper("plain", "nice", "nice", "rounded", "mixed", "cancelling")
            found["weights"] = [[self._drawing.numbers.number() for _ in range(units)] for _ in range(units)]
        if "patterns" in found:
            count = draw.randint(1, 4)
            found["patterns"] = [[draw.choice(states) for _ in range(units)] for _ in range(count)]
        if "state" in found:
            found["state"] = [draw.choice(states) for _ in range(units)]
        if "order" in found:
            found["order"] = [draw.randrange(units) for _ in range(draw.randint(1, units + 1))]
        return found

    def _randint(self, method: Method) -> Json:
        """Return params with a low that is below the high."""
        found = self._listed(method)
        low, span = found["low"], self._random.choice((1, 2, 3, 7, 8, 9, 2**31, 2**32 - 1, 2**32, 2**32 + 1))
        high = low + span
        return found | {"high": high} if abs(high) < 2**53 else found

    def _start(self, method: Method) -> Json:
        """Return params of a start whose layers are small."""
        sizes = [self._random.randint(1, MOST_NEURONS) for _ in range(self._random.randint(2, 4))]
        return self._listed(method) | {"sizes": sizes}

    def _file(self) -> Json:
        """Return a file of a network, at times with a byte changed."""
        written = self._answered("storage.write", self._trainings.stored())
        text = written["bytes"] if isinstance(written, dict) else written
        if isinstance(text, str) and text and self._random.random() < 0.2:
            place = self._random.randrange(len(text))
            text = text[:place] + self._random.choice("A/+=z0") + text[place + 1 :]
        return {"bytes": text or ""}

    def _spoiled(self, method: Method, request: Request) -> Iterator[Request]:
        """Yield the request with something wrong in it, in some of all ways."""
        if not method.allows(request.params):
            return
        level = self._spec.level_of[method.name]
        # What the request itself does not have is spoiled in an example that has it.
        valid = [Valid(params, level) for params in (request.params, *method.examples)]
        derived = refusals(method, level, valid, self._spec.schemas.definitions, set())
        entries: list[Json] = []
        # Some ways to spoil look for a kind of layer that this network does not have: what came before stays.
        with suppress(LookupError, TypeError, AttributeError):
            entries.extend(islice(derived, MOST_SPOILED))
        for entry in self._random.sample(entries, min(SPOILED, len(entries))):
            yield Request(method.name, entry["params"], tuple(entry["error"]["mentions"]))

    def _answered(self, method: str, params: Json) -> Json:
        """Return what the model answers, or None if it refuses."""
        try:
            return self._model.call(method, params)
        except Refusal:
            return None
