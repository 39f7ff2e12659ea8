"""Options that several commands take."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from nnparity.showing.formats import FORMATS, TERMINAL

Function = TypeVar("Function", bound=Callable[..., object])

FILE = click.Path(path_type=Path)


def selecting(function: Function) -> Function:
    """Add the options that select cases."""
    for decorate in (
        click.option("--level", "levels", multiple=True, metavar="LEVEL", help="A level's name or number."),
        click.option("--refusals", is_flag=True, help="What methods must refuse: of each LEVEL, or of all."),
        click.option("--case", "patterns", multiple=True, metavar="ID", help="An id or a pattern."),
    ):
        function = decorate(function)
    return function


spec_option = click.option(
    "--spec", "spec_folder", type=FILE, help="Another specification than the one that comes along."
)
port_option = click.option(
    "--port", "files", type=FILE, multiple=True, help="A port.toml in another place, or its folder."
)
seconds_option = click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds for each case.",
)
all_option = click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show every failure, known ones too, not only the first of each cause.",
)
DEFAULT_REPORT = "nnparity-report.jsonl"


def rendering(function: Function) -> Function:
    """Add the options that say in which format a report is shown, and where it goes."""
    for decorate in (
        click.option("--format", "shape", type=click.Choice(FORMATS), default=TERMINAL, show_default=True),
        click.option("--output", type=FILE, help="A file to write instead of standard output."),
        all_option,
    ):
        function = decorate(function)
    return function
