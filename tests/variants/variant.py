"""A variant of a right port, and what must come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nnparity.judging.verdict import Verdict
from nnparity.specification.spec import Spec


class NotRunError(Exception):
    """A variant cannot be made on this machine, and why."""


class Made(Protocol):
    """Something that answers the cases."""

    def verdicts(self, spec: Spec, work: Path) -> Sequence[Verdict]:
        """Return the verdicts on all cases, given an empty folder; raise NotRunError if that cannot be."""


@dataclass(frozen=True)
class Variant:
    """A port made another way.

    It passes every case, unless it violates the conventions: then it fails some, and is named as just these
    known mistakes.
    """

    kind: str
    name: str
    made: Made
    violates: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return what it is called."""
        return f"{self.kind}: {self.name}"
