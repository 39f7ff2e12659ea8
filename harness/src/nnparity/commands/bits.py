"""`nnparity bits`."""

from json import dumps
from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.counted import counted
from nnparity.errors import UsageError
from nnparity.judging.one_result import results_of, trainings
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

    A hash of each port's weights after 10 000 epochs of XOR and, for ports that promise the level
    layer-bits, after a long run of three layers; for a port that differs, the epoch at which it departs.
    """
    spec = Spec(spec_folder)
    chosen = choose_ports(spec, names, files, Path.cwd())
    found = trainings(spec)
    asked = {long: [port for port in chosen if port.asked(spec, [case])[0]] for long, case in found}
    left = [port for port in chosen if not any(port in ports for ports in asked.values())]
    if len(left) == len(chosen) or (left and (names or files)):
        alone = len(chosen) == 1 or len(left) < len(chosen)
        raise UsageError(_why_not(spec, found[0][1], left[0]) if alone else NONE)
    console = result_console()
    passed: list[bool] = []
    for long, case in found:
        if ports := asked[long]:
            if passed:
                console.print()
            with waiting(f"training {counted(len(ports), 'port')}"):
                results = list(results_of(case, ports, seconds))
            passed.append(one_result.show(long, case, results, console))
    return PASSED if all(passed) else FAILED


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
