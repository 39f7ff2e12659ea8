"""Lists on the terminal: cases and what they ask, catch and allow; levels and ports."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.showing.table import Column, show_table
from nnparity.specification.case import Case
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import written_bound

CASES = Column("cases", right=True)


def show_cases(spec: Spec, cases: Sequence[Case], console: Console) -> None:
    """Print a line for each case."""
    columns = [Column("level"), Column("case"), Column("tolerance")]
    show_table(columns, [[spec.rows[case.row], case.id, str(case.tolerance)] for case in cases], console)
    console.print(counted(len(cases), "case"), highlight=False)


def show_methods(spec: Spec, cases: Sequence[Case], console: Console) -> None:
    """Print a line for each method that some of the cases ask, with their number."""
    counts = Counter(case.method for case in cases)
    rows = [
        [spec.rows[spec.level_of[name]], name, method.description, str(counts[name])]
        for name, method in spec.methods.items()
        if counts[name]
    ]
    show_table([Column("level"), Column("method"), Column("what it gives", prose=True), CASES], rows, console)


def show_mistakes(spec: Spec, cases: Sequence[Case], console: Console) -> None:
    """Print a line for each mistake or convention that some of the cases catch, with their number."""
    counts = Counter(mistake for case in cases for mistake in case.mistakes)
    rows = [
        [spec.rows[mistake.level], mistake.id, _with_kind(mistake), str(counts[mistake.id])]
        for mistake in spec.mistakes.values()
        if counts[mistake.id]
    ]
    columns = [Column("level"), Column("mistake"), Column("what is different", prose=True), CASES]
    show_table(columns, rows, console)


def _with_kind(mistake: Mistake) -> str:
    return f"a convention: {mistake.title}" if mistake.is_convention else mistake.title


def show_tolerances(spec: Spec, cases: Sequence[Case], console: Console) -> None:
    """Print a line for each tolerance class of some of the cases, with its reason and their number."""
    counts = Counter(case.tolerance.name for case in cases)
    rows = [
        [
            name,
            written_bound(rule["metric"], _bound(rule), rule.get("ulp", 0)),
            rule["reason"],
            str(counts[name]),
        ]
        for name, rule in spec.tolerance_classes.items()
        if counts[name]
    ]
    show_table([Column("class"), Column("allowed"), Column("reason", prose=True), CASES], rows, console)


def _bound(rule: Json) -> str:
    return "case by case" if "budgets" in rule else f"{rule.get('bound', 0):g}"


def show_levels(spec: Spec, console: Console) -> None:
    """Print a line for each level, and one for the refusals of all."""
    counts = Counter(case.row for case in spec.cases.values())
    rows = [
        [str(level), level.purpose, ", ".join(level.builds_on), str(counts[level.name])]
        for level in spec.levels.values()
    ]
    rows.append(["refusals", "What methods must refuse, of all levels.", "", str(counts["refusals"])])
    columns = [Column("level"), Column("what it is for", prose=True), Column("builds on", prose=True), CASES]
    show_table(columns, rows, console)


def show_ports(ports: Iterable[Port], console: Console) -> None:
    """Print a line for each port."""
    rows = [
        [printable(port.name), printable(port.language), ", ".join(port.levels), printable(str(port.folder))]
        for port in ports
    ]
    columns = [Column("port"), Column("language"), Column("levels", prose=True), Column("folder")]
    show_table(columns, rows, console)
