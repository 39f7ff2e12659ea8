"""`nnparity plot`."""

from importlib.util import find_spec
from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.case_argument import apart
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.errors import UsageError
from nnparity.ports.port import choose_ports
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("plot")
@click.argument(
    "words", metavar="[PORT]... CASE", nargs=-1, required=True, shell_complete=completing.ports_and_cases
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The picture, .svg or .png; by default the case's id with - for /, and .svg.",
)
@port_option
@spec_option
@seconds_option
def command(
    words: tuple[str, ...],
    output: Path | None,
    files: tuple[Path, ...],
    spec_folder: Path | None,
    seconds: float,
) -> int:
    """Draw the course of a training case.

    It shows loss, weights, biases and activations by epoch; the final decision surface of a network with
    two inputs; and, for each PORT named, its distance from the 50-digit result.
    """
    spec = Spec(spec_folder)
    names, cases = apart(spec, words)
    if len(cases) != 1:
        raise UsageError(f"plot draws one case, and {' '.join(words)} means {len(cases)}")
    if find_spec("matplotlib") is None:
        raise UsageError("plot needs matplotlib, which is not installed: pip install matplotlib")
    from nnparity.plotting import course, figure  # needs what may not be there

    [case] = cases
    path = output or Path(f"{case.id.replace('/', '-')}.svg")
    if path.suffix not in figure.SUFFIXES:
        raise UsageError(f"{path} must end in {' or '.join(figure.SUFFIXES)}")
    ports = choose_ports(spec, names, files, Path.cwd()) if names or files else []
    with waiting(f"training {case.id} with 50 digits"):
        found = course.course(spec, case, ports, seconds)
    try:
        figure.save(found, path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    console = result_console()
    for sentence in found.missing:
        console.print(sentence, markup=False, soft_wrap=True)
    console.print(f"wrote {path}", markup=False, highlight=False, soft_wrap=True)
    return PASSED
