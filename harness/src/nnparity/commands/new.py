"""`nnparity new`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import FILE, spec_option
from nnparity.commands.outcome import PASSED
from nnparity.porting.starter import choose, create
from nnparity.specification.spec import Spec


@click.command("new")
@click.argument("language", shell_complete=completing.languages)
@click.argument("folder", required=False, type=FILE)
@spec_option
def command(language: str, folder: Path | None, spec_folder: Path | None) -> int:
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
