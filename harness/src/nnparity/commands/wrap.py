"""`nnparity wrap`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import FILE
from nnparity.commands.outcome import PASSED
from nnparity.porting.wrapper import choose_wrapper, wrap


@click.command("wrap")
@click.argument("language", shell_complete=completing.languages)
@click.argument("folder", required=False, type=FILE)
def command(language: str, folder: Path | None) -> int:
    """Begin to judge existing code.

    It writes a FOLDER with a few functions to fill in: load a network of the code, dump it, predict, take
    one step.
    """
    wrapper = choose_wrapper(language)
    created = wrap(language, folder)
    click.echo(
        f"{created} wraps code in {wrapper.starter.language}, once {created / wrapper.glue} is filled in."
    )
    click.echo("next:")
    click.echo("  nnparity guide wrap  # what each function must do")
    click.echo(f"  nnparity smoke {created}/  # do they fit each other?")
    click.echo(f"  nnparity run {created}/  # is it right, and if not: what explains it?")
    return PASSED
