"""The proof by mutants on the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nnparity.case import Case
from nnparity.proof import Trial, try_mutants, without_mutant
from nnparity.spec import Bug, Spec


def show(spec: Spec, console: Console) -> bool:
    """Run all mutants and print a line for each; say whether the proof holds."""
    complaints = [
        f"{bug_id} has an entry in bugs.json or a mutant, but not both" for bug_id in without_mutant(spec)
    ]
    cases = list(spec.cases.values())
    bugs = sorted((bug for bug in spec.bugs.values()), key=lambda bug: bug.level)
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in ("level", "mistake", "caught by", "first case", "named"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "caught by" else "left")
    trials = []
    with console.status("running a mutant for each known mistake"):
        for trial in try_mutants(spec, bugs, cases):
            trials.append(trial)
            complaints += trial.complaints(spec, cases)
            if trial.bug:
                table.add_row(*_row(spec, trial.bug, trial, cases))
    console.print(table)
    for complaint in complaints:
        console.print(Text(complaint, "red"))
    console.print(_summary(trials, len(cases), complaints))
    return not complaints


def _row(spec: Spec, bug: Bug, trial: Trial, cases: Sequence[Case]) -> tuple[str, ...]:
    first = next((case.id for case in cases if case.id in trial.failed), "none")
    named = "yes" if trial.named(spec) == {bug.id} else "no"
    return str(bug.level), bug.id, str(len(trial.failed)), first, named


def _summary(trials: Sequence[Trial], cases: int, complaints: Sequence[str]) -> Text:
    bugs = sum(trial.bug is not None for trial in trials)
    if complaints:
        return Text(f"{len(complaints)} complaints about {bugs} mutants and {cases} cases", "bold red")
    return Text(
        f"{bugs} known mistakes, each caught and named; every claim of {cases} cases is true", "bold green"
    )
