"""The proof by mutants on the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.keeping.proof import Trial, try_mutants, without_mutant
from nnparity.specification.case import Case
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec


def show(spec: Spec, console: Console) -> bool:
    """Run all mutants and print a line for each; say whether the proof holds."""
    complaints = [
        f"{each} has an entry in mistakes.json or a mutant, but not both" for each in without_mutant(spec)
    ]
    cases = list(spec.cases.values())
    mistakes = list(spec.mistakes.values())
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in ("level", "mistake", "caught by", "first case", "named"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "caught by" else "left")
    trials = []
    with console.status("running a mutant for each known mistake"):
        for trial in try_mutants(spec, mistakes, cases):
            trials.append(trial)
            complaints += trial.complaints(spec, cases)
            if trial.mistake:
                table.add_row(*_row(spec, trial.mistake, trial, cases))
    console.print(table)
    for complaint in complaints:
        console.print(Text(complaint, "red"))
    console.print(_summary(trials, len(cases), complaints))
    return not complaints


def _row(spec: Spec, mistake: Mistake, trial: Trial, cases: Sequence[Case]) -> tuple[str, ...]:
    first = next((case.id for case in cases if case.id in trial.failed), "none")
    named = "yes" if trial.named(spec) == {mistake.id} else "no"
    return str(spec.levels[mistake.level]), mistake.id, str(len(trial.failed)), first, named


def _summary(trials: Sequence[Trial], cases: int, complaints: Sequence[str]) -> Text:
    mistakes = sum(trial.mistake is not None for trial in trials)
    if complaints:
        return Text(f"{len(complaints)} complaints about {mistakes} mutants and {cases} cases", "bold red")
    return Text(
        f"{mistakes} known mistakes, each caught and named; every claim of {cases} cases is true",
        "bold green",
    )
