"""`nnparity source`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.ports.port import choose_ports
from nnparity.ports.source import excerpts
from nnparity.showing.excerpts import show_excerpts
from nnparity.specification.spec import Spec


@click.command("source")
@click.argument("function", shell_complete=completing.methods)
@click.argument("ports", nargs=-1, shell_complete=completing.ports)
@port_option
def command(function: str, ports: tuple[str, ...], files: tuple[Path, ...]) -> int:
    """Show a function in the source of each port.

    FUNCTION is named as in the protocol: network.train.
    """
    chosen = choose_ports(Spec(), ports, files, Path.cwd())
    show_excerpts(excerpts(chosen, function), result_console())
    return PASSED
