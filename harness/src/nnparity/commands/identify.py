"""`nnparity identify`."""

from pathlib import Path

import click

from nnparity.commands.options import spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.definitions.oracle import answer
from nnparity.definitions.tracing_steps import Step
from nnparity.errors import UsageError
from nnparity.explaining.identification.identify import identify
from nnparity.explaining.identification.known import EXAMPLE, METHOD, Known, read_known
from nnparity.explaining.worked_example import worked_example
from nnparity.showing import identification
from nnparity.showing.waiting import waiting
from nnparity.showing.worked_example import show_steps
from nnparity.specification.spec import Spec


@click.command("identify")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Print a file to fill in.")
@click.option("--steps", is_flag=True, help="Show the computation of right code, for one epoch at most.")
@spec_option
def command(path: Path | None, *, example: bool, steps: bool, spec_folder: Path | None) -> int:
    """Say what gives the figures of a tutorial.

    FILE, in TOML or JSON, says how a training begins, and gives some of its figures; the code is not needed.
    The exit code is 0 if all are right.
    """
    if example:
        click.echo(EXAMPLE, nl=False)
        return PASSED
    if path is None:
        raise UsageError("identify needs a file: nnparity identify --example > figures.toml begins one")
    spec = Spec(spec_folder)
    known = read_known(path, spec)
    console = result_console()
    if steps:
        show_steps(_steps(known), console)
    with waiting("trying what is known"):
        found = identify(known)
    identification.show(spec, found, console)
    if found.wrong and not steps:
        click.echo(f"its steps: nnparity identify {path} --steps")
    return FAILED if found.wrong else PASSED


def _steps(known: Known) -> list[Step]:
    last = known.figures[-1].after
    if last:
        params = {**known.params, "epochs": 1}
        return worked_example(METHOD, params, answer(METHOD, params))
    params = {key: known.params[key] for key in ("network", "data", "targets", "loss")}
    return worked_example("layers.gradients", params, answer("layers.gradients", params))
