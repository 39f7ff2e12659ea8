"""Proves with mutants that the cases catch what they claim to catch."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nnparity.explaining.diagnosis import Evidence, diagnose
from nnparity.judging.verdict import Verdict
from nnparity.mutants import MUTANTS
from nnparity.numbers import Json
from nnparity.ports.port import Port, Toolchain
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

SECONDS = 30.0
AT_ONCE = 4


@dataclass
class Trial:
    """What a mutant, or the model that is right (mistake is None), did not pass."""

    mistake: Mistake | None
    failed: dict[str, Verdict] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)

    def add(self, verdict: Verdict) -> None:
        """Take a verdict into account."""
        self.evidence.add(verdict)
        if verdict.kind != "pass":
            self.failed[verdict.case.id] = verdict

    def named(self, spec: Spec) -> set[str]:
        """Return the mistakes that the diagnosis names, over all wrong answers."""
        found = diagnose(spec, self.evidence).values()
        return {suspect.mistake.id for suspects in found for suspect in suspects}

    def complaints(self, spec: Spec, cases: Iterable[Case]) -> Iterator[str]:
        """Yield what is wrong with the cases, with the mutant, or with the diagnosis."""
        if self.mistake is None:
            for case_id in self.failed:
                yield f"the model, which is right, fails {case_id}"
            return
        claiming = [case for case in cases if self.mistake.id in case.mistakes]
        if not any(case.id in self.failed for case in claiming):
            yield f"{self.mistake.id}: no case that names it catches it"
        for case in claiming:
            if case.id not in self.failed:
                yield f"{self.mistake.id}: {case.id} says it catches it, and does not"
        below = rows_below(spec, self.mistake)
        for verdict in self.failed.values():
            if verdict.case.row in below:
                yield f"{self.mistake.id}: of level {self.mistake.level}, and fails {verdict.case.id}"
        named = self.named(spec)
        if named != {self.mistake.id}:
            yield f"{self.mistake.id}: the diagnosis names {', '.join(sorted(named)) or 'nothing'}"


def rows_below(spec: Spec, mistake: Mistake) -> set[str]:
    """Return the rows of which a mistake fails no case.

    They are the levels that its own level builds on, and the refusals, unless it is a mistake of the adapter.
    """
    level = spec.levels[mistake.level]
    return level.below(spec) | (set() if level.stands_alone else {REFUSALS})


class TrialListener:
    """Keeps what is heard of some mutants, by the name of the port."""

    def __init__(self, trials: dict[str, Trial]) -> None:
        self._trials = trials

    def not_run(self, port: Port, missing: Missing) -> None:
        """A mutant needs nothing but this Python."""

    def described(self, port: Port, description: Json) -> None:
        """A case of its own looks at the description."""

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """A case has its verdict."""
        self._trials[port.name].add(verdict)


def try_mutants(spec: Spec, mistakes: Sequence[Mistake], cases: Sequence[Case]) -> Iterator[Trial]:
    """Run the model, and the mutant of each mistake, against the cases, through the protocol."""
    subjects = [None, *mistakes]
    for start in range(0, len(subjects), AT_ONCE):
        some = subjects[start : start + AT_ONCE]
        trials = {mistake.id if mistake else "model": Trial(mistake) for mistake in some}
        ports = [mutant_port(spec, name, mistake) for name, mistake in zip(trials, some, strict=True)]
        run(spec, ports, cases, TrialListener(trials), SECONDS)
        yield from trials.values()


def mutant_port(spec: Spec, name: str, mistake: Mistake | None) -> Port:
    """Return the port that is a mutant."""
    command = (sys.executable, "-m", "nnparity.mutants", *([mistake.id] if mistake else []))
    return Port(
        name=name,
        language="Python",
        folder=spec.folder,
        toolchain=Toolchain((sys.executable, "--version"), "3.11", "Python"),
        run=command,
        levels=tuple(spec.levels),
    )


def without_mutant(spec: Spec) -> list[str]:
    """Return the mistakes that have no mutant, and the mutants that have no mistake."""
    return sorted(set(spec.mistakes) ^ set(MUTANTS))
