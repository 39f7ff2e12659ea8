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

    It writes a FOLDER that runs at once, but has no methods yet. For a LANGUAGE without a starter, the
    guide says in words what to write.
    """
    spec = Spec(spec_folder)
    created = create(spec, language, folder)
    starter = choose(language)
    if starter.is_plain:
        lacking = f"{starter.language} has no starter of its own, so the adapter is yours to write."
        click.echo(f"{created} is begun from the plain starter. {lacking}")
    else:
        click.echo(f"{created} is a port in {starter.language} that runs, and computes nothing yet.")
    click.echo("next:")
    click.echo("  nnparity guide  # how to go about it")
    if starter.is_plain:
        click.echo(f"  nnparity guide {_adapter_page(spec)}  # what an adapter does, in words")
    click.echo(f"  nnparity climb {created}  # how far it is, and what to write first")
    return PASSED


def _adapter_page(spec: Spec) -> int | str:
    """Return by what name the guide shows the level that is about the adapter alone."""
    level = next(level for level in spec.levels.values() if level.stands_alone)
    return level.name if level.number is None else level.number
