"""Writes the report of a run: one JSON Lines file with a header, a line for each verdict, and a footer.

While it is written it has a name that no other run uses, so that neither an older report nor that of a run at
the same time is lost. What a run that is broken off has judged is left in FILE.part. The footer counts the
verdicts and holds a digest of all lines before it, so that a report that was cut short or edited is
recognised.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from nnparity import __version__
from nnparity.errors import UsageError
from nnparity.explaining.evidence import Suspect
from nnparity.judging.description import notes, unknown_methods
from nnparity.judging.known_failures import KnownFailures
from nnparity.judging.records import explanation_record, suspect_record, verdict_record
from nnparity.judging.report import Record, Report
from nnparity.judging.report_lines import FORMAT
from nnparity.judging.shards import shard_record
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.toolchain import Missing
from nnparity.shortening import beginning
from nnparity.specification.mistake import Mistake
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from nnparity.explaining.hypotheses.explanation import Explanation

# Of what a port says of itself; a case of its own looks at the rest.
LONGEST_DESCRIPTION = 20_000
LONGEST_WORD = 200


class ReportWriter:
    """Writes a report as a run goes on; a listener of the run."""

    def __init__(
        self,
        path: Path,
        spec: Spec,
        ports: Sequence[Port],
        selection: Selection,
        cases: int,
        seconds: float,
        *,
        keeps_passes: bool = False,
    ) -> None:
        self._path = path
        self._keeps_passes = keeps_passes
        self._check_place()
        self._spec = spec
        self._began = time.monotonic()
        self._part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        self._digest = sha256()
        self._report: Report | None = None
        try:
            # A new file: whatever is called so, or leads elsewhere, is not written to.
            self._file = self._part.open("xb")
        except OSError as error:
            raise self._unwritable(error) from error
        self._counts: dict[str, Counter[str]] = {port.name: Counter() for port in ports}
        shard = {} if selection.shard is None else {"shard": shard_record(spec, ports, selection, seconds)}
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
                    {
                        "name": port.name,
                        "language": port.language,
                        "levels": port.levels,
                        "precision": port.precision,
                    }
                    for port in ports
                ],
                **shard,
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
        """Finish the report, unless the run was broken off: then what was written is left in FILE.part."""
        try:
            if kind is None:
                self._write_footer()
            self._file.close()
            self._part.replace(self._path if kind is None else self.left_in)
        except OSError as failure:
            raise self._unwritable(failure) from failure
        finally:
            # Of a report that could not be finished, what there is stays.
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._part.replace(self.left_in)

    @property
    def left_in(self) -> Path:
        """Where a run that is broken off leaves what was judged until then."""
        return self._path.with_name(f"{self._path.name}.part")

    @property
    def report(self) -> Report:
        """The report as this run finished it, whatever has become of the file since."""
        if self._report is None or not self._report.finished:
            raise RuntimeError("the report is not finished")
        return self._report

    def not_run(self, port: Port, missing: Missing) -> None:
        """Note that a port cannot be run on this machine."""
        record = {"reason": missing.reason, "install": missing.install}
        self._write({"type": "not run", "port": port.name, **record})

    def described(self, port: Port, description: Json) -> None:
        """Note what a port says it is."""
        text = json.dumps(description)
        if len(text) > LONGEST_DESCRIPTION:
            text = json.dumps(_shortened(description))
        # A number beyond binary64 was read as infinite, which JSON cannot carry.
        kept = json.loads(text, parse_constant=str)
        unknown = [*unknown_methods(self._spec, description), *notes(description)]
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

    def explained(self, port: Port, explanation: Explanation) -> None:
        """Note which mistakes together explain what a port answers."""
        self._write({"type": "explanation", "port": port.name, **explanation_record(explanation)})

    def single(self, port: Port) -> None:
        """Note that all numbers of a port have the precision of binary32, though it is judged in binary64."""
        self._write({"type": "precision", "port": port.name})

    def conventional(self, port: Port, conventions: Sequence[Mistake], verdicts: Sequence[Verdict]) -> None:
        """Note which wrong answers of wrapped code conventions alone explain."""
        named = [{"mistake": each.id, "title": each.title} for each in conventions]
        for verdict in verdicts:
            record = {"port": port.name, "case": verdict.case.id, "conventions": named}
            self._write({"type": "convention", **record})

    def judged(self, known: KnownFailures) -> None:
        """Note which entries of a list of known failures have to go."""
        for stale in known.stale:
            entry = {"case": stale.entry.case, "reason": stale.entry.reason}
            why = {"why": f"{known.path} lists it, but {stale.why}", "remove": stale.remove}
            self._write({"type": "stale", "port": known.port.name, **entry, **why})

    def _check_place(self) -> None:
        """Raise UsageError where no report can be: a finished one takes the place of a file."""
        try:
            if self._path.is_dir():
                raise UsageError(f"cannot write the report {self._path}: it is a folder")
            if self._path.exists() and not self._path.is_file():
                raise UsageError(f"cannot write the report {self._path}: it is not a regular file")
        except OSError as error:
            raise self._unwritable(error) from error

    def _write_footer(self) -> None:
        taken = round(time.monotonic() - self._began, 3)
        footer = {"type": "footer", "finished": _now(), "seconds": taken, "counts": self._counts}
        self._write({**footer, "digest": self._digest.hexdigest()})

    def _write(self, record: Record) -> None:
        line = json.dumps(record, ensure_ascii=True, allow_nan=False).encode() + b"\n"
        self._digest.update(line)
        try:
            self._file.write(line)
        except OSError as error:
            raise self._unwritable(error) from error
        if self._report is None:
            self._report = Report(self._path, _as_read(line), keeps_passes=self._keeps_passes)
        else:
            # The record of a pass is the same before it is written; there are many.
            self._report.take(record if record.get("verdict") == "pass" else _as_read(line))

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(f"cannot write the report {self._path}: {error.strerror}")


def _as_read(line: bytes) -> Record:
    """Return a record as a reader of the file will see it."""
    record: Record = json.loads(line)
    return record


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _shortened(description: Json) -> Json:
    """Return what is shown of a description that is far too long."""
    if not isinstance(description, dict):
        return None
    return {
        key: beginning(value, LONGEST_WORD) for key, value in description.items() if isinstance(value, str)
    }
