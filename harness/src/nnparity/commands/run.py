"""`nnparity run`: what judges and shows is imported once the ports have begun to get ready."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nnparity.collection import set_aside
from nnparity.commands import completing
from nnparity.commands.options import (
    DEFAULT_REPORT,
    FILE,
    Selected,
    port_option,
    rendering,
    seconds_option,
    selecting,
    spec_option,
)
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.ports.port import Port, choose_ports
from nnparity.ports.run import Run
from nnparity.showing.formats import NAMES_EVERY_CASE, TERMINAL
from nnparity.specification.case import Case
from nnparity.specification.selection import Selection
from nnparity.specification.shard import Shard
from nnparity.specification.spec import Spec
from nnparity.streams import OutputError

if TYPE_CHECKING:
    from rich.console import Console

    from nnparity.judging.known_failures import KnownFailures
    from nnparity.judging.plan import Plan
    from nnparity.judging.report import Report
    from nnparity.porting.ladder import Stage


@click.command("run")
@click.argument("ports", nargs=-1, shell_complete=completing.ports)
@port_option
@selecting
@spec_option
@seconds_option
@click.option("--strict", is_flag=True, help="A port whose toolchain is missing is a failure.")
@click.option("--report", "path", type=FILE, default=DEFAULT_REPORT, help="Where the report goes.")
@click.option("--failed", is_flag=True, help="Only cases that failed in that report, before it is replaced.")
@click.option("--shard", "shard", metavar="K/N", help="The K-th of N equal parts: see report --merge.")
@click.option("-x", "--exit-first", "stop", is_flag=True, help="Stop at the first failure.")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Name what explains all failures; a run of all cases does.",
)
@rendering
@click.option("--accept-failures", "accept", is_flag=True, help="Write what fails to known-failures.toml.")
def command(
    ports: tuple[str, ...],
    files: tuple[Path, ...],
    spec_folder: Path | None,
    seconds: float,
    *,
    selected: Selected,
    strict: bool,
    path: Path,
    shape: str,
    output: Path | None,
    everything: bool,
    quiet: bool,
    failed: bool,
    stop: bool,
    shard: str | None,
    accept: bool,
    explained: bool,
) -> int:
    """Run cases against ports, and show the matrix.

    The ports are those named, or all in this folder.
    """
    spec = Spec(spec_folder)
    chosen = choose_ports(spec, ports, files, Path.cwd())
    selection = selected.selection(spec)
    if failed:
        selection = _failed_in(path, selection)
    if shard is not None:
        selection = replace(selection, shard=Shard.read(shard))
    shown_here = shape == TERMINAL and output is None and not quiet
    read = partial(_planned, spec, chosen, selection)
    with Run(spec, chosen, seconds) as begun, set_aside(partial(begun.meanwhile, read)) as plan:
        from nnparity.judging.known_failures import check_acceptable
        from nnparity.judging.report_writer import ReportWriter
        from nnparity.showing.progress import FirstFailureError, ShownRun
        from nnparity.showing.waiting import waiting

        console = result_console() if shown_here else _progress_console(quiet=quiet)
        if accept:
            check_acceptable(plan.known, selection, every_case=plan.every_case)
        with (
            ReportWriter(
                path,
                spec,
                chosen,
                selection,
                len(plan.cases),
                seconds,
                keeps_passes=shape in NAMES_EVERY_CASE,
            ) as writer,
            ShownRun(writer, console, plan.known, plan.counts, stop_at_failure=stop) as shown,
        ):
            try:
                with suppress(FirstFailureError):
                    begun.ask(plan.cases, shown)
            except (KeyboardInterrupt, OutputError):
                click.echo(f"nnparity: what was judged until now is in {writer.left_in}", err=True)
                raise
            shown.diagnose(spec)
            if explained or plan.every_case:
                with waiting("asking what tells known mistakes apart"):
                    shown.explain(spec, seconds)
            for known in () if accept else plan.known:
                writer.judged(known)
    from nnparity.commands.shown_report import show_report

    report = writer.report
    show_report(report, shape, output, everything=everything, quiet=quiet)
    unwritten = _unwritten(spec, chosen, report) if shown_here else []
    if unwritten:
        from nnparity.showing import climbing

        climbing.show_what_to_write(unwritten, console)
    if accept:
        return _accept(plan.known, strict=strict)
    return PASSED if report.succeeded and not (strict and report.not_run) else FAILED


def _planned(spec: Spec, ports: Sequence[Port], selection: Selection) -> "Plan":
    """Read what is asked."""
    from nnparity.judging.plan import Plan

    return Plan.read(spec, ports, selection)


def _progress_console(*, quiet: bool) -> "Console":
    """Return where it is shown how far a run is whose results go elsewhere."""
    from rich.console import Console

    return Console(stderr=True, quiet=quiet)


def _failed_in(path: Path, selection: Selection) -> Selection:
    """Return a selection of what failed in a report; raise UsageError if nothing did."""
    from nnparity.judging.report import read_report

    ids = frozenset(record["case"] for record in read_report(path).failures)
    if not ids:
        raise UsageError(f"nothing failed in {path}")
    return replace(selection, failed_in=str(path), ids=ids)


def _unwritten(spec: Spec, ports: Sequence[Port], report: "Report") -> list[tuple[Port, "Stage", Case]]:
    """Return, of each port that lacks a method, the lowest stage that it has not reached."""
    from nnparity.porting.ladder import first_open, stages

    found = []
    ladder = stages(spec, spec.cases.values())
    for port in ports:
        failed = {record["case"]: record["verdict"] for record in report.failures_of(port.name)}
        held_up_at = first_open(ladder, spec.cases.keys() - failed.keys())
        if held_up_at is not None and failed[held_up_at[1].id] == "unsupported":
            found.append((port, *held_up_at))
    return found


def _accept(lists: "Sequence[KnownFailures]", *, strict: bool) -> int:
    """Write the lists of the ports that ran."""
    ran = [known for known in lists if known.ran]
    for known in ran:
        click.echo(printable(known.accept()))
    refused = any(known.unacceptable for known in ran) or (strict and len(ran) < len(lists))
    return FAILED if refused or not ran else PASSED
