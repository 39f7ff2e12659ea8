"""`nnparity smoke`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.porting.smoke import smoke
from nnparity.ports.port import one_port
from nnparity.showing import smoking
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("smoke")
@click.argument("ports", metavar="[PORT]", nargs=-1, shell_complete=completing.ports)
@port_option
@spec_option
def command(ports: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None) -> int:
    """Say whether the adapter of a port is sound.

    This takes a few seconds, and does not check what the port computes.
    """
    spec = Spec(spec_folder)
    port = one_port(spec, ports, files)
    with waiting(f"asking {port.name}"):
        heard = smoke(spec, port)
    smoking.show(heard, result_console())
    return PASSED if heard.is_sound else FAILED
