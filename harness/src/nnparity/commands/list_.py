"""`nnparity list`."""

from pathlib import Path

import click

from nnparity.commands.options import selecting, spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.ports.port import find_ports
from nnparity.showing import listings
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec


@click.command("list")
@click.argument("what", type=click.Choice(["cases", "methods", "ports", "mistakes"]), default="cases")
@selecting
@spec_option
def command(
    what: str,
    levels: tuple[str, ...],
    patterns: tuple[str, ...],
    spec_folder: Path | None,
    *,
    refusals: bool,
) -> int:
    """List cases, methods, ports or mistakes.

    Mistakes are the catalogue of known mistakes; ports are those in this folder.
    """
    spec = Spec(spec_folder)
    console = result_console()
    if what == "cases":
        selection = Selection.named(spec, levels, patterns, refusals=refusals)
        listings.show_cases(spec, selection.of(spec.cases.values()), console)
    elif what == "methods":
        listings.show_methods(spec, console)
    elif what == "mistakes":
        listings.show_mistakes(spec, console)
    else:
        listings.show_ports(find_ports(spec, Path.cwd()).values(), console)
    return PASSED
