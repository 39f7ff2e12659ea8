"""`nnparity site`."""

import time
from pathlib import Path

import click

from nnparity.commands.options import DEFAULT_REPORT, FILE, port_option, spec_option
from nnparity.commands.outcome import PASSED, result_console
from nnparity.counted import counted
from nnparity.judging.report import read_report
from nnparity.ports.port import choose_ports, find_ports
from nnparity.showing.waiting import waiting
from nnparity.specification.spec import Spec


@click.command("site")
@click.argument("folder", type=FILE)
@click.option(
    "--report",
    "path",
    type=FILE,
    help=f"The report that is shown: {DEFAULT_REPORT} if it is there, else none.",
)
@port_option
@spec_option
def command(folder: Path, path: Path | None, files: tuple[Path, ...], spec_folder: Path | None) -> int:
    """Write the site, to view in a browser.

    Its pages show the specification, the sources of the ports in this folder, and a report of a run; ports
    that are both in the report and here are asked for their answers, which are kept for the next time.
    """
    from nnparity.site.answers import answers
    from nnparity.site.build import build, check_folder
    from nnparity.site.live.movable import UPLOT
    from nnparity.site.live.trainings import chosen, courses
    from nnparity.site.site import Site

    began = time.monotonic()
    check_folder(folder)
    spec = Spec(spec_folder)
    if path is None and Path(DEFAULT_REPORT).exists():
        path = Path(DEFAULT_REPORT)
    report = read_report(path) if path is not None else None
    ports = find_ports(spec, Path.cwd())
    if files:
        ports |= {port.name: port for port in choose_ports(spec, (), files, Path.cwd())}
    asked = [ports[name] for name in report.ports if name in ports] if report else []
    with waiting(f"asking {counted(len(asked), 'port')}"):
        found = answers(spec, asked, list(spec.cases.values()), "cases")
    for name in report.ports if report else []:
        if name not in ports:
            found.missing[name] = f"{name} is not in this folder, and so is not asked. To ask it: --port FILE"
    with waiting("training, which takes minutes the first time"):
        trained = courses(spec, asked, chosen(spec))
    with waiting("writing the site"):
        count = build(Site(spec, ports, report, found, trained), folder)
    console = result_console()
    said = f"wrote {folder}: {counted(count, 'file')} in {time.monotonic() - began:.1f} s"
    console.print(said, markup=False, highlight=False, soft_wrap=True)
    if not UPLOT.exists():
        console.print("without plots: python -m nnparity.site.uplot gets what draws them", soft_wrap=True)
    if report is None:
        console.print("without a report, and so without answers: nnparity run writes one", soft_wrap=True)
    return PASSED
