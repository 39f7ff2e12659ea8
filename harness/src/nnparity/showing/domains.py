"""What classes of input the cases cover: the holes first, then every place of every method."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from rich.console import Console

from nnparity.keeping.domains.coverage import Pair
from nnparity.keeping.domains.excuses import MOST_EXCUSED, Coverage
from nnparity.showing.table import Column, show_table
from nnparity.specification.spec import Spec

INDENT = "  "


def show(spec: Spec, coverage: Coverage, console: Console) -> None:
    """Print the holes, the reasons, a line for each method, and what each place is tried with."""
    for line in _holes(coverage, console.width):
        console.print(line, soft_wrap=True, highlight=False)
    if coverage.by_reason:
        rows = [
            [name, str(count), coverage.reasons[name]] for name, count in coverage.by_reason.most_common()
        ]
        columns = [Column("reason"), Column("excused", right=True), Column("why no case has it", prose=True)]
        show_table(columns, rows, console)
    _show_counts(spec, coverage, console)
    for line in _places(coverage, console.width):
        console.print(line, soft_wrap=True, highlight=False)


def summary(coverage: Coverage) -> str:
    """Return one line: how many classes there are, are covered, excused and missing."""
    every, excused, holes = len(coverage.pairs), len(coverage.excused), len(coverage.holes)
    share = f"{excused / every:.1%}, at most {MOST_EXCUSED:.0%}"
    return f"{every} classes: {every - excused - holes} covered, {excused} excused ({share}), {holes} holes"


def _holes(coverage: Coverage, width: int) -> Iterator[str]:
    yield summary(coverage)
    for method, of_method in groupby(coverage.holes, lambda pair: pair.method):
        yield from ("", f"{method}: holes")
        for place, of_place in groupby(of_method, lambda pair: pair.place):
            yield from _listed(place, [pair.name for pair in of_place], width)


def _show_counts(spec: Spec, coverage: Coverage, console: Console) -> None:
    counts: dict[str, list[int]] = {}
    for pair in coverage.pairs:
        count = counts.setdefault(pair.method, [0, 0, 0])
        count[0 if pair.covered else 1 if pair in coverage.excused else 2] += 1
    # Those with most holes first.
    methods = sorted(counts, key=lambda method: -counts[method][2])
    rows = [[spec.level_of[method], method, *map(str, counts[method])] for method in methods]
    numbers = [Column(name, right=True) for name in ("covered", "excused", "holes")]
    show_table([Column("level"), Column("method"), *numbers], rows, console)


def _places(coverage: Coverage, width: int) -> Iterator[str]:
    for method, of_method in groupby(coverage.pairs, lambda pair: pair.method):
        yield f"{method}: covered"
        for place, of_place in groupby(of_method, lambda pair: pair.place):
            yield from _listed(place, list(_told(of_place, coverage)), width)
        yield ""


def _told(pairs: Iterable[Pair], coverage: Coverage) -> Iterator[str]:
    """Yield what is covered, then what is not and why."""
    rest = []
    for pair in pairs:
        if pair.covered:
            yield pair.name
        else:
            rest.append(f"no {pair.name} ({coverage.excused.get(pair, 'hole')})")
    yield from rest


def _listed(place: str, names: list[str], width: int) -> list[str]:
    """Return a place with its classes, in lines of a width; a class is not broken in two."""
    text = ", ".join(name.replace(" ", "\u00a0") for name in names)
    lines = wrap(
        f"{place}: {text}",
        width - 1,
        initial_indent=INDENT,
        subsequent_indent=3 * INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]
