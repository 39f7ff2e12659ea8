"""Mistakes planted in a port made of the model, and hunts that must find them without any case."""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from nnparity.hunting import batches
from nnparity.hunting.batches import Hunted
from nnparity.hunting.finding import Finding
from nnparity.hunting.hunter import Hunter
from nnparity.mistakes import MISTAKES
from nnparity.ports.port import Port, Toolchain
from nnparity.specification.spec import Spec

HERE = Path(__file__).parent
SECONDS = 120.0
# Small batches: what is wrong is looked at when its batch is done.
SIZE = 200
TIME_LIMIT = 10.0


@dataclass(frozen=True)
class Hunt:
    """What came of a hunt: its first finding, if there is one, after how many answers and seconds."""

    mistake: str
    finding: Finding | None
    answers: int
    seconds: float


def drawn(count: int, seed: int) -> list[str]:
    """Return mistakes of the catalogue, drawn with a seed."""
    return Random(seed).sample(sorted(MISTAKES), count)


def catalogued(mistake: str, spec: Spec) -> Port:
    """Return the model with a mistake of the catalogue, as a port that promises every level."""
    return _port(mistake, ("-m", "nnparity.mistakes", mistake), spec)


def unseen(mistake: str, spec: Spec) -> Port:
    """Return the model with a mistake that no case catches, as a port that promises every level."""
    return _port(mistake, (str(HERE / "unseen.py"), mistake), spec)


def hunted(port: Port, spec: Spec, seed: int, seconds: float = SECONDS) -> Hunt:
    """Hunt a port until something is found, or the time is over."""
    began = time.monotonic()
    batches.SIZE = SIZE
    hunter = Hunter(spec, [port], Hunted(tuple(spec.levels), seed), TIME_LIMIT)
    found: list[Finding] = []
    answers = number = 0
    while not found and time.monotonic() - began < seconds:
        with suppress(FoundError):
            hunter.hunt(number, _end_with(found))
        answers += SIZE
        number += 1
    return Hunt(port.name, found[0] if found else None, answers, time.monotonic() - began)


class FoundError(Exception):
    """Ends a batch: one finding is enough."""


def _end_with(found: list[Finding]) -> Callable[[Finding], None]:
    def take(finding: Finding) -> None:
        found.append(finding)
        raise FoundError

    return take


def _port(name: str, words: Sequence[str], spec: Spec) -> Port:
    return Port(
        name=name,
        language="Python",
        folder=HERE,
        toolchain=Toolchain((sys.executable, "--version"), "3.11", "Python"),
        run=(sys.executable, *words),
        levels=tuple(spec.levels),
    )
