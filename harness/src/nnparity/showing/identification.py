"""What figures of a training say, in words."""

from collections.abc import Iterator

from rich.console import Console

from nnparity.counted import counted
from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.identification.identify import Explained, Identified
from nnparity.explaining.identification.known import Figure
from nnparity.numbers import written_number
from nnparity.specification.spec import Spec

# More sets that fit alike say nothing.
MOST_SETS = 3


def show(spec: Spec, found: Identified, console: Console) -> None:
    """Print what gives all figures, or else what gives each."""
    for paragraph in _paragraphs(spec, found):
        console.print(paragraph, markup=False, highlight=False)


def _paragraphs(spec: Spec, found: Identified) -> Iterator[str]:
    count = counted(len(found.known.figures), "figure")
    if not found.wrong:
        yield f"Right: {count}, and each is what the spec gives."
        return
    first = found.wrong[0]
    yield f"First off: {_compared(first)}."
    if found.sets:
        yield f"Everything is explained: {_sets(spec, found.sets)}. Nothing else differs: that gives {count}."
        return
    if len(found.known.figures) > 1:
        yield "No known mistakes give all figures together. One by one:"
    yield from (f"  right: {_called(figure)} {figure.text}" for figure in found.right)
    for each in found.wrong:
        yield f"  {_one(spec, each)}"


def _one(spec: Spec, each: Explained) -> str:
    figure = each.figure
    if each.later:
        after = _epochs(figure.after + each.later)
        return f"miscounted: {_called(figure)} {figure.text}; right code gives that after {after}"
    if each.sets:
        return f"explained: {_called(figure)} {figure.text}: {_sets(spec, each.sets)}"
    return f"not explained: {_compared(each)}"


def _compared(each: Explained) -> str:
    want = "nothing" if each.want is None else written_number(each.want)
    return f"{_called(each.figure)} is {each.figure.text}, and right code gives {want}"


def _called(figure: Figure) -> str:
    return f"{figure.name} after {_epochs(figure.after)}" if figure.after else f"{figure.name} at the start"


def _epochs(count: int) -> str:
    return counted(count, "epoch")


def _sets(spec: Spec, sets: tuple[Hypothesis, ...]) -> str:
    """Return the sets in words, those with the fewest mistakes first: the others of each are conventions."""
    fewest = sorted(
        sets, key=lambda some: sum(not spec.mistakes[each].is_convention for each in some.mistakes)
    )
    told = [" and if ".join(_told(spec, some, each) for each in some.mistakes) for some in fewest]
    shown = "; or if ".join(told[:MOST_SETS])
    left = len(told) - MOST_SETS
    more = f"; {counted(left, 'more set')} fit as well" if left > 0 else ""
    return f"this is what you get if {shown}{more}"


def _told(spec: Spec, some: Hypothesis, mistake: str) -> str:
    values = spec.mistakes[mistake].with_values(some.values_of(mistake))
    return f"{spec.mistakes[mistake].title} ({', '.join(filter(None, (mistake, values)))})"
