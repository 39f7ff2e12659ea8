"""A report, read with suspicion: it may come from anywhere.

Everything a run shows is made from its report, which judging/report_writer.py writes.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.judging.report_lines import is_header, is_sound
from nnparity.judging.verdict import CONVENTION, NOT_ASKED
from nnparity.numbers import Json
from nnparity.specification.level import REFUSALS
from nnparity.specification.single import BINARY64

Record = dict[str, Json]

# No line of a report is longer.
LONGEST_LINE = 1 << 20


@dataclass
class Report:
    """A report, read: verdicts, what failed or was known to, and counts by port and row.

    The verdicts on what passed are among them only if they are kept: a run of a million cases must not need
    a gigabyte of memory.
    """

    path: Path
    header: Record
    seconds: float = 0.0
    keeps_passes: bool = True
    not_run: list[Record] = field(default_factory=list)
    descriptions: dict[str, Json] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[tuple[str, str], Record] = field(default_factory=dict)
    known: list[Record] = field(default_factory=list)
    stale: list[Record] = field(default_factory=list)
    conventional: list[Record] = field(default_factory=list)
    not_asked: list[Record] = field(default_factory=list)
    # Ports whose numbers are all of binary32, though they are not said to be.
    single: list[str] = field(default_factory=list)
    explanations: dict[str, Record] = field(default_factory=dict)
    counts: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    # The case of each port whose answer took longest, if any was answered.
    slowest: dict[str, Record] = field(default_factory=dict)
    finished: str = ""
    _verdicts: list[Record] = field(default_factory=list)

    @property
    def verdicts(self) -> list[Record]:
        """Every verdict on what was asked, in order; raises RuntimeError if passes are not kept."""
        if not self.keeps_passes:
            raise RuntimeError("the verdicts on what passed were not kept")
        return self._verdicts

    def _add(self, verdict: Record) -> None:
        """Take the verdict on a case into account."""
        port, kind = verdict["port"], verdict["verdict"]
        if kind == NOT_ASKED:
            self.not_asked.append(verdict)
            return
        if self.keeps_passes:
            self._verdicts.append(verdict)
        longest = self.slowest[port]["seconds"] if port in self.slowest else 0
        if verdict["seconds"] > longest:
            self.slowest[port] = verdict
        self.counts.setdefault(port, {}).setdefault(verdict["row"], Counter())[kind] += 1
        if kind == "known":
            self.known.append(verdict)
        elif kind != "pass":
            self.failed[port, verdict["case"]] = verdict

    def take(self, record: Record) -> None:
        """Take a line after the header into account, whatever it says."""
        kind = record["type"]
        if kind == "not run":
            self.not_run.append(record)
        elif kind == "described":
            self.descriptions[record["port"]] = record["description"]
            self.unknown[record["port"]] = record["unknown"]
        elif kind == "verdict":
            self._add(record)
        elif kind == "diagnosis" and (record["port"], record["case"]) in self.failed:
            self.failed[record["port"], record["case"]]["suspects"] = record["suspects"]
        elif kind == "convention" and (record["port"], record["case"]) in self.failed:
            self._take_as_convention(record)
        elif kind == "precision":
            self.single.append(record["port"])
        elif kind == "explanation":
            self.explanations[record["port"]] = record
        elif kind == "stale":
            self.stale.append(record)
        elif kind == "footer":
            self.finished, self.seconds = record["finished"], record["seconds"]

    def _take_as_convention(self, record: Record) -> None:
        """Take a failure that conventions alone explain for neither a pass nor a failure."""
        verdict = self.failed.pop((record["port"], record["case"]))
        counts = self.counts[record["port"]][verdict["row"]]
        counts.subtract((verdict["verdict"],))
        verdict |= {"verdict": CONVENTION, "conventions": record["conventions"]}
        counts[CONVENTION] += 1
        self.conventional.append(verdict)

    @property
    def failures(self) -> list[Record]:
        """What failed, or ended in an error, or is unsupported."""
        return list(self.failed.values())

    @property
    def ports(self) -> list[str]:
        """The names of the ports, in the order of the run."""
        return [port["name"] for port in self.header["ports"]]

    def heading(self, port: str) -> str:
        """Return what stands above the column of a port: its name, and its precision if not binary64."""
        of_port = next(each for each in self.header["ports"] if each["name"] == port)
        return port if of_port["precision"] == BINARY64 else f"{port} ({of_port['precision']})"

    @property
    def rows(self) -> dict[str, str]:
        """The rows that were run, in order, by name: levels with their numbers, and the refusals.

        Those that wrapped code was not asked are there, too.
        """
        ran = {row for rows in self.counts.values() for row in rows}
        ran |= {record["row"] for record in self.not_asked}
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

    def conventions_of(self, port: str) -> list[str]:
        """Return the conventions, in words, that alone explain answers of a port."""
        records = [record for record in self.conventional if record["port"] == port]
        return list(dict.fromkeys(each["title"] for record in records for each in record["conventions"]))

    def not_asked_of(self, port: str) -> Counter[str]:
        """Return why cases of a port were not asked, and how many for each reason."""
        return Counter(record["reason"] for record in self.not_asked if record["port"] == port)

    def known_of(self, port: str) -> list[Record]:
        """Return what was known to fail of a port."""
        return [record for record in self.known if record["port"] == port]

    @property
    def succeeded(self) -> bool:
        """Say whether something passed, and nothing failed but what is known to."""
        return self.total("pass") > 0 and not self.failures and not self.stale


def read_report(path: Path) -> Report:
    """Read a report; raise UsageError if it is not one, or is cut short."""
    records = read_records(path)
    report = Report(path, next(records))
    for record in records:
        report.take(record)
    return report


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a report; raise UsageError if it is not one, is cut short, or was edited."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UsageError(f"cannot read the report {path}: it is not a regular file")
        with path.open("rb") as file:
            yield from _records(path, iter(lambda: file.readline(LONGEST_LINE), b""))
    except OSError as error:
        raise UsageError(f"cannot read the report {path}: {error.strerror}") from error


def _records(path: Path, lines: Iterator[bytes]) -> Iterator[Record]:
    digest = sha256()
    counts: dict[str, Counter[str]] = {}
    header: Record = {}
    record: Record = {}
    number = 0
    for number, line in enumerate(lines, start=1):
        record = _read(path, line, number)
        if number == 1:
            header = record
            counts = {port["name"]: Counter() for port in header["ports"]}
        elif not is_sound(record, header):
            raise UsageError(f"{path} is not a report of nnparity: its line {number} is wrong")
        if record["type"] == "verdict":
            counts[record["port"]][record["verdict"]] += 1
        elif record["type"] == "footer":
            _check_footer(path, record, counts, header["cases"], digest.hexdigest())
            if next(lines, None) is not None:
                raise UsageError(f"{path} was changed after it was written: it goes on after its footer")
        digest.update(line)
        yield record
    if number == 0:
        raise UsageError(f"{path} is empty, and no report of nnparity")
    if record["type"] != "footer":
        raise UsageError(f"{path} is cut short: it has no footer after its {number} lines")


def _read(path: Path, line: bytes, number: int) -> Record:
    try:
        record: Record = json.loads(line)
    except (ValueError, RecursionError) as error:
        if number == 1:
            raise UsageError(f"{path} is not a report of nnparity") from error
        raise UsageError(f"{path} is cut short: its line {number} is not whole") from error
    if number == 1 and not is_header(record):
        raise UsageError(f"{path} is not a report of nnparity")
    return record


def _check_footer(
    path: Path, footer: Record, counts: dict[str, Counter[str]], cases: int, digest: str
) -> None:
    """Raise UsageError if a report does not hold what its footer says of it."""
    changed = f"{path} was changed after it was written"
    if footer["counts"].keys() != counts.keys():
        raise UsageError(f"{changed}: its footer counts other ports than its header names")
    for port, found in counts.items():
        if footer["counts"][port] != found:
            said = sum(footer["counts"][port].values())
            raise UsageError(f"{changed}: its footer counts {said} verdicts on {port}, and it has others")
        if found.total() > cases:
            raise UsageError(f"{changed}: it has {found.total()} verdicts on {port}, of {cases} cases")
    if footer["digest"] != digest:
        raise UsageError(f"{changed}: its lines do not give the digest in its footer")
