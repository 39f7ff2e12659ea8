"""`nnparity smoke`."""

from pathlib import Path

import click

from nnparity.commands.options import port_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.porting.smoke import smoke
from nnparity.ports.port import one_port
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec


@click.command("smoke")
@click.argument("port", required=False)
@port_option
@spec_option
def command(port: str | None, files: tuple[Path, ...], spec_folder: Path | None) -> int:
    """Say whether the adapter of a port is sound.

    This takes a few seconds, and leaves aside what the port computes.
    """
    if len(files) + (port is not None) > 1:
        raise UsageError("smoke takes one port: its name, or --port FILE")
    spec = Spec(spec_folder)
    chosen = one_port(spec, str(files[0]) if files else port)
    cases = Selection(groups=("protocol",)).of(spec.cases.values())
    return PASSED if smoke(spec, chosen, cases, result_console()) else FAILED
