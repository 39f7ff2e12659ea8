"""`nnparity vectors`."""

from pathlib import Path

import click

from nnparity.commands.options import spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.counted import counted
from nnparity.keeping.domains.excuses import coverage_of
from nnparity.keeping.releases import release
from nnparity.keeping.vectors import check, write
from nnparity.porting.derived_parts import stale_parts, write_parts
from nnparity.porting.guide import missing_pages
from nnparity.porting.missing_parts import missing_parts
from nnparity.showing import domains
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("vectors")
@click.option("--check", "mode", flag_value="check", default=True, help="Recompute everything.")
@click.option(
    "--write",
    "mode",
    flag_value="write",
    help="Fill in what is derived: results, drift budgets, refusals, the pages' examples and tables.",
)
@click.option(
    "--domains",
    "mode",
    flag_value="domains",
    help="Print which classes of input the cases cover, parameter by parameter, the holes first.",
)
@click.option("--release", "mode", flag_value="release", help="Freeze all cases that are not frozen.")
@spec_option
def command(mode: str, spec_folder: Path | None) -> int:
    """Recompute every expected value.

    With --write, it fills in everything that is derived.
    """
    spec = Spec(spec_folder)
    if mode == "domains":
        coverage = coverage_of(spec)
        domains.show(spec, coverage, result_console())
        return FAILED if coverage.holes else PASSED
    if mode == "write":
        with waiting("computing what is missing"):
            write(spec)
            spec = Spec(spec_folder)
            write_parts(spec)
    with waiting("computing every expected value"):
        complaints = [*check(spec), *missing_pages(spec), *stale_parts(spec)]
        if spec.comes_along:
            # Another specification than ours need not have every page.
            complaints += missing_parts(spec)
    for complaint in complaints:
        click.echo(complaint)
    if complaints:
        return FAILED
    if mode == "release":
        click.echo(f"{counted(release(spec), 'case')} newly frozen")
    click.echo(f"{len(spec.cases)} cases: every expected value is the oracle's")
    return PASSED
