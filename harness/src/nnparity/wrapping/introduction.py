"""The first questions to wrapped code: which functions it has, and whether they fit each other.

A network of nine different numbers is loaded, given back, asked for its outputs and taken one step. What
keeps all cases from being asked is a fault; what makes them doubtful is a note.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nnparity.numbers import Json, decode_number, written_number
from nnparity.ports.faults import Fault
from nnparity.specification.case import Case, Message
from nnparity.wrapping.dialect import FUNCTIONS, MISFIT, PREFIX, methods_of
from nnparity.wrapping.limits import Limits
from nnparity.wrapping.shapes import MisfitError, check_layers, check_rows

NEEDED = ("load", "predict", "step")
# No two of the nine can be exchanged unseen, and all are whole in single precision.
WEIGHTS = ([[0.5, -1.25], [0.75, 1.5]], [[-0.75, 0.25]])
BIASES = ([0.375, 0.625], [2.0])
SAMPLES = [[1.5, -0.5], [0.25, 2.0]]
TARGET = [0.0]
RATE = 0.5
# Of single precision; a network is given back with no more digits than it can hold.
SINGLE = 1e-6
# Further apart, an output and what a step implies are not the same: slopes that were stepped lose digits.
APART = 1e-3

OUTPUTS: Mapping[str, object] = {
    "sigmoid": lambda total: 1 / (1 + math.exp(-total)),
    "tanh": math.tanh,
    "relu": lambda total: max(total, 0.0),
    "identity": lambda total: total,
    "softmax": lambda total: 1.0,  # noqa: ARG005  # of a single neuron
}


@dataclass
class Introduction:
    """What an adapter of wrapped code says of itself, and what is doubtful about its functions."""

    description: Json = None
    functions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def methods(self) -> list[str]:
        """The methods of the specification that its functions answer."""
        return ["describe", *methods_of(self.functions)]


def questions(limits: Limits) -> list[Case]:
    """Return what is asked first, as cases."""
    layers = _layers(limits)
    params: dict[str, Json] = {
        "load": {"layers": layers},
        "predict": {"layers": layers, "data": SAMPLES},
        "step": {"layers": layers, "inputs": SAMPLES[0], "targets": TARGET, "rate": _rate(limits)},
    }
    asked = {"describe": Message("describe", {})}
    asked |= {name: Message(PREFIX + name, params[name]) for name in NEEDED}
    return [Case.asking(name, message) for name, message in asked.items()]


def introduced(limits: Limits, replies: Mapping[str, Json]) -> Introduction | Fault:
    """Return what the replies to the first questions say, or the fault that keeps cases from being asked."""
    described = replies["describe"].get("result")
    names = described.get("methods") if isinstance(described, dict) else None
    if not isinstance(names, list):
        return Fault("wrong-shape", "describe returns no list of methods")
    functions = [name for name in FUNCTIONS if PREFIX + name in names]
    for name in NEEDED:
        if name not in functions:
            return Fault("wrong-shape", f"describe does not name {PREFIX}{name}, which every adapter has")
    layers = _layers(limits)
    results: dict[str, Json] = {}
    checks: dict[str, Callable[[Json], None]] = {
        "load": lambda answer: check_layers("dump", answer, layers),
        "predict": lambda answer: check_rows("predict", answer, [1] * len(SAMPLES)),
        "step": lambda answer: check_layers("dump", answer, layers),
    }
    for name in NEEDED:
        if "error" in replies[name]:
            return raised(name, replies[name]["error"])
        results[name] = replies[name]["result"]
        try:
            checks[name](results[name])
        except MisfitError as misfit:
            return Fault("wrong-shape", str(misfit))
        fault = _given_back(layers, results["load"])
        if fault is not None:
            return fault
    return Introduction(described, functions, list(_doubts(layers, results)))


def raised(function: str, error: Json) -> Fault:
    """Return the fault of a function of the adapter that answers with an error."""
    if error["code"] == MISFIT:
        return Fault("wrong-shape", error["message"])
    if f"fill in {function}" in error["message"]:
        advice = "nnparity guide wrap says what each function of the glue must do"
        return Fault("wrapper-raised", f"{function} is not filled in yet", advice=advice)
    return Fault("wrapper-raised", f"{function}: {error['message']}")


def _layers(limits: Limits) -> list[Json]:
    activation = "sigmoid" if "sigmoid" in limits.activations else limits.activations[0]
    return [
        {"weights": weights, "biases": biases, "activation": activation}
        for weights, biases in zip(WEIGHTS, BIASES, strict=True)
    ]


def _rate(limits: Limits) -> float:
    return RATE if limits.rate is None else limits.rate


def _given_back(layers: Sequence[Json], got: Sequence[Json]) -> Fault | None:
    """Return the fault of a network that is given back with other numbers than it was loaded with."""
    for place, have, loaded in _pairs(layers, got):
        if not abs(have - loaded) <= SINGLE * abs(loaded):
            seen = (
                f"a network that is loaded is given back otherwise: {place} is {written_number(have)}, "
                f"where {written_number(loaded)} was loaded{_likeness(place, have, layers)}"
            )
            return Fault("not-given-back", seen)
    return None


def _pairs(layers: Sequence[Json], got: Sequence[Json]) -> Iterator[tuple[str, float, float]]:
    for i, (layer, have) in enumerate(zip(layers, got, strict=True)):
        for j, row in enumerate(layer["weights"]):
            for k, weight in enumerate(row):
                yield f"layers[{i}].weights[{j}][{k}]", _number(have["weights"][j][k]), weight
        for j, bias in enumerate(layer["biases"]):
            yield f"layers[{i}].biases[{j}]", _number(have["biases"][j]), bias


def _likeness(place: str, have: float, layers: Sequence[Json]) -> str:
    """Say which other number of the network this one is, up to its sign, if it is one."""
    for other, value, _ in _pairs(layers, layers):
        if abs(have) == abs(value):
            minus = "" if have == value else "minus "
            return f" ({minus}what was loaded {'there' if other == place else f'as {other}'})"
    return ""


def _doubts(layers: Sequence[Json], results: Mapping[str, Json]) -> Iterator[str]:
    """Yield a sentence if predict gives another output than one step implies.

    Each weight of an output neuron changes by its hidden activation times as much as the bias does, whatever
    the loss; with these activations, the output follows.
    """
    (before, after), output = (layers[-1], results["step"][-1]), _number(results["predict"][0][0])
    turn = _number(after["biases"][0]) - before["biases"][0]
    if _largest_change(layers, results["step"]) == 0:
        yield "step changes nothing: does it train the network that is given back afterwards?"
    if abs(turn) < SINGLE:
        return
    changes = zip(after["weights"][0], before["weights"][0], strict=True)
    hidden = [(_number(new) - old) / turn for new, old in changes]
    total = sum(w * h for w, h in zip(before["weights"][0], hidden, strict=True)) + before["biases"][0]
    implied = {name: give(total) for name, give in OUTPUTS.items() if callable(give)}
    if not any(abs(output - value) < APART for value in implied.values()):
        due = implied.get(layers[-1]["activation"], total)
        yield (
            f"predict gives {output:.4g} for {SAMPLES[0]}, but the activations that a step implies give "
            f"{due:.4g}: look whether both read the same weights and biases, in the same order"
        )


def _largest_change(layers: Sequence[Json], after: Sequence[Json]) -> float:
    return max(abs(have - loaded) for _, have, loaded in _pairs(layers, after))


def _number(value: Json) -> float:
    number = decode_number(value)
    return math.nan if number is None else number
