"""`nnparity list`."""

from pathlib import Path

import click

from nnparity.commands.options import Selected, selecting, spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.errors import UsageError
from nnparity.ports.port import find_ports
from nnparity.showing import listings
from nnparity.specification.spec import Spec

OF_CASES = {
    "cases": listings.show_cases,
    "methods": listings.show_methods,
    "mistakes": listings.show_mistakes,
    "tolerances": listings.show_tolerances,
}


@click.command("list")
@click.argument("what", type=click.Choice([*OF_CASES, "levels", "ports"]), default="cases")
@selecting
@spec_option
def command(what: str, spec_folder: Path | None, *, selected: Selected) -> int:
    """List cases, methods, mistakes, levels or ports.

    Tolerance classes, too. Options select cases, and with them the methods, mistakes and so on that these
    have; ports are those in this folder.
    """
    spec, console = Spec(spec_folder), result_console()
    if what in OF_CASES:
        OF_CASES[what](spec, selected.selection(spec).of(spec.cases.values()), console)
    elif selected.anything:
        raise UsageError(f"`nnparity list {what}` lists all of them: it takes no option that selects cases")
    elif what == "levels":
        listings.show_levels(spec, console)
    else:
        listings.show_ports(find_ports(spec, Path.cwd()).values(), console)
    return PASSED
