"""`nnparity show`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.errors import UsageError
from nnparity.nearest import did_you_mean
from nnparity.showing import request
from nnparity.showing.mistake import show_mistake
from nnparity.specification.spec import Spec


@click.command("show")
@click.argument("name", metavar="CASE|MISTAKE", shell_complete=completing.cases_and_mistakes)
@spec_option
def command(name: str, spec_folder: Path | None) -> int:
    """Show a case, to copy, or a known mistake.

    For a case, its request and its answer; for a mistake, its effect, and the cases that catch it.
    """
    spec = Spec(spec_folder)
    if name in spec.mistakes:
        show_mistake(spec, spec.mistakes[name], result_console())
        return PASSED
    if name not in spec.cases:
        meant = did_you_mean(name, [*spec.cases, *spec.mistakes])
        raise UsageError(
            f"no case or mistake {name!r}{meant}; `nnparity list` and `nnparity list mistakes` show all names"
        )
    for line in request.written(spec.cases[name]):
        click.echo(line)
    return PASSED
