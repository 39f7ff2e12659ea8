"""`nnparity bits`."""

from json import dumps
from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.counted import counted
from nnparity.errors import UsageError
from nnparity.judging.one_result import digest_of, results_of, training_case
from nnparity.ports.port import Port, choose_ports
from nnparity.showing import one_result
from nnparity.showing.waiting import waiting
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

NONE = "no port here promises the level bits in binary64; see levels and precision in port.toml"


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
    asked = [port for port in chosen if port.asked(spec, [case])[0]]
    if not asked or (len(asked) < len(chosen) and (names or files)):
        left = next(port for port in chosen if port not in asked)
        raise UsageError(_why_not(spec, case, left) if len(chosen) == 1 or asked else NONE)
    with waiting(f"training {counted(len(asked), 'port')}"):
        results = list(results_of(case, asked, seconds))
    want = digest_of(case.result) or ""
    return PASSED if one_result.show(case, want, results, result_console()) else FAILED


def _why_not(spec: Spec, case: Case, port: Port) -> str:
    """Say why a port is not asked."""
    if port.promises(spec, case):
        return (
            f"{port.name} computes in {port.precision}; the level {case.level} is about the bits of binary64"
        )
    levels = dumps([*port.levels, case.level])
    return (
        f"{port.name} does not promise the level {case.level}. "
        f"`nnparity guide {case.level}` says what it asks. "
        f"When the port has it, write in port.toml: levels = {levels}"
    )
