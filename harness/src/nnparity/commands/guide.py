"""`nnparity guide`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.porting.guide import page
from nnparity.showing.page import show_page
from nnparity.specification.spec import Spec


@click.command("guide")
@click.argument("name", metavar="[PAGE]", default="readme", shell_complete=completing.pages)
@spec_option
def command(name: str, spec_folder: Path | None) -> int:
    """Show a page of the porting guide.

    PAGE is a level, by number or name, or port, listing, protocol or conventions; without it, where to begin.
    """
    show_page(page(Spec(spec_folder), name.lower()), result_console())
    return PASSED
