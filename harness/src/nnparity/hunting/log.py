"""The log of a hunt, a JSON Lines file: what was found is in it at once, and which batches are done.

A hunt that is repeated with the same seed and levels, on the same specification, goes on after the batches
that are done. A last line that was cut short is left behind.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from nnparity import __version__
from nnparity.errors import UsageError
from nnparity.hunting.finding import Finding
from nnparity.hunting.hunter import Outcome
from nnparity.numbers import Json
from nnparity.specification.spec import Spec

FORMAT = 1


def spec_version(spec: Spec) -> str:
    """Return a digest of what requests and answers follow from: the schemas and the command's version."""
    digest = sha256(__version__.encode())
    folders = [spec.folder / name for name in ("methods", "schemas")]
    for path in sorted(file for folder in folders for file in folder.glob("*.json")):
        digest.update(path.read_bytes())
    digest.update((spec.folder / "levels.json").read_bytes())
    return digest.hexdigest()[:16]


class Log:
    """Reads what was done under a key, and appends."""

    def __init__(self, path: Path, key: Json) -> None:
        self._path = path
        self._key = key
        self.done: set[int] = set()
        self.asked = 0
        # By signature, so that what is known is not shrunk again.
        self.findings: dict[str, Finding] = {}
        self._read()
        try:
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        self._append({"type": "hunt", "format": FORMAT, "key": key})

    def found(self, finding: Finding, entry: Json) -> None:
        """Note a finding, at once."""
        if finding.signature not in self.findings:
            self.findings[finding.signature] = finding
            self._append({"type": "finding", "finding": finding.record(), "case": entry})

    def finished(self, outcome: Outcome) -> None:
        """Note that a batch is done."""
        self.done.add(outcome.number)
        self.asked += sum(outcome.asked.values())
        counts = {"asked": outcome.asked, "repeated": outcome.repeated}
        self._append({"type": "batch", "number": outcome.number, **counts})

    def open_batches(self) -> Iterator[int]:
        """Yield the numbers of batches that are not done, without end."""
        number = 0
        while True:
            if number not in self.done:
                yield number
            number += 1

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _append(self, record: Json) -> None:
        try:
            self._file.write(json.dumps(record, allow_nan=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise UsageError(f"cannot write {self._path}: {error.strerror}") from error

    def _read(self) -> None:
        try:
            text = self._path.read_text("utf-8") if self._path.exists() else ""
        except OSError as error:
            raise UsageError(f"cannot read {self._path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{self._path} is not the log of a hunt; name another with --log") from error
        if text and not text.endswith("\n"):
            # What a crash left of its last line would spoil the next one.
            text = text[: text.rfind("\n") + 1]
            self._path.write_text(text, encoding="utf-8")
        ours = False
        for number, line in enumerate(text.splitlines(), start=1):
            try:
                record = json.loads(line)
                ours = self._take(record, ours=ours)
            except (ValueError, KeyError, TypeError) as error:
                wrong = f"{self._path} is not the log of a hunt: its line {number} is wrong"
                raise UsageError(f"{wrong}; name another with --log") from error

    def _take(self, record: Json, *, ours: bool) -> bool:
        """Take a line of the file into account; return whether the lines after it are of this hunt."""
        if record["type"] == "hunt":
            return bool(record["key"] == self._key)
        if ours and record["type"] == "batch":
            self.done.add(int(record["number"]))
            self.asked += sum(record["asked"].values())
        elif ours and record["type"] == "finding":
            finding = Finding.from_record(record["finding"])
            self.findings[finding.signature] = finding
        return ours
