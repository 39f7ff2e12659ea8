"""The report of a run: one JSON Lines file with a header, a line for each verdict, and a footer.

Everything a run shows is made from this file. While it is written it is called FILE.part, so that an older
report is not lost to a run that does not end; a report without its footer is recognised as cut short.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from nnparity import __version__
from nnparity.errors import UsageError
from nnparity.explaining.diagnosis import Suspect
from nnparity.judging.description import unknown_methods
from nnparity.judging.known_failures import KnownFailures
from nnparity.judging.report_lines import FORMAT, is_header, is_sound
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing
from nnparity.specification.level import REFUSALS
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

Record = dict[str, Json]


class ReportWriter:
    """Writes a report as a run goes on; a listener of the run."""

    def __init__(
        self, path: Path, spec: Spec, ports: Sequence[Port], selection: Selection, cases: int, seconds: float
    ) -> None:
        if path.is_dir():
            raise UsageError(f"cannot write the report {path}: it is a folder")
        if path.exists() and not path.is_file():
            # It would be replaced by the finished report.
            raise UsageError(f"cannot write the report {path}: it is not a regular file")
        self._path = path
        self._spec = spec
        self._began = time.monotonic()
        self._part = path.with_name(path.name + ".part")
        try:
            self._file: IO[str] = self._part.open("w", encoding="utf-8")
        except OSError as error:
            raise self._unwritable(error) from error
        self._counts: dict[str, Counter[str]] = {port.name: Counter() for port in ports}
        self._write(
            {
                "type": "header",
                "format": FORMAT,
                "nnparity": __version__,
                "started": _now(),
                "selection": str(selection),
                "cases": cases,
                "time_limit": seconds,
                "levels": [
                    {"name": level.name, "number": level.number, "builds_on": level.builds_on}
                    for level in spec.levels.values()
                ],
                "ports": [
                    {"name": port.name, "language": port.language, "levels": port.levels} for port in ports
                ],
            }
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Finish the report, unless the run was broken off: then what was written stays in FILE.part."""
        if kind is None:
            taken = round(time.monotonic() - self._began, 3)
            self._write({"type": "footer", "finished": _now(), "seconds": taken, "counts": self._counts})
        try:
            self._file.close()
            if kind is None:
                self._part.replace(self._path)
        except OSError as failure:
            raise self._unwritable(failure) from failure

    def not_run(self, port: Port, missing: Missing) -> None:
        """Note that a port cannot be run on this machine."""
        record = {"reason": missing.reason, "install": missing.install}
        self._write({"type": "not run", "port": port.name, **record})

    def described(self, port: Port, description: Json) -> None:
        """Note what a port says it is."""
        # A number beyond binary64 was read as infinite, which JSON cannot carry.
        kept = json.loads(json.dumps(description), parse_constant=str)
        unknown = list(unknown_methods(self._spec, description))
        self._write({"type": "described", "port": port.name, "description": kept, "unknown": unknown})

    def concluded(self, port: Port, verdict: Verdict, reason: str | None = None) -> None:
        """Note the verdict on a case, and why it is known if it is."""
        record = verdict_record(port, verdict)
        if reason is not None:
            record |= {"verdict": "known", "was": verdict.kind, "reason": reason}
        self._counts[port.name][record["verdict"]] += 1
        self._write(record)

    def diagnosed(self, port: Port, case_id: str, suspects: Sequence[Suspect]) -> None:
        """Note which known mistakes a wrong answer looks like."""
        records = [suspect_record(suspect) for suspect in suspects]
        self._write({"type": "diagnosis", "port": port.name, "case": case_id, "suspects": records})

    def judged(self, known: KnownFailures) -> None:
        """Note which entries of a list of known failures have to go."""
        for stale in known.stale:
            entry = {"case": stale.entry.case, "reason": stale.entry.reason}
            why = {"why": f"{known.path} lists it, but {stale.why}", "remove": stale.remove}
            self._write({"type": "stale", "port": known.port.name, **entry, **why})

    def _write(self, record: Record) -> None:
        try:
            self._file.write(json.dumps(record, ensure_ascii=True, allow_nan=False) + "\n")
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(f"cannot write the report {self._path}: {error.strerror}")


