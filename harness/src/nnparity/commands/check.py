"""`nnparity check`."""

import asyncio
from pathlib import Path

import click
from rich.text import Text

from nnparity.commands import completing
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.escaping import printable
from nnparity.porting.climb import climb
from nnparity.porting.own_checks import check_own, open_boxes
from nnparity.ports.port import one_port
from nnparity.ports.toolchain import missing_toolchain
from nnparity.showing import climbing, own_checks
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("check")
@click.argument("ports", metavar="[PORT]", nargs=-1, shell_complete=completing.ports)
@port_option
@spec_option
@seconds_option
def command(ports: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Run a port's own listing, tests and linters.

    They are those of its port.toml; the output of the listing is compared byte for byte. If they pass,
    every case is asked, too, to say whether the port is done.
    """
    spec, console = Spec(spec_folder), result_console()
    chosen = one_port(spec, ports, files)
    missing = asyncio.run(missing_toolchain(chosen))
    if missing is not None:
        console.print(Text(printable(missing.sentence(chosen)), "yellow"))
        return FAILED
    if not own_checks.show(check_own(spec, chosen), console):
        return FAILED
    if chosen.listing is not None and chosen.test:
        with waiting("asking every case"):
            heard = climb(spec, chosen, seconds)
        climbing.show_done(heard, open_boxes(chosen), console)
    else:
        console.print(Text("not done yet: a port has a listing and tests of its own", "yellow"))
    return PASSED
