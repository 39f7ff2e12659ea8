"""Runs every case against one port, from the bottom of the ladder up, and says how far it is."""

from collections import Counter
from dataclasses import dataclass, replace

from nnparity.explaining.evidence import Evidence
from nnparity.judging.description import misnamed, unknown_methods
from nnparity.judging.known_failures import KnownFailures
from nnparity.judging.records import suspect_record, verdict_record
from nnparity.judging.report import Record
from nnparity.judging.verdict import NOT_ASKED, Verdict
from nnparity.numbers import Json
from nnparity.porting.ladder import Stage, first_open, stages
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


class Climb:
    """What was heard of one port; a failure that is known does not hold it up, but a method it lacks does."""

    def __init__(self, spec: Spec, port: Port) -> None:
        self.port = port
        self.missing: Missing | None = None
        self.verdicts: dict[str, Verdict] = {}
        self.rows = spec.rows
        self._stages = stages(spec, [case for case in spec.cases.values() if port.promises(spec, case)])
        self._left_out: set[str] = set()
        self.unknown_methods: list[str] = []
        self.misnamed: dict[str, str] = {}
        self.known = 0
        self.spec = spec
        self._known = KnownFailures.load(port, spec)
        self._passed: set[str] = set()
        self._evidence = Evidence()

    def not_run(self, port: Port, missing: Missing) -> None:  # noqa: ARG002
        """The port cannot be run on this machine."""
        self.missing = missing

    def described(self, port: Port, description: Json) -> None:  # noqa: ARG002
        """The port has said what it is; a case of its own looks at the rest of that."""
        self.unknown_methods = list(unknown_methods(self.spec, description))
        self.misnamed = misnamed(self.spec, description)

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """A case has its verdict."""
        if verdict.kind == NOT_ASKED:
            self._left_out.add(verdict.case.id)
            return
        self.verdicts[verdict.case.id] = verdict
        self._evidence.add(verdict)
        is_known = self._known.heard(verdict) is not None and verdict.kind != "unsupported"
        self.known += is_known
        if verdict.kind == "pass" or is_known:
            self._passed.add(verdict.case.id)

    @property
    def stages(self) -> list[Stage]:
        """The steps of the ladder, without the cases that wrapped code cannot be asked."""
        if not self._left_out:
            return self._stages
        asked = [case for stage in self._stages for case in stage.cases if case.id not in self._left_out]
        return stages(self.spec, asked)

    @property
    def never_asked(self) -> Fault | None:
        """Why the port answered nothing: what went wrong at first, with what was written to say so."""
        if any(verdict.kind != "error" for verdict in self.verdicts.values()):
            return None
        first = next(iter(self.verdicts.values()), None)
        return replace(first.fault, log=first.stderr) if first is not None and first.fault else None

    @property
    def held_up_at(self) -> tuple[Stage, Case] | None:
        """The lowest stage that is not full, and its first case that did not pass."""
        return first_open(self.stages, self._passed)

    def passed(self, stage: Stage) -> int:
        """Return how many cases of a stage pass."""
        return sum(self.has_passed(case) for case in stage.cases)

    def has_passed(self, case: Case) -> bool:
        """Say whether a case passes, or is known not to."""
        return case.id in self._passed

    def record(self, case: Case) -> Record:
        """Return what a report says of a case, with the known mistakes that the answer looks like."""
        record = verdict_record(self.port, self.verdicts[case.id])
        from nnparity.explaining.diagnosis import diagnose

        suspects = diagnose(self.spec, self._evidence).get(case.id, ())
        return record | {"suspects": [suspect_record(suspect) for suspect in suspects]}


@dataclass(frozen=True)
class RowProgress:
    """How much of a row is done: its stages, and its cases, some of which may be part of a later stage."""

    title: str
    full_stages: int
    stages: int
    passed: int
    cases: int


def climb(spec: Spec, port: Port, seconds: float) -> Climb:
    """Ask a port every case, those of the lowest stage first."""
    heard = Climb(spec, port)
    run(spec, [port], [case for stage in heard.stages for case in stage.cases], heard, seconds)
    return heard


def progress(heard: Climb) -> list[RowProgress]:
    """Return how much of each row is done."""
    full, count, passed, cases = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for stage in heard.stages:
        full[stage.row] += heard.passed(stage) == len(stage.cases)
        count[stage.row] += 1
        for case in stage.cases:
            passed[case.row] += heard.has_passed(case)
            cases[case.row] += 1
    return [
        RowProgress(title, full[row], count[row], passed[row], cases[row])
        for row, title in heard.rows.items()
        if cases[row]
    ]
