"""The failures that are expected of a port: what its known-failures.toml lists, and what became of them.

A listed case that does not pass is known, which is neither a pass nor a failure. An entry is stale once all
cases that fit it pass, or if there are none: that is a failure of the run. Only a run of every case that fits
an entry judges it.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.judging.verdict import Verdict
from nnparity.ports.port import Port
from nnparity.specification.files import read_toml_file
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

FILE = "known-failures.toml"

# A port that is not there to be asked fails as a whole: no list of cases can expect that.
NOT_ASKED = ("build-failed", "cannot-start")


@dataclass(frozen=True)
class Entry:
    """A case that is expected to fail, or a pattern of several, and why."""

    case: str
    reason: str

    def fits(self, case_id: str) -> bool:
        """Say whether a case is meant."""
        return case_id == self.case or fnmatchcase(case_id, self.case)


@dataclass(frozen=True)
class Stale:
    """An entry that has to go, why, and the command that removes it."""

    entry: Entry
    why: str
    remove: str


class KnownFailures:
    """What a port lists, and what a run has shown of it."""

    def __init__(self, port: Port, spec: Spec, entries: Sequence[Entry] = ()) -> None:
        self.port = port
        self.path = port.folder / FILE
        self._entries = tuple(entries)
        self._spec = spec
        self._fitting = {entry: [i for i in self._ids if entry.fits(i)] for entry in entries}
        self._reasons: dict[str, str] = {}
        for entry, ids in self._fitting.items():
            for case_id in ids:
                self._reasons.setdefault(case_id, entry.reason)
        # An id says more of its case than a pattern does.
        self._reasons.update({e.case: e.reason for e in entries if e.case in self._reasons})
        self._command = f"nnparity run {port.argument} --accept-failures"
        if not spec.comes_along:
            self._command += f" --spec {spec.folder}"
        self._passed: set[str] = set()
        self._failed: set[str] = set()
        self._fault = ""

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        """The cases that the port promises."""
        cases = self._spec.cases.items()
        return tuple(case_id for case_id, case in cases if self.port.promises(self._spec, case))

    @classmethod
    def load(cls, port: Port, spec: Spec) -> "KnownFailures":
        """Read the list of a port, which may have none; raise UsageError if it is wrong."""
        path = port.folder / FILE
        try:
            path.stat()
        except FileNotFoundError:
            return cls(port, spec)
        except OSError as error:
            raise UsageError(f"cannot read {path}: {error.strerror}") from error
        document = read_toml_file(path)
        spec.check(document, "known-failures", path)
        entries = [Entry(each["case"], each["reason"]) for each in document.get("failure", [])]
        for i, entry in enumerate(entries):
            if any(entry.case == other.case for other in entries[:i]):
                raise UsageError(f"{path} lists {entry.case!r} twice")
        return cls(port, spec, entries)

    def heard(self, verdict: Verdict) -> str | None:
        """Take note of a verdict; return the reason if it is a known failure."""
        if verdict.kind == "pass":
            self._passed.add(verdict.case.id)
            return None
        self._failed.add(verdict.case.id)
        if verdict.fault is not None and verdict.fault.name in NOT_ASKED:
            self._fault = verdict.fault.name
            return None
        return self._reasons.get(verdict.case.id)

    @property
    def stale(self) -> list[Stale]:
        """The entries that this run has shown to be out of date, unless the port was not run."""
        if not self.ran:
            return []
        found = []
        for entry, ids in self._fitting.items():
            if not ids:
                whose = (
                    "that the port promises"
                    if any(map(entry.fits, self._spec.cases))
                    else "of the specification"
                )
                found.append(Stale(entry, f"no case {whose} fits it", self._command))
            elif self._passed.issuperset(ids):
                now = "it passes now" if len(ids) == 1 else f"all {len(ids)} cases that fit it pass now"
                found.append(Stale(entry, now, self._command))
        return found

    @property
    def ran(self) -> bool:
        """Say whether there are verdicts on this port."""
        return bool(self._passed or self._failed)

    @property
    def unacceptable(self) -> str:
        """Say why the failures of this run cannot become known, or nothing if they can."""
        if self._fault:
            return f"the port could not be asked ({self._fault})"
        return "" if self._passed else "no case passed"

    def accept(self) -> str:
        """Write what failed in a run of every case; return what was done, in one line."""
        if self.unacceptable:
            return f"{self.port.name}: nothing was written to {self.path}: {self.unacceptable}"
        kept = [entry for entry, ids in self._fitting.items() if not self._failed.isdisjoint(ids)]
        today = datetime.now(UTC).date()
        added = [
            Entry(case_id, f"accepted on {today}; say why")
            for case_id in self._ids
            if case_id in self._failed and not any(entry.fits(case_id) for entry in kept)
        ]
        removed = len(self._entries) - len(kept)
        if not added and not removed:
            if not kept:
                return f"{self.port.name}: nothing failed, so no {FILE} is needed"
            return f"{self.port.name}: {self.path} is left as it is: it lists what failed"
        if not kept and not added:
            self._delete()
            return f"{self.port.name}: deleted {self.path}: {removed} removed, and none is left"
        self._write([*kept, *added])
        counts = f"{len(added)} added, {len(kept)} kept, {removed} removed"
        edit = "; now say why in each new entry" if added else ""
        return f"{self.port.name}: wrote {self.path}: {counts}{edit}"

    def target(self) -> Path:
        """Return where the list really is; raise UsageError if that is not in the folder of the port."""
        try:
            target = self.path.resolve()
        except (OSError, RuntimeError) as error:  # links in a circle
            raise UsageError(f"cannot write {self.path}: {error}") from error
        if not target.is_relative_to(self.port.folder):
            raise UsageError(f"{self.path} leads to {target}, outside the port's own folder")
        if target.exists() and not target.is_file():
            raise UsageError(f"cannot write {self.path}: it is not a file")
        return target

    def _delete(self) -> None:
        try:
            for path in (self.target(), self.path):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(f"cannot delete {self.path}: {error.strerror}") from error

    def _write(self, entries: Sequence[Entry]) -> None:
        target = self.target()
        part = target.with_name(f"{target.name}.part")
        try:
            part.unlink(missing_ok=True)
            # A new file: whatever was called so, or leads elsewhere, is not written to.
            with part.open("x", encoding="utf-8", newline="\n") as file:
                file.write(toml(entries))
            part.replace(target)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise UsageError(f"cannot write {self.path}: {error.strerror}") from error


def toml(entries: Sequence[Entry]) -> str:
    """Return the text of a list."""
    return "\n".join(
        f"[[failure]]\ncase = {_quoted(e.case)}\nreason = {_quoted(e.reason)}\n" for e in entries
    )


def check_acceptable(lists: Sequence[KnownFailures], selection: Selection, *, every_case: bool) -> None:
    """Raise UsageError if the lists must not be written by this run."""
    if not every_case:
        raise UsageError(
            f"--accept-failures needs every case: {selection} alone would drop the other cases from {FILE}"
        )
    paths = [known.target() for known in lists]
    for path in paths:
        if paths.count(path) > 1:
            raise UsageError(f"two of the ports share {path}; give each a folder of its own")


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which is one of JSON, but for a control character that JSON lets be."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
