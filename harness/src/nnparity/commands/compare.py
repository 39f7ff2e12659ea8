"""`nnparity compare`."""

from pathlib import Path

import click

from nnparity.commands.case_argument import known_case
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.ports.ask import ask_each
from nnparity.ports.port import choose_ports
from nnparity.showing import answers
from nnparity.specification.spec import Spec


@click.command("compare")
@click.argument("words", metavar="[PORT]... CASE", nargs=-1, required=True)
@port_option
@spec_option
@seconds_option
def command(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show the answers of several ports side by side.

    Elements of the answer at which ports disagree come first.
    """
    spec = Spec(spec_folder)
    *names, case_id = words
    case = known_case(spec, case_id)
    chosen = choose_ports(spec, tuple(names), files, Path.cwd())
    if not names and not files:
        chosen = [port for port in chosen if port.promises(spec, case)]
    if not chosen:
        raise UsageError(f"no port here promises {case_id}; see levels in port.toml, or name a port")
    agreed = answers.show(case, chosen, ask_each(chosen, case, seconds), result_console())
    return PASSED if agreed else FAILED
