"""Look at cases and ports: side by side, step by step, by hand."""

from difflib import get_close_matches
from pathlib import Path

import click

from nnparity.commands.options import port_option, seconds_option, selecting, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.explaining.typed_request import case_by_hand
from nnparity.ports.ask import ask_each
from nnparity.ports.port import choose_ports, find_ports, one_port
from nnparity.ports.source import excerpts
from nnparity.showing import answers, departure, listings, request, worked_example
from nnparity.specification.case import Case
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec


@click.command()
@click.argument("words", metavar="[PORT]... CASE", nargs=-1, required=True)
@port_option
@spec_option
@seconds_option
def compare(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Show the answers of several ports side by side.

    Elements of the answer at which ports disagree come first.
    """
    spec = Spec(spec_folder)
    *names, case_id = words
    case = known_case(spec, case_id)
    chosen = choose_ports(spec, tuple(names), files, Path.cwd())
    agreed = answers.show(case, chosen, ask_each(chosen, case, seconds), result_console())
    return PASSED if agreed else FAILED


@click.command()
@click.argument("words", metavar="[PORT] CASE", nargs=-1, required=True)
@port_option
@spec_option
@seconds_option
def explain(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
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
    return PASSED if not chosen or departure.show_answer(chosen[0], case, seconds, console) else FAILED


@click.command("show")
@click.argument("case_id", metavar="CASE")
@spec_option
def show_case(case_id: str, spec_folder: Path | None) -> int:
    """Print a case's request and answer, to copy."""
    case = known_case(Spec(spec_folder), case_id)
    for line in request.written(case):
        click.echo(line)
    return PASSED


@click.command()
@click.argument("name", metavar="PORT")
@click.argument("method")
@click.argument("text", metavar="[PARAMS]", default="{}")
@spec_option
@seconds_option
def ask(name: str, method: str, text: str, spec_folder: Path | None, seconds: float) -> int:
    """Ask a port one request by hand.

    PORT gets METHOD with PARAMS, a JSON object; its answer is compared with the oracle's.
    """
    spec = Spec(spec_folder)
    port = one_port(spec, name)
    case = case_by_hand(spec, method, text)
    return (
        PASSED if request.show(case, port, ask_each([port], case, seconds)[0], result_console()) else FAILED
    )


@click.command()
@click.argument("function")
@click.argument("ports", nargs=-1)
@port_option
def source(function: str, ports: tuple[str, ...], files: tuple[Path, ...]) -> int:
    """Show a function in the source of each port.

    FUNCTION is named as in the protocol: network.train.
    """
    chosen = choose_ports(Spec(), ports, files, Path.cwd())
    listings.show_excerpts(excerpts(chosen, function), result_console())
    return PASSED


@click.command("list")
@click.argument("what", type=click.Choice(["cases", "methods", "ports", "mistakes"]), default="cases")
@selecting
@spec_option
def show_list(
    what: str,
    levels: tuple[int, ...],
    groups: tuple[str, ...],
    patterns: tuple[str, ...],
    spec_folder: Path | None,
) -> int:
    """List cases, methods, ports or mistakes.

    Mistakes are the catalogue of known mistakes; ports are those in this folder.
    """
    spec = Spec(spec_folder)
    console = result_console()
    if what == "cases":
        listings.show_cases(Selection(levels, groups, patterns).of(spec.cases.values()), console)
    elif what == "methods":
        listings.show_methods(spec, console)
    elif what == "mistakes":
        listings.show_mistakes(spec, console)
    else:
        listings.show_ports(find_ports(spec, Path.cwd()).values(), console)
    return PASSED


def known_case(spec: Spec, case_id: str) -> Case:
    """Return the case with this id; raise UsageError, naming the nearest ids, if there is none."""
    if case_id not in spec.cases:
        near = get_close_matches(case_id, spec.cases, n=3)
        meant = f" (did you mean {' or '.join(near)}?)" if near else ""
        raise UsageError(f"no case {case_id!r}{meant}; `nnparity list` shows all ids")
    return spec.cases[case_id]
