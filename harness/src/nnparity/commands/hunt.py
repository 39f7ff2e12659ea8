"""`nnparity hunt`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import FILE, Seconds, port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.hunting.batches import SIZE, Hunted, hunted_methods
from nnparity.hunting.engine import Alone, Engine, GoesOn, Hunt
from nnparity.hunting.entries import entry_of
from nnparity.hunting.finding import Finding
from nnparity.hunting.hunter import Hunter
from nnparity.hunting.log import Log, spec_version
from nnparity.hunting.readiness import check_huntable, ready_ports
from nnparity.ports.port import choose_ports
from nnparity.showing.hunting import ShownHunt
from nnparity.showing.waiting import waiting
from nnparity.specification.level import level_named
from nnparity.specification.spec import Spec

DEFAULT_LOG = "nnparity-hunt.jsonl"
DEFAULT_MINUTES = 1.0


@click.command("hunt")
@click.argument("names", metavar="[PORT]...", nargs=-1, shell_complete=completing.ports)
@port_option
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="LEVEL",
    shell_complete=completing.levels,
    help="A level's name or number; without any, all.",
)
@click.option(
    "--cases", "count", type=click.IntRange(min=1), help=f"How many requests, in batches of {SIZE}."
)
@click.option(
    "--minutes", type=Seconds(min=0, min_open=True), help="How long to hunt: 1 if neither is given."
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The seed of the requests."
)
@click.option("--log", "path", type=FILE, default=DEFAULT_LOG, show_default=True, help="Where findings go.")
@click.option("--workers", type=click.IntRange(min=1), help="How many processes hunt on this machine.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786.")
@spec_option
@seconds_option
def command(
    names: tuple[str, ...],
    files: tuple[Path, ...],
    levels: tuple[str, ...],
    count: int | None,
    minutes: float | None,
    seed: int,
    path: Path,
    workers: int | None,
    scheduler: str | None,
    spec_folder: Path | None,
    seconds: float,
) -> int:
    """Hunt for requests that ports answer wrongly.

    Requests are drawn at random; each one answered wrongly is made small and shown as a case. A hunt with the
    same seed continues after the batches that are done.
    """
    if count is not None and minutes is not None:
        raise UsageError("--cases and --minutes exclude each other: give one")
    if workers is not None and scheduler is not None:
        raise UsageError("--workers and --scheduler exclude each other: give one")
    spec = Spec(spec_folder)
    chosen = choose_ports(spec, names, files, Path.cwd())
    check_huntable(chosen)
    meant = dict.fromkeys(level_named(spec.levels, word).name for word in levels) or spec.levels
    hunted = Hunted(tuple(name for name in spec.levels if name in meant), seed)
    promised = [port for port in chosen if set(hunted.levels) & set(port.levels)]
    if not hunted_methods(spec, hunted.levels) or not promised:
        raise UsageError(f"nothing to hunt: no port promises a method of {', '.join(levels) or 'any level'}")
    with waiting("building the ports"):
        ports, told = ready_ports(promised)
    for sentence in told:
        click.echo(f"nnparity: {printable(sentence)}", err=True)
    if not ports:
        raise UsageError("nothing to hunt: none of the ports can be run here")
    key = {
        "spec": spec_version(spec),
        "levels": list(hunted.levels),
        "seed": seed,
        "ports": [port.name for port in ports],
    }
    log = Log(path, key)
    hunt = Hunt(spec.folder.resolve(), tuple(ports), hunted, seconds)
    with _engine(spec, hunt, log, workers, scheduler) as engine:
        return _hunt(spec, hunt, log, engine, _Until(count, minutes), path)


@contextmanager
def _engine(spec: Spec, hunt: Hunt, log: Log, count: int | None, scheduler: str | None) -> Iterator[Engine]:
    """Yield who hunts: this process, or workers."""
    if count is None and scheduler is None:
        hunter = Hunter(spec, hunt.ports, hunt.hunted, hunt.seconds)
        hunter.known.update(log.findings)
        yield Alone(hunter)
        return
    try:
        from nnparity.hunting.workers import workers
    except ImportError as error:
        raise UsageError("workers need Dask: pip install 'nnparity[hunt]'") from error
    with workers(hunt, count, scheduler) as (engine, dashboard):
        engine.known.update(log.findings)
        click.echo(f"nnparity: the dashboard is at {dashboard}", err=True)
        yield engine


def _hunt(spec: Spec, hunt: Hunt, log: Log, engine: Engine, goes_on: GoesOn, path: Path) -> int:
    shown = ShownHunt(result_console())
    judges = Hunter(spec, hunt.ports, hunt.hunted, hunt.seconds)
    earlier = len(log.findings)

    def found(finding: Finding) -> None:
        if finding.signature not in log.findings:
            entry = entry_of(spec, finding, judges.judge(finding.method))
            log.found(finding, entry)
            shown.found(finding, entry)

    try:
        with shown.going_on():
            for outcome in engine.outcomes(log.open_batches(), goes_on, found):
                log.finished(outcome)
                shown.asked(sum(outcome.asked.values()))
    except KeyboardInterrupt:
        click.echo(f"nnparity: what was found until now is in {path}", err=True)
        raise
    finally:
        log.close()
    shown.summary(hunt.hunted.seed, earlier)
    return FAILED if shown.findings or earlier else PASSED


class _Until:
    """Says whether to begin another batch."""

    def __init__(self, count: int | None, minutes: float | None) -> None:
        self._batches = None if count is None else -(-count // SIZE)
        self._end = time.monotonic() + 60 * (DEFAULT_MINUTES if minutes is None else minutes)
        self._begun = 0

    def __call__(self) -> bool:
        self._begun += 1
        if self._batches is not None:
            return self._begun <= self._batches
        return time.monotonic() < self._end
