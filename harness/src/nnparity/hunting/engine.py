"""Who hunts: this process alone, or workers (see `workers`); batches come back in any order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nnparity.hunting.batches import Hunted
from nnparity.hunting.finding import Finding
from nnparity.hunting.hunter import Hunter, Outcome
from nnparity.ports.port import Port

OnFinding = Callable[[Finding], None]
# Says whether another batch is to be begun.
GoesOn = Callable[[], bool]


@dataclass(frozen=True)
class Hunt:
    """What is hunted: by which specification, which ports, and where requests come from."""

    spec_folder: Path
    ports: tuple[Port, ...]
    hunted: Hunted
    seconds: float


class Engine(Protocol):
    """Hunts batches as long as there is time."""

    def outcomes(self, numbers: Iterator[int], goes_on: GoesOn, on_finding: OnFinding) -> Iterator[Outcome]:
        """Yield what comes of each batch; findings are told as they come."""


class Alone:
    """Hunts in this process."""

    def __init__(self, hunter: Hunter) -> None:
        self._hunter = hunter

    def outcomes(self, numbers: Iterator[int], goes_on: GoesOn, on_finding: OnFinding) -> Iterator[Outcome]:
        """Hunt one batch after the other."""
        while goes_on():
            yield self._hunter.hunt(next(numbers), on_finding)
