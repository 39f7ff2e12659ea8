"""`nnparity mutants`."""

from pathlib import Path

import click

from nnparity.commands.options import spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.showing import proving
from nnparity.specification.spec import Spec


@click.command("mutants")
@spec_option
def command(spec_folder: Path | None) -> int:
    """Prove that the cases catch every known mistake.

    There is a port for each that has just this one.
    """
    return PASSED if proving.show(Spec(spec_folder), result_console()) else FAILED
