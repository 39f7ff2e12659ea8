"""Whether ports end a training with the same 64 bits, and where one departs that does not."""

import asyncio
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.oracle import decoded, encoded
from nnparity.errors import UsageError
from nnparity.judging.side_by_side import why_no_answer
from nnparity.numbers import Json, decode_number
from nnparity.ports.ask import ask_each, replies_to
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.processes import end_marked, new_mark
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

NEURONS = ("h1", "h2", "o1")
# Epochs that are asked together: most ports that depart do so early.
TOGETHER = (100, 1000, 1_000_000)


@dataclass(frozen=True)
class Long:
    """A long training that is compared: the case that holds it, what it learns, and what is hashed."""

    case: str
    learned: str
    hashed: str


LONG = (
    Long("bits/train/xor/10000-epochs", "XOR", "w1, w2, b1, w3, … b3"),
    Long(
        "layer-bits/parity/2000-epochs",
        "parity in three layers",
        "all weights and biases, layer by layer, row by row",
    ),
)


@dataclass(frozen=True)
class Departure:
    """The first epoch after which a port's network differs, and the first element that does."""

    epoch: int
    path: str
    got: float
    want: float


@dataclass(frozen=True)
class Result:
    """What a port ended with: the hash of its weights, or why there is none; where it departs, if it does."""

    port: Port
    digest: str = ""
    reason: str = ""
    is_missing: bool = False
    departure: Departure | None = None


def trainings(spec: Spec) -> list[tuple[Long, Case]]:
    """Return the long trainings, each with its case; raise UsageError if the specification lacks one."""
    for long in LONG:
        if long.case not in spec.cases:
            raise UsageError(f"this specification has no case {long.case}, whose training is compared")
    return [(long, spec.cases[long.case]) for long in LONG]


def digest_of(result: Json) -> str | None:
    """Return the SHA-256 of a network's weights and biases in their order, or None if they are not there.

    Each number is the eight bytes of binary64, the lowest first.
    """
    numbers = _numbers(result)
    packed = None if numbers is None else struct.pack(f"<{len(numbers)}d", *numbers.values())
    return None if packed is None else sha256(packed).hexdigest()


def _numbers(result: Json) -> dict[str, float] | None:
    """Return the numbers of a network by path, in their order; None if one of them is not there."""
    try:
        network = result["network"]
        values = dict(_of_layers(network) if "layers" in network else _of_neurons(network))
        found = {path: decode_number(value) for path, value in values.items()}
    except (KeyError, TypeError, ValueError):
        return None
    numbers = {path: number for path, number in found.items() if number is not None}
    return numbers if len(numbers) == len(found) else None


def _of_neurons(network: Json) -> Iterator[tuple[str, Json]]:
    """Yield w1, w2, b1, w3, … b3 of the 2-2-1 network, each with its path."""
    for name in NEURONS:
        first, second = network[name]["weights"]
        yield f"{name}.weights[0]", first
        yield f"{name}.weights[1]", second
        yield f"{name}.bias", network[name]["bias"]


def _of_layers(network: Json) -> Iterator[tuple[str, Json]]:
    """Yield the weights of each layer, row by row, and then its biases, each with its path."""
    for k, layer in enumerate(network["layers"]):
        for i, row in enumerate(layer["weights"]):
            for j, weight in enumerate(row):
                yield f"layers[{k}].weights[{i}][{j}]", weight
        for i, bias in enumerate(layer["biases"] or ()):
            yield f"layers[{k}].biases[{i}]", bias


def results_of(case: Case, ports: Sequence[Port], seconds: float) -> Iterator[Result]:
    """Ask each port for the training; of one that ends otherwise, look for the epoch at which it departs."""
    for port, answer in zip(ports, ask_each(ports, case, seconds), strict=True):
        if isinstance(answer, Missing):
            yield Result(port, reason=answer.sentence(port), is_missing=True)
            continue
        reason = why_no_answer(case, port, answer)
        digest = None if reason else digest_of(answer.get("result"))  # type: ignore[union-attr]
        if digest is None:
            yield Result(port, reason=reason or f"{port.name} did not answer with a network")
        elif digest == digest_of(case.result):
            yield Result(port, digest)
        else:
            yield Result(port, digest, departure=asyncio.run(_departure(case, port, seconds)))


async def _departure(case: Case, port: Port, seconds: float) -> Departure | None:
    """Return where a port that ends otherwise departs; None if it takes each epoch rightly, or stops.

    It is asked one epoch at a time, from where it should be: a port that departs may come back later.
    """
    epochs = enumerate(_epochs(case), start=1)
    mark = new_mark()
    try:
        for count in TOGETHER:
            asked = {epoch: replace(each, id=f"epoch {epoch}") for epoch, each in islice(epochs, count)}
            replies = await replies_to(port, list(asked.values()), seconds, mark)
            if isinstance(replies, Fault):
                return None
            for epoch, each in asked.items():
                apart = _first_apart(replies[each.id].get("result"), each.result)
                if apart is not None:
                    return Departure(epoch, *apart)
    finally:
        end_marked(mark)
    return None


def _epochs(case: Case) -> Iterator[Case]:
    """Yield each epoch of a training as a case of its own, with the result that the definition gives."""
    definition, step = definition_of(case.method)
    defined = definition(BINARY64)
    params = {**case.message.params, "epochs": 1}
    for _ in range(case.epochs):
        result = encoded(defined.answer(step, decoded(params, BINARY64)), BINARY64)
        yield replace(case, message=replace(case.message, params=params), result=result)
        params = {**params, "network": result["network"]}


def _first_apart(got: Json, want: Json) -> tuple[str, float, float] | None:
    """Return the first number of the network that differs, if one does."""
    there, expected = _numbers(got) or {}, _numbers(want) or {}
    for path, value in expected.items():
        number = there.get(path, math.nan)
        if struct.pack("<d", number) != struct.pack("<d", value):
            return path, number, value
    return None
