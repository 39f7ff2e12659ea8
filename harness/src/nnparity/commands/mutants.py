"""`nnparity mutants`."""

from pathlib import Path

import click

from nnparity.commands.options import spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.showing import proving
from nnparity.specification.spec import Spec


@click.command("mutants")
@click.option(
    "--pairs", "with_pairs", is_flag=True, help="List the pairs of mistakes that are masked or collide."
)
@spec_option
def command(*, with_pairs: bool, spec_folder: Path | None) -> int:
    """Prove that the cases catch every known mistake.

    There is a right model for each, with just this mistake; and one for each pair.
    """
    return PASSED if proving.show(Spec(spec_folder), result_console(), with_pairs=with_pairs) else FAILED
