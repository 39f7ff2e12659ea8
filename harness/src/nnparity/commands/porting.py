"""Write a port: begin one, and go up the levels."""

import asyncio
from pathlib import Path

import click
from rich.markdown import Markdown
from rich.text import Text

from nnparity.commands.options import FILE, port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.porting.climb import climb as climb_ladder
from nnparity.porting.guide import page
from nnparity.porting.own_checks import check_own
from nnparity.porting.smoke import smoke as check_smoke
from nnparity.porting.starter import choose, create
from nnparity.ports.port import one_port
from nnparity.ports.toolchain import missing_toolchain
from nnparity.showing import climbing, own_checks
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec


@click.command()
@click.argument("language")
@click.argument("folder", required=False, type=FILE)
@spec_option
def new(language: str, folder: Path | None, spec_folder: Path | None) -> int:
    """Begin a port in a language.

    It writes a FOLDER that runs at once, and answers nothing yet. For a LANGUAGE without a starter of its
    own, it says in words what to write.
    """
    created = create(Spec(spec_folder), language, folder)
    starter = choose(language)
    if starter.is_plain:
        click.echo(f"{created} is begun; {created / 'ADAPTER.md'} says in words what to write first.")
    else:
        click.echo(f"{created} is a port in {starter.language} that runs, and computes nothing yet.")
    click.echo("next:")
    click.echo(f"  nnparity climb {created}  # how far it is, and what to write first")
    click.echo("  nnparity guide  # how to go about it")
    return PASSED


@click.command()
@click.argument("name", metavar="[PAGE]", default="readme")
@spec_option
def guide(name: str, spec_folder: Path | None) -> int:
    """Show a page of the porting guide.

    PAGE is the number of a level, or port, listing, protocol or conventions; without it, where to begin.
    """
    text, console = page(Spec(spec_folder), name.lower()), result_console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        click.echo(text, nl=False)
    return PASSED


@click.command()
@click.argument("port", required=False)
@spec_option
@seconds_option
def climb(port: str | None, spec_folder: Path | None, seconds: float) -> int:
    """Say how far a port is, and what comes next.

    Its first failure is explained, with the computation of the case.
    """
    spec = Spec(spec_folder)
    heard = climb_ladder(spec, one_port(spec, port), seconds)
    return PASSED if climbing.show(heard, seconds, result_console()) else FAILED


@click.command()
@click.argument("port", required=False)
@spec_option
def check(port: str | None, spec_folder: Path | None) -> int:
    """Run a port's own listing, tests and linters.

    They are those of its port.toml; what the listing prints is compared byte for byte.
    """
    spec, console = Spec(spec_folder), result_console()
    chosen = one_port(spec, port)
    missing = asyncio.run(missing_toolchain(chosen))
    if missing is not None:
        console.print(Text(printable(missing.sentence(chosen)), "yellow"))
        return FAILED
    return PASSED if own_checks.show(check_own(spec, chosen), console) else FAILED


@click.command()
@click.argument("port", required=False)
@port_option
@spec_option
def smoke(port: str | None, files: tuple[Path, ...], spec_folder: Path | None) -> int:
    """Say whether the adapter of a port is sound.

    This takes a few seconds, and leaves aside what the port computes.
    """
    if len(files) + (port is not None) > 1:
        raise UsageError("smoke takes one port: its name, or --port FILE")
    spec = Spec(spec_folder)
    chosen = one_port(spec, str(files[0]) if files else port)
    cases = Selection(groups=("protocol",)).of(spec.cases.values())
    return PASSED if check_smoke(spec, chosen, cases, result_console()) else FAILED
