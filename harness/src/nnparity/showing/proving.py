"""The proof by mutants on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.keeping.errata import unexplained_errata
from nnparity.keeping.pairs import Pair, pairs_of, try_pairs
from nnparity.keeping.processes import processes
from nnparity.keeping.proof import Trial, try_mutants, without_mutant
from nnparity.showing.table import Column, show_table
from nnparity.specification.case import Case
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

TRIALS = [
    Column("level"),
    Column("mistake"),
    Column("caught by", right=True),
    Column("first case"),
    Column("named"),
]
MASKED = [Column("masked"), Column("by"), Column("step"), Column("why", prose=True)]
COLLIDING = [Column("subject"), Column("mistake"), Column("collides with"), Column("step", prose=True)]


def show(spec: Spec, console: Console, *, with_pairs: bool) -> bool:
    """Try all mutants, and print a line for each; say whether the proof holds."""
    complaints = [
        f"{each} has an entry in mistakes.json or a mutant, but not both" for each in without_mutant(spec)
    ]
    cases = list(spec.cases.values())
    mistakes = [mistake for mistake in spec.mistakes.values() if mistake.id not in without_mutant(spec)]
    with processes(spec) as shared:
        with console.status("asking a mutant for each known mistake"):
            trials = try_mutants(spec, mistakes, cases, shared)
        with console.status("asking a mutant for each pair of mistakes"):
            pairs = try_pairs(spec, pairs_of(spec), shared)
    for trial in trials:
        complaints += trial.complaints(spec, cases)
    complaints += [complaint for pair in pairs if (complaint := pair.complaint())]
    complaints += unexplained_errata(spec)
    show_table(TRIALS, _rows(spec, trials, cases), console)
    if with_pairs:
        show_table(MASKED, [pair.mask for pair in pairs if pair.mask], console)
        show_table(COLLIDING, _colliding(pairs), console)
    for complaint in complaints:
        console.print(Text(complaint, "red"), soft_wrap=True)
    console.print(_summary_of_pairs(pairs), soft_wrap=True)
    console.print(_summary(trials, len(cases), complaints), soft_wrap=True)
    return not complaints


def _rows(spec: Spec, trials: Sequence[Trial], cases: Sequence[Case]) -> list[tuple[str, ...]]:
    levels = list(spec.levels)
    ordered = sorted(trials, key=lambda trial: levels.index(trial.mistake.level) if trial.mistake else 0)
    return [_row(spec, trial.mistake, trial, cases) for trial in ordered if trial.mistake]


def _row(spec: Spec, mistake: Mistake, trial: Trial, cases: Sequence[Case]) -> tuple[str, ...]:
    first = next((case.id for case in cases if case.id in trial.failed), "none")
    named = "yes" if trial.named(spec) == {mistake.id} else "no"
    return str(spec.levels[mistake.level]), mistake.id, str(len(trial.failed)), first, named


def _colliding(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    return [
        (pair.subject, pair.one, pair.other, ", ".join(sorted(pair.colliding)))
        for pair in pairs
        if pair.colliding
    ]


def _summary_of_pairs(pairs: Sequence[Pair]) -> Text:
    parts = []
    for subject in dict.fromkeys(pair.subject for pair in pairs):
        some = [pair for pair in pairs if pair.subject == subject]
        masked, colliding = sum(bool(pair.mask) for pair in some), sum(bool(pair.colliding) for pair in some)
        parts.append(f"{subject} {len(some)} ({masked} masked, {colliding} collide)")
    return Text("pairs of mistakes: " + ", ".join(parts))


def _summary(trials: Sequence[Trial], cases: int, complaints: Sequence[str]) -> Text:
    mistakes = sum(trial.mistake is not None for trial in trials)
    if complaints:
        return Text(f"{len(complaints)} complaints about {mistakes} mutants and {cases} cases", "bold red")
    return Text(
        f"{mistakes} known mistakes, each caught and named; every claim of {cases} cases is true",
        "bold green",
    )
