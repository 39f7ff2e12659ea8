"""`nnparity source`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.kinds import KINDS
from nnparity.ports.port import choose_ports
from nnparity.ports.source import excerpts
from nnparity.showing.excerpts import show_excerpts
from nnparity.specification.spec import Spec

HELP = f"""Show a function in the source of each port.

FUNCTION is named as in the protocol: network.train. What a kind of layer does forward, and on the way back,
is named by the kind: lstm.forward, lstm.gradients. The kinds are {", ".join(KINDS)}.
"""


@click.command("source", help=HELP)
@click.argument("function", shell_complete=completing.functions)
@click.argument("ports", nargs=-1, shell_complete=completing.ports)
@port_option
def command(function: str, ports: tuple[str, ...], files: tuple[Path, ...]) -> int:
    """Show a function in the source of each port."""
    spec = Spec()
    chosen = choose_ports(spec, ports, files, Path.cwd())
    show_excerpts(excerpts(chosen, function, spec.level_of), result_console())
    return PASSED
