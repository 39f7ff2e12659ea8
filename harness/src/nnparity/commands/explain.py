"""`nnparity explain`."""

from pathlib import Path

import click

from nnparity.commands.case_argument import known_case
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.ports.port import one_port
from nnparity.showing import departure, worked_example
from nnparity.specification.spec import Spec


@click.command("explain")
@click.argument("words", metavar="[PORT] CASE", nargs=-1, required=True)
@port_option
@spec_option
@seconds_option
def command(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show the computation of a case step by step.

    With a port, also where it first departs.
    """
    spec = Spec(spec_folder)
    *names, case_id = words
    case, console = known_case(spec, case_id), result_console()
    port = one_port(spec, tuple(names), files) if names or files else None
    worked_example.show_case(case, console)
    return PASSED if port is None or departure.show_answer(spec, port, case, seconds, console) else FAILED
