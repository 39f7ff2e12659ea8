"""What a run asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnparity.errors import UsageError
from nnparity.judging.known_failures import KnownFailures
from nnparity.ports.port import Port
from nnparity.specification.case import Case
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec


@dataclass(frozen=True)
class Plan:
    """The cases that are selected, how many of them each port promises, and what is known to fail."""

    cases: list[Case]
    every_case: bool
    counts: dict[str, int]
    known: list[KnownFailures]

    @classmethod
    def read(cls, spec: Spec, ports: Sequence[Port], selection: Selection) -> "Plan":
        """Read the cases and the known failures; raise UsageError if there is nothing to ask."""
        cases = selection.of(spec.cases.values())
        counts = {port.name: sum(port.promises(spec, case) for case in cases) for port in ports}
        if not any(counts.values()):
            raise UsageError(
                f"nothing to run: no port promises a case of {selection}; see levels in port.toml"
            )
        known = [KnownFailures.load(port, spec) for port in ports]
        return cls(cases, len(cases) == len(spec.cases), counts, known)
