"""`nnparity explain`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.case_argument import apart, no_case
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.ports.port import one_port
from nnparity.showing import departure, worked_example
from nnparity.specification.spec import Spec


@click.command("explain")
@click.argument(
    "words", metavar="[PORT] CASE...", nargs=-1, required=True, shell_complete=completing.ports_and_cases
)
@port_option
@spec_option
@seconds_option
def command(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show the computation of a case step by step.

    CASE is an id or a pattern. With a port, where it first departs comes first.
    """
    spec, console = Spec(spec_folder), result_console()
    names, cases = apart(spec, words)
    if not cases:
        raise no_case(spec, words[-1])
    port = one_port(spec, names, files) if names or files else None
    agreed = True
    for number, case in enumerate(cases):
        if number:
            console.print()
        if port is None:
            worked_example.show_case(case, console)
        else:
            agreed = departure.show_port(spec, port, case, seconds, console) and agreed
    return PASSED if agreed else FAILED
