"""`nnparity guide`."""

from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.porting.guide import page, part_of
from nnparity.showing.page import show_page
from nnparity.specification.spec import Spec


@click.command("guide")
@click.argument("name", metavar="[PAGE]", default="readme", shell_complete=completing.pages)
@click.argument("part", metavar="[PART]", default="")
@spec_option
def command(name: str, part: str, spec_folder: Path | None) -> int:
    """Show a page of the porting guide.

    PAGE is a level, by number or name, or port, listing, wrap, protocol or conventions; without it, the first
    page is shown. PART is the beginning of a heading: only that part of the page is shown.
    """
    text = page(Spec(spec_folder), name.lower())
    show_page(part_of(text, name, part) if part else text, result_console())
    return PASSED
