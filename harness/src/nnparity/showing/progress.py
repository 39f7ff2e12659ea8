"""Shows how far a run is: bars on a terminal, a line for each port elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from nnparity.explaining.evidence import Evidence
from nnparity.judging.known_failures import KnownFailures
from nnparity.judging.report_writer import ReportWriter
from nnparity.judging.verdict import COUNTED, NOT_ASKED, Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing
from nnparity.specification.single import BINARY64
from nnparity.specification.spec import Spec


class FirstFailureError(Exception):
    """A case has failed in a run that is to end there."""


class ShownRun:
    """Passes what is heard of a run on to the report, and shows how far it is, given each port's cases.

    If it is to stop at the first failure, raises FirstFailureError there, and hears no more.
    """

    def __init__(
        self,
        writer: ReportWriter,
        console: Console,
        lists: Sequence[KnownFailures],
        cases: Mapping[str, int],
        *,
        stop_at_failure: bool = False,
    ) -> None:
        ports = [known.port for known in lists]
        self._known = {known.port.name: known for known in lists}
        self._writer = writer
        self._console = console
        self._cases = cases
        self._counts: dict[str, Counter[str]] = {port.name: Counter() for port in ports}
        self._bars: dict[str, TaskID] = {}
        self._evidence: dict[str, tuple[Port, Evidence]] = {port.name: (port, Evidence()) for port in ports}
        # Of wrapped code: conventions alone may explain some.
        self._wrong: dict[str, list[Verdict]] = {port.name: [] for port in ports}
        self._stop_at_failure = stop_at_failure
        self._stopped = False
        self._progress: Progress | None = None
        if console.is_terminal:
            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                console=console,
                transient=True,
            )
            for port in ports:
                self._bars[port.name] = self._progress.add_task(port.name, total=cases[port.name])

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._progress:
            self._progress.stop()

    def diagnose(self, spec: Spec) -> None:
        """Compare the wrong answers with those of known mistakes."""
        failed = self._failed()
        if failed:
            from nnparity.explaining.diagnosis import diagnose
            from nnparity.explaining.precision import is_single
        for port, evidence in failed:
            if port.precision == BINARY64 and is_single(evidence.failed):
                self._writer.single(port)
            for case_id, suspects in diagnose(spec, evidence).items():
                self._writer.diagnosed(port, case_id, suspects)

    def explain(self, spec: Spec, seconds: float) -> None:
        """Ask each port that failed what tells mistakes apart, and note those that together explain it."""
        failed = self._failed()
        if failed:
            from nnparity.explaining.hypotheses.conventional import conventional
            from nnparity.explaining.hypotheses.explanation import explain
        for port, evidence in failed:
            explanation = explain(spec, port, evidence, seconds)
            if explanation is not None:
                self._writer.explained(port, explanation)
            if explanation is not None and port.wrapped is not None:
                self._writer.conventional(port, *conventional(spec, explanation, self._wrong[port.name]))

    def _failed(self) -> list[tuple[Port, Evidence]]:
        return [(port, evidence) for port, evidence in self._evidence.values() if evidence.says_something]

    def not_run(self, port: Port, missing: Missing) -> None:
        """A port cannot be run on this machine."""
        self._writer.not_run(port, missing)

    def described(self, port: Port, description: Json) -> None:
        """A port has said what it is."""
        self._writer.described(port, description)

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """A case has its verdict."""
        if self._stopped:
            return
        if verdict.kind == NOT_ASKED:
            self._writer.concluded(port, verdict)
            self._count(port, verdict.kind)
            return
        reason = self._known[port.name].heard(verdict)
        self._writer.concluded(port, verdict, reason)
        if reason is None:
            self._evidence[port.name][1].add(verdict)
            if port.wrapped is not None and verdict.kind == "fail":
                self._wrong[port.name].append(verdict)
        self._count(port, verdict.kind if reason is None else "known")
        if self._stop_at_failure and reason is None and verdict.kind != "pass":
            self._stopped = True
            raise FirstFailureError

    def _count(self, port: Port, kind: str) -> None:
        counts = self._counts[port.name]
        counts[kind] += 1
        done = counts.total()
        if self._progress:
            self._progress.update(self._bars[port.name], completed=done)
        elif done == self._cases[port.name]:
            found = ", ".join(f"{counts[kind]} {kind}" for kind in COUNTED if counts[kind])
            self._console.print(f"{port.name}: {done} cases, {found}", highlight=False)
