"""`nnparity guide`."""

import sys
from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import spec_option
from nnparity.commands.outcome import PASSED
from nnparity.porting.guide import page
from nnparity.specification.spec import Spec


@click.command("guide")
@click.argument("name", metavar="[PAGE]", default="readme", shell_complete=completing.pages)
@spec_option
def command(name: str, spec_folder: Path | None) -> int:
    """Show a page of the porting guide.

    PAGE is a level, by number or name, or port, listing, protocol or conventions; without it, where to begin.
    """
    text = page(Spec(spec_folder), name.lower())
    if sys.stdout.isatty():
        _show(text)
    else:
        click.echo(text, nl=False)
    return PASSED


def _show(text: str) -> None:
    """Print a page on a terminal; a pipe needs none of what this imports."""
    from rich.markdown import Markdown

    from nnparity.commands.outcome import result_console

    result_console().print(Markdown(text))
