"""Keep the specification true: its expected values, and its catalogue of mistakes."""

from pathlib import Path

import click

from nnparity.commands.options import spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.keeping.vectors import check, release, write
from nnparity.porting.guide import stale_examples, write_examples
from nnparity.showing import proving
from nnparity.specification.spec import Spec


@click.command()
@click.option("--check", "mode", flag_value="check", default=True, help="Recompute everything.")
@click.option("--write", "mode", flag_value="write", help="Fill in results and drift budgets.")
@click.option("--release", "mode", flag_value="release", help="Freeze all cases that are not frozen.")
@spec_option
def vectors(mode: str, spec_folder: Path | None) -> int:
    """Recompute every expected value.

    Those of new cases can be filled in.
    """
    spec = Spec(spec_folder)
    if mode == "write":
        write(spec)
        spec = Spec(spec_folder)
        write_examples(spec)
    complaints = [*check(spec), *stale_examples(spec)]
    for complaint in complaints:
        click.echo(complaint)
    if complaints:
        return FAILED
    if mode == "release":
        click.echo(f"{release(spec)} more cases are frozen")
    click.echo(f"{len(spec.cases)} cases: every expected value is the oracle's")
    return PASSED


@click.command()
@spec_option
def mutants(spec_folder: Path | None) -> int:
    """Prove that the cases catch every known mistake.

    There is a port for each that has just this one.
    """
    spec = Spec(spec_folder)
    return PASSED if proving.show(spec, result_console()) else FAILED
