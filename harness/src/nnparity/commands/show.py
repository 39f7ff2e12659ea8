"""`nnparity show`."""

from pathlib import Path

import click

from nnparity.commands.case_argument import known_case
from nnparity.commands.options import spec_option
from nnparity.commands.outcome import PASSED
from nnparity.showing import request
from nnparity.specification.spec import Spec


@click.command("show")
@click.argument("case_id", metavar="CASE")
@spec_option
def command(case_id: str, spec_folder: Path | None) -> int:
    """Print a case's request and answer, to copy."""
    case = known_case(Spec(spec_folder), case_id)
    for line in request.written(case):
        click.echo(line)
    return PASSED
