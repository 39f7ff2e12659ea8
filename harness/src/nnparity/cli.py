"""The command `nnparity`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from nnparity import __version__
from nnparity.ask import ask_each
from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.explanation import NoAnswerError, asking, departure
from nnparity.formats import comparison, explaining, junit, listings, markdown, proving, terminal
from nnparity.known_failures import KnownFailures, check_acceptable
from nnparity.options import FILE, all_option, port_option, seconds_option, selecting, spec_option
from nnparity.port import choose_ports, find_ports
from nnparity.progress import ShownRun
from nnparity.report import Report, ReportWriter, read_report
from nnparity.run import run as run_ports
from nnparity.selection import Selection
from nnparity.smoke import smoke as check_smoke
from nnparity.source import excerpts
from nnparity.spec import Spec
from nnparity.vectors import check, release, write

PASSED, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

PIPED_WIDTH = 120


def main() -> None:
    """Run the command; wrong use is one sentence on standard error and exit code 2."""
    try:
        sys.exit(command(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except UsageError as error:
        click.echo(f"nnparity: {error}", err=True)
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("nnparity: interrupted", err=True)
        sys.exit(INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Check whether small neural networks, in any language, compute what they should."""


def result_console() -> Console:
    """Return where results go; into a pipe or a file they are not folded to 80 columns."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=PIPED_WIDTH if piped else None)


@command.command()
@click.argument("ports", nargs=-1)
@port_option
@selecting
@spec_option
@seconds_option
@click.option("--strict", is_flag=True, help="A port whose toolchain is missing is a failure.")
@click.option("--report", "path", type=FILE, default="nnparity-report.jsonl", help="Where the report goes.")
@all_option
@click.option("--accept-failures", "accept", is_flag=True, help="Write what fails to known-failures.toml.")
def run(
    ports: tuple[str, ...],
    files: tuple[Path, ...],
    levels: tuple[int, ...],
    groups: tuple[str, ...],
    patterns: tuple[str, ...],
    spec_folder: Path | None,
    seconds: float,
    *,
    strict: bool,
    path: Path,
    everything: bool,
    accept: bool,
) -> int:
    """Run cases against ports: those named, or every port in this folder."""
    spec = Spec(spec_folder)
    chosen = choose_ports(spec, ports, files, Path.cwd())
    selection = Selection(levels, groups, patterns)
    cases = selection.of(spec.cases.values())
    lists = [KnownFailures.load(port, spec) for port in chosen]
    if accept:
        check_acceptable(lists, selection, every_case=len(cases) == len(spec.cases))
    console = result_console()
    with (
        ReportWriter(path, chosen, selection, len(cases)) as writer,
        ShownRun(writer, console, lists, len(cases)) as shown,
    ):
        run_ports(spec, chosen, cases, shown, seconds)
        shown.diagnose(spec)
        for known in () if accept else lists:
            writer.judged(known)
    report = read_report(path)
    terminal.show(report, console, everything=everything)
    return _accept(lists, strict=strict) if accept else _exit_code(report, strict=strict)


@command.command("report")
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--format", "shape", type=click.Choice(["terminal", "markdown", "junit"]), default="terminal")
@click.option("--output", type=FILE, help="A file to write instead of standard output.")
@all_option
def show_report(path: Path, shape: str, output: Path | None, *, everything: bool) -> int:
    """Show the report of an earlier run."""
    report = read_report(path)
    if shape == "terminal":
        terminal.show(report, result_console(), everything=everything)
    else:
        text = junit.render(path) if shape == "junit" else markdown.render(report)
        _write(text, output)
    return _exit_code(report, strict=False)


@command.command()
@click.argument("words", metavar="[PORT]... CASE", nargs=-1, required=True)
@port_option
@spec_option
@seconds_option
def compare(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show the answers of several ports to one case side by side, disagreements first."""
    spec = Spec(spec_folder)
    *names, case_id = words
    if case_id not in spec.cases:
        raise UsageError(f"no case {case_id!r}; `nnparity list` shows all ids")
    chosen = choose_ports(spec, tuple(names), files, Path.cwd())
    case = spec.cases[case_id]
    agreed = comparison.show(case, chosen, ask_each(chosen, case, seconds), result_console())
    return PASSED if agreed else FAILED