@dataclass
class Report:
    """A report, read: every verdict, what failed or was known to, and counts by port and row."""

    path: Path
    header: Record
    seconds: float = 0.0
    not_run: list[Record] = field(default_factory=list)
    descriptions: dict[str, Json] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[tuple[str, str], Record] = field(default_factory=dict)
    known: list[Record] = field(default_factory=list)
    stale: list[Record] = field(default_factory=list)
    counts: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    verdicts: list[Record] = field(default_factory=list)
    finished: str = ""

    def add(self, verdict: Record) -> None:
        """Take the verdict on a case into account."""
        port, kind = verdict["port"], verdict["verdict"]
        self.verdicts.append(verdict)
        self.counts.setdefault(port, {}).setdefault(verdict["row"], Counter())[kind] += 1
        if kind == "known":
            self.known.append(verdict)
        elif kind != "pass":
            self.failed[port, verdict["case"]] = verdict

    @property
    def failures(self) -> list[Record]:
        """What failed, or ended in an error, or is unsupported."""
        return list(self.failed.values())

    @property
    def slowest(self) -> dict[str, Record]:
        """The case of each port whose answer took longest, if any was answered."""
        found: dict[str, Record] = {}
        for verdict in self.verdicts:
            longest = found[verdict["port"]]["seconds"] if verdict["port"] in found else 0
            if verdict["seconds"] > longest:
                found[verdict["port"]] = verdict
        return found

    @property
    def ports(self) -> list[str]:
        """The names of the ports, in the order of the run."""
        return [port["name"] for port in self.header["ports"]]

    @property
    def rows(self) -> dict[str, str]:
        """The rows that were run, in order, by name: levels with their numbers, and the refusals."""
        ran = {row for rows in self.counts.values() for row in rows}
        numbers = {level["name"]: level["number"] for level in self.header["levels"]} | {REFUSALS: None}
        return {
            row: row if number is None else f"{number} {row}" for row, number in numbers.items() if row in ran
        }

    def total(self, kind: str) -> int:
        """Return how many verdicts there are of a kind."""
        return sum(c[kind] for rows in self.counts.values() for c in rows.values())

    def failures_of(self, port: str) -> list[Record]:
        """Return what failed of a port."""
        return [record for record in self.failures if record["port"] == port]

    def asked_of(self, port: str) -> int:
        """Return how many cases of a port have a verdict."""
        return sum(counts.total() for counts in self.counts.get(port, {}).values())

    def has_answered(self, port: str) -> bool:
        """Say whether a port has a verdict that is not an error."""
        return any(counts.total() > counts["error"] for counts in self.counts.get(port, {}).values())

    def known_of(self, port: str) -> list[Record]:
        """Return what was known to fail of a port."""
        return [record for record in self.known if record["port"] == port]

    @property
    def succeeded(self) -> bool:
        """Say whether something passed, and nothing failed but what is known to."""
        return self.total("pass") > 0 and not self.failures and not self.stale


def read_report(path: Path) -> Report:
    """Read a report; raise UsageError if it is none, or is cut short."""
    records = read_records(path)
    report = Report(path, next(records))
    for record in records:
        kind = record["type"]
        if kind == "not run":
            report.not_run.append(record)
        elif kind == "described":
            report.descriptions[record["port"]] = record["description"]
            report.unknown[record["port"]] = record["unknown"]
        elif kind == "verdict":
            report.add(record)
        elif kind == "diagnosis" and (record["port"], record["case"]) in report.failed:
            report.failed[record["port"], record["case"]]["suspects"] = record["suspects"]
        elif kind == "stale":
            report.stale.append(record)
        elif kind == "footer":
            report.finished, report.seconds = record["finished"], record["seconds"]
    return report


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a report, header first; raise UsageError if it is none, or is cut short."""
    count = 0
    record: Record = {}
    header: Record = {}
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                if count == 0 and is_header(record):
                    header = record
                elif count == 0 or not is_sound(record, header):
                    where = f": its line {count + 1} is wrong" if count else ""
                    raise UsageError(f"{path} is not a report of nnparity{where}")
                yield record
                count += 1
    except OSError as error:
        raise UsageError(f"cannot read the report {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        if count == 0:
            raise UsageError(f"{path} is not a report of nnparity") from error
        raise UsageError(f"{path} is cut short: its line {count + 1} is not whole") from error
    if count == 0:
        raise UsageError(f"{path} is empty, and no report of nnparity")
    if record["type"] != "footer":
        raise UsageError(f"{path} is cut short: it has no footer after its {count} lines")


def verdict_record(port: Port, verdict: Verdict) -> Record:
    """Return what a report says of a verdict."""
    case, difference, fault = verdict.case, verdict.difference, verdict.fault
    record: Record = {
        "type": "verdict",
        "port": port.name,
        "case": case.id,
        "level": case.level,
        "row": case.row,
        "verdict": verdict.kind,
        "seconds": round(verdict.seconds, 6),
    }
    if verdict.kind == "pass":
        return record
    record |= {
        "method": case.method,
        "why": case.why,
        "again": f"nnparity run {port.argument} --case {case.id}",
    }
    if difference:
        record |= {
            "path": difference.path,
            "got": difference.got,
            "want": difference.want,
            "ulp": difference.ulp,
            "relative": difference.relative,
            "bound": str(case.tolerance),
        }
    if fault:
        record |= {"fault": fault.name, "seen": fault.seen, "hint": fault.hint}
    if verdict.stderr:
        record["stderr"] = verdict.stderr
    return record


def suspect_record(suspect: Suspect) -> Record:
    """Return what a report says of a mistake that a wrong answer looks like."""
    return {
        "mistake": suspect.mistake.id,
        "title": suspect.mistake.title,
        "explained": suspect.explained,
        "compared": suspect.compared,
        "against": suspect.against,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
