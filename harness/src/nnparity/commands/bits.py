"""`nnparity bits`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.counted import counted
from nnparity.errors import UsageError
from nnparity.judging.one_result import digest_of, results_of, training_case
from nnparity.ports.port import choose_ports
from nnparity.showing import one_result
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("bits")
@click.argument("names", metavar="[PORT]...", nargs=-1, shell_complete=completing.ports)
@port_option
@spec_option
@seconds_option
def command(names: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show whether ports train to the same 64 bits.

    A hash of each port's weights after 10 000 epochs of XOR; of one that differs, the epoch at which it
    departs.
    """
    spec = Spec(spec_folder)
    case = training_case(spec)
    chosen = choose_ports(spec, names, files, Path.cwd())
    promising = [port for port in chosen if port.promises(spec, case)]
    left = [port.name for port in chosen if port not in promising]
    if not promising or (left and (names or files)):
        who = left[0] if len(left) == 1 else "no port here"
        verb = "does not promise" if len(left) == 1 else "promises"
        raise UsageError(f"{who} {verb} the level {case.level}; see levels in port.toml")
    with waiting(f"training {counted(len(promising), 'port')}"):
        results = list(results_of(case, promising, seconds))
    want = digest_of(case.result) or ""
    return PASSED if one_result.show(case, want, results, result_console()) else FAILED