@command.command()
@click.argument("words", metavar="[PORT] CASE", nargs=-1, required=True)
@port_option
@spec_option
@seconds_option
def explain(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show the computation of a case step by step; with a port, where it first departs."""
    spec = Spec(spec_folder)
    *names, case_id = words
    if len(names) + len(files) > 1:
        raise UsageError("explain takes one port: its name, or --port FILE")
    if case_id not in spec.cases:
        raise UsageError(f"no case {case_id!r}; `nnparity list` shows all ids")
    chosen = choose_ports(spec, tuple(names), files, Path.cwd()) if names or files else []
    case, console = spec.cases[case_id], result_console()
    explaining.show_case(case, console)
    if not chosen:
        return PASSED
    port = chosen[0]
    agreed = comparison.show(case, [port], ask_each([port], case, seconds), console)
    ask = asking(case, lambda other: ask_each([port], other, seconds)[0])
    try:
        found = None if agreed else departure(case.method, case.message.params, ask)
    except NoAnswerError as error:
        console.print(f"{port.name}: {printable(str(error))}", markup=False, highlight=False)
        return FAILED
    if found is not None:
        explaining.show_departure(port.name, found, console)
    return PASSED if agreed else FAILED


@command.command()
@click.argument("function")
@click.argument("ports", nargs=-1)
@port_option
def source(function: str, ports: tuple[str, ...], files: tuple[Path, ...]) -> int:
    """Show FUNCTION, such as network.train, in the source of each port side by side."""
    chosen = choose_ports(Spec(), ports, files, Path.cwd())
    listings.show_excerpts(excerpts(chosen, function), result_console())
    return PASSED


@command.command("list")
@click.argument("what", type=click.Choice(["cases", "methods", "ports", "bugs"]), default="cases")
@selecting
@spec_option
def show_list(
    what: str,
    levels: tuple[int, ...],
    groups: tuple[str, ...],
    patterns: tuple[str, ...],
    spec_folder: Path | None,
) -> int:
    """List the cases of the spec, its methods, its catalogue of mistakes, or the ports in this folder."""
    spec = Spec(spec_folder)
    console = result_console()
    if what == "cases":
        listings.show_cases(Selection(levels, groups, patterns).of(spec.cases.values()), console)
    elif what == "methods":
        listings.show_methods(spec, console)
    elif what == "bugs":
        listings.show_bugs(spec, console)
    else:
        listings.show_ports(find_ports(spec, Path.cwd()).values(), console)
    return PASSED


@command.command()
@click.argument("port", required=False)
@port_option
@spec_option
def smoke(port: str | None, files: tuple[Path, ...], spec_folder: Path | None) -> int:
    """Say in a few seconds whether the adapter of a port is sound, apart from what it computes."""
    if len(files) + (port is not None) != 1:
        raise UsageError("smoke takes one port: its name, or --port FILE")
    spec = Spec(spec_folder)
    chosen = choose_ports(spec, (port,) if port else (), files, Path.cwd())
    cases = Selection(groups=("protocol",)).of(spec.cases.values())
    return PASSED if check_smoke(spec, chosen[0], cases, result_console()) else FAILED


@command.command()
@click.option("--check", "mode", flag_value="check", default=True, help="Recompute everything.")
@click.option("--write", "mode", flag_value="write", help="Fill in results and drift budgets.")
@click.option("--release", "mode", flag_value="release", help="Freeze all cases that are not frozen.")
@spec_option
def vectors(mode: str, spec_folder: Path | None) -> int:
    """Check the expected values of the spec against the oracle, or fill them in."""
    spec = Spec(spec_folder)
    if mode == "write":
        write(spec)
        spec = Spec(spec_folder)
    complaints = list(check(spec))
    for complaint in complaints:
        click.echo(complaint)
    if complaints:
        return FAILED
    if mode == "release":
        click.echo(f"{release(spec)} more cases are frozen")
    click.echo(f"{len(spec.cases)} cases: every expected value is the oracle's")
    return PASSED


@command.command()
@spec_option
def mutants(spec_folder: Path | None) -> int:
    """Prove that the cases catch every known mistake, with a port for each that has just this one."""
    spec = Spec(spec_folder)
    return PASSED if proving.show(spec, result_console()) else FAILED


def _accept(lists: Sequence[KnownFailures], *, strict: bool) -> int:
    """Write the lists of the ports that ran."""
    ran = [known for known in lists if known.ran]
    for known in ran:
        click.echo(printable(known.accept()))
    refused = any(known.unacceptable for known in ran) or (strict and len(ran) < len(lists))
    return FAILED if refused or not ran else PASSED


def _exit_code(report: Report, *, strict: bool) -> int:
    if not report.succeeded or (strict and report.not_run):
        return FAILED
    return PASSED


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
