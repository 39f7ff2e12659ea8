"""`nnparity explain`."""

from pathlib import Path

import click

from nnparity.commands.case_argument import known_case
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.ports.port import choose_ports
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
    if len(names) + len(files) > 1:
        raise UsageError("explain takes one port: its name, or --port FILE")
    case, console = known_case(spec, case_id), result_console()
    chosen = choose_ports(spec, tuple(names), files, Path.cwd()) if names or files else []
    worked_example.show_case(case, console)
    return PASSED if not chosen or departure.show_answer(spec, chosen[0], case, seconds, console) else FAILED
