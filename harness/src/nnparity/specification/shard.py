"""One of several equal parts of the selected cases, for machines that share a run."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nnparity.errors import UsageError
from nnparity.specification.case import Case

WRITTEN = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


@dataclass(frozen=True)
class Shard:
    """The part `number`, from 1, of `count`: every case whose turn it is, so that all take about as long."""

    number: int
    count: int

    @classmethod
    def read(cls, text: str) -> "Shard":
        """Read 2/5; raise UsageError for what is not a shard."""
        found = WRITTEN.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise UsageError(f"{text!r} is not a shard: give one such as 2/5, the second of five")
        return cls(int(found[1]), int(found[2]))

    def of(self, cases: Sequence[Case]) -> list[Case]:
        """Return the cases of this shard."""
        return list(cases[self.number - 1 :: self.count])

    def __str__(self) -> str:
        """Return it as it is typed."""
        return f"{self.number}/{self.count}"
