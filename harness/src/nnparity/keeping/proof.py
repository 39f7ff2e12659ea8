"""Proves with mutants that the cases catch what they claim to catch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from nnparity.explaining.diagnosis import diagnose
from nnparity.explaining.evidence import Evidence
from nnparity.judging.verdict import Verdict
from nnparity.keeping.processes import Processes, spec_of
from nnparity.mistakes import MISTAKES, model
from nnparity.mistakes.answers import Answer, Answers, answers_of, asked
from nnparity.mistakes.recording import Reached, Record, recording_model
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

# Training of so many epochs is asked only where a claim rests on it: shorter training shows as much.
LONG = 1000


@dataclass
class Trial:
    """What a mutant, or the model that is right (mistake is None), did not pass."""

    mistake: Mistake | None
    failed: dict[str, Verdict] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    _named: set[str] | None = None

    def add(self, verdict: Verdict) -> None:
        """Take a verdict into account."""
        self.evidence.add(verdict)
        if verdict.kind != "pass":
            self.failed[verdict.case.id] = verdict

    def named(self, spec: Spec) -> set[str]:
        """Return the mistakes that the diagnosis names, over all wrong answers."""
        if self._named is None:
            found = diagnose(spec, self.evidence).values()
            self._named = {suspect.mistake.id for suspects in found for suspect in suspects}
        return self._named

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


def try_mutants(
    spec: Spec, mistakes: Sequence[Mistake], cases: Sequence[Case], shared: Processes
) -> list[Trial]:
    """Ask the model, and the mutant of each mistake, the cases; return the trial of the model first."""
    answers = answers_of(spec)
    longest_first = sorted(cases, key=attrgetter("epochs"), reverse=True)
    found = shared.map(_ask_model, [(spec.folder, case.id) for case in longest_first])
    for case, (answer, record) in zip(longest_first, found, strict=True):
        answers.learn(case, "", answer)
        answers.learn_record(case, record)
    due = {mistake.id: _due(spec, answers, mistake, cases) for mistake in mistakes}
    most_first = sorted(due, key=lambda mistake_id: -sum(case.epochs for case in due[mistake_id]))
    tasks = [
        (spec.folder, each, [(case.id, answers.record(case).borrowed([each])) for case in due[each]])
        for each in most_first
    ]
    for mistake_id, given in zip(most_first, shared.map(_ask_mutant, tasks), strict=True):
        for case, answer in zip(due[mistake_id], given, strict=True):
            answers.learn(case, mistake_id, answer)
    return [
        _trial(answers, None, cases),
        *(_trial(answers, mistake, _tried(answers, mistake, cases, due[mistake.id])) for mistake in mistakes),
    ]


def _ask_model(task: tuple[Path, str]) -> tuple[Answer, Record]:
    folder, case_id = task
    spec, record = spec_of(folder), Record()
    return asked(recording_model(spec.methods, record), spec.cases[case_id]), record


def _ask_mutant(task: tuple[Path, str, list[tuple[str, Reached]]]) -> list[Answer]:
    folder, mistake_id, questions = task
    spec = spec_of(folder)
    return [
        asked(model(spec.methods, [mistake_id], reached), spec.cases[case_id])
        for case_id, reached in questions
    ]


def _trial(answers: Answers, mistake: Mistake | None, cases: Iterable[Case]) -> Trial:
    trial = Trial(mistake)
    for case in cases:
        trial.add(answers.verdict(case, mistake.id if mistake else ""))
    return trial


def _tried(answers: Answers, mistake: Mistake, cases: Iterable[Case], due: Iterable[Case]) -> Iterator[Case]:
    """Yield the cases that a mutant is asked, and those that it answers like the model."""
    asked = set(due)
    for case in cases:
        if case in asked or not answers.is_touched(case, mistake.id):
            yield case


def _due(spec: Spec, answers: Answers, mistake: Mistake, cases: Iterable[Case]) -> list[Case]:
    """Return the cases that the mutant of a mistake is asked: long training only if a claim rests on it."""
    below = rows_below(spec, mistake)
    return [
        case
        for case in cases
        if answers.is_touched(case, mistake.id)
        and (case.epochs < LONG or mistake.id in case.mistakes or case.row in below)
    ]


def without_mutant(spec: Spec) -> list[str]:
    """Return the mistakes that have no mutant, and the mutants that have no mistake."""
    return sorted(set(spec.mistakes) ^ set(MISTAKES))
