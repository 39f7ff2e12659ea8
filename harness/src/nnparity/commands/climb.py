"""`nnparity climb`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.porting.climb import climb
from nnparity.ports.port import one_port
from nnparity.showing import climbing
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("climb")
@click.argument("ports", metavar="[PORT]", nargs=-1, shell_complete=completing.ports)
@port_option
@spec_option
@seconds_option
def command(ports: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Say how far a port is, and what comes next.

    A step is a method, or a rule such as refusals, with the cases that need no later step. The first
    failure is explained, with the computation of the case.
    """
    spec = Spec(spec_folder)
    port = one_port(spec, ports, files)
    with waiting(f"asking {port.name} every case"):
        heard = climb(spec, port, seconds)
    return PASSED if climbing.show(heard, seconds, result_console()) else FAILED
