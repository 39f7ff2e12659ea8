"""`nnparity compare`."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from nnparity.commands import completing
from nnparity.commands.case_argument import apart
from nnparity.commands.options import Selected, port_option, seconds_option, selecting, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.counted import counted
from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.judging.agreement import agreement
from nnparity.judging.verdict import NOT_ASKED, Verdict
from nnparity.numbers import Json
from nnparity.ports.ask import ask_each
from nnparity.ports.port import Port, choose_ports
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.showing import agreement as shown_agreement
from nnparity.showing import answers
from nnparity.showing.waiting import waiting
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


@click.command("compare")
@click.argument("words", metavar="[PORT]... [CASE]...", nargs=-1, shell_complete=completing.ports_and_cases)
@port_option
@selecting
@spec_option
@seconds_option
def command(
    words: tuple[str, ...],
    files: tuple[Path, ...],
    spec_folder: Path | None,
    seconds: float,
    *,
    selected: Selected,
) -> int:
    """Show how far several ports agree.

    For one CASE, their answers side by side, with the elements at which they disagree first. For several,
    by a pattern or by the options, or for all, how often they give the same bits, and how far apart they are.
    """
    spec = Spec(spec_folder)
    names, cases = apart(spec, words)
    if selected.anything or not cases:
        cases = selected.selection(spec).of(cases or spec.cases.values())
    chosen = choose_ports(spec, names, files, Path.cwd())
    console = result_console()
    if len(cases) > 1:
        return _compare_all(spec, chosen, cases, seconds, console)
    [case] = cases
    if not names and not files:
        chosen = [port for port in chosen if port.promises(spec, case)]
    if not chosen:
        raise UsageError(f"no port here promises {case.id}; see levels in port.toml, or name a port")
    with waiting(f"asking {counted(len(chosen), 'port')}"):
        replies = ask_each(chosen, case, seconds)
    return PASSED if answers.show(case, chosen, replies, console) else FAILED


class Replies:
    """What ports answered, by name and id; what did not pass is counted, what was not run is told."""

    def __init__(self, ports: Sequence[Port]) -> None:
        self.by_port: dict[str, dict[str, Json]] = {port.name: {} for port in ports}
        self.failed: dict[str, list[str]] = {}
        self.missing: list[str] = []

    def not_run(self, port: Port, missing: Missing) -> None:
        """A port cannot be run on this machine."""
        del self.by_port[port.name]
        self.missing.append(missing.sentence(port))

    def described(self, port: Port, description: Json) -> None:
        """What a port says of itself is not compared."""

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """A case has its verdict."""
        if verdict.kind not in ("pass", NOT_ASKED):
            self.failed.setdefault(port.name, []).append(verdict.case.id)
        if verdict.reply is not None:
            self.by_port[port.name][verdict.case.id] = verdict.reply


def _compare_all(
    spec: Spec, ports: Sequence[Port], cases: Sequence[Case], seconds: float, console: Console
) -> int:
    replies = Replies(ports)
    with waiting(f"asking {counted(len(ports), 'port')} {counted(len(cases), 'case')}"):
        run(spec, ports, cases, replies, seconds)
    for sentence in replies.missing:
        console.print(Text(printable(sentence), "yellow"), soft_wrap=True)
    answered = {name: by_case for name, by_case in replies.by_port.items() if by_case}
    shown_agreement.show(spec, agreement(cases, answered), list(answered), console)
    arguments = {port.name: port.argument for port in ports}
    for name, ids in replies.failed.items():
        others = f" and {counted(len(ids) - 1, 'more case')}" if len(ids) > 1 else ""
        told = f"{name} does not pass {ids[0]}{others}; nnparity run {arguments[name]} says why"
        console.print(Text(printable(told), "bold red"), soft_wrap=True)
    return FAILED if replies.failed else PASSED
