"""Options that several commands take."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nnparity.commands import completing
from nnparity.showing.formats import FORMATS, TERMINAL

if TYPE_CHECKING:
    from nnparity.specification.selection import Selection
    from nnparity.specification.spec import Spec

Function = TypeVar("Function", bound=Callable[..., object])

FILE = click.Path(path_type=Path)


class Seconds(click.FloatRange):
    """A time that comes to an end."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; refuse what is not one, or has no end."""
        seconds: float = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail(f"{value} is not a number of seconds.", param, ctx)
        return seconds


@dataclass(frozen=True)
class Selected:
    """What the options that select cases were given."""

    levels: tuple[str, ...]
    patterns: tuple[str, ...]
    methods: tuple[str, ...]
    mistakes: tuple[str, ...]
    refusals: bool

    @property
    def anything(self) -> bool:
        """Say whether one of the options was given."""
        return bool(self.levels or self.patterns or self.methods or self.mistakes or self.refusals)

    def selection(self, spec: "Spec") -> "Selection":
        """Return the selection; raise UsageError for a level, a method or a mistake that does not exist."""
        from nnparity.specification.selection import Selection

        return Selection.named(
            spec, self.levels, self.patterns, self.methods, self.mistakes, refusals=self.refusals
        )


def selecting(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that select cases; the function gets them as one, `selected`."""

    @wraps(function)
    def gathered(
        *args: object,
        levels: tuple[str, ...],
        patterns: tuple[str, ...],
        methods: tuple[str, ...],
        mistakes: tuple[str, ...],
        refusals: bool,
        **others: object,
    ) -> int:
        selected = Selected(levels, patterns, methods, mistakes, refusals)
        return function(*args, selected=selected, **others)

    decorated: Callable[..., int] = gathered
    for decorate in (
        _many("--mistake", "mistakes", "ID", completing.mistakes, "Cases that catch it."),
        _many("--method", "methods", "METHOD", completing.methods, "Cases that ask it."),
        _many("--case", "patterns", "ID", completing.cases, "An id or a pattern."),
        click.option(
            "--refusals", is_flag=True, help="What methods must refuse, for each LEVEL, or for all."
        ),
        _many("--level", "levels", "LEVEL", completing.levels, "A level's name or number."),
    ):
        decorated = decorate(decorated)
    return decorated


def _many(
    name: str, attribute: str, metavar: str, complete: completing.Complete, about: str
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return an option that can be given several times."""
    return click.option(name, attribute, multiple=True, metavar=metavar, help=about, shell_complete=complete)


spec_option = click.option(
    "--spec", "spec_folder", type=FILE, help="Another specification than the one that comes with the command."
)
port_option = click.option(
    "--port", "files", type=FILE, multiple=True, help="A port.toml in another place, or its folder."
)
seconds_option = click.option(
    "--time-limit",
    "seconds",
    type=Seconds(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds for each case.",
)
all_option = click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show every failure, also known ones, not only the first of each cause.",
)
DEFAULT_REPORT = "nnparity-report.jsonl"


def rendering(function: Function) -> Function:
    """Add the options that say in which format a report is shown, and where it goes."""
    for decorate in (
        click.option("-q", "--quiet", is_flag=True, help="Show only the last line."),
        all_option,
        click.option("--output", type=FILE, help="A file to write instead of standard output."),
        click.option("--format", "shape", type=click.Choice(FORMATS), default=TERMINAL, show_default=True),
    ):
        function = decorate(function)
    return function
