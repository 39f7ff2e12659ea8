"""Lets the harness judge many answers made at random: `python tests/fuzz/fuzz_harness.py COUNT [SEED]`."""

import asyncio
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from answer_lines import AnswerLines, Written
from judging import Complaint, misjudged, misshown, verdicts_on

from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
BATCH = 500
# Of so many batches the terminal shows one to its end, which takes most of the time.
FULL = 20
MOST_FINDINGS = 20


@dataclass
class Findings:
    """The verdicts by kind or fault, and what is wrong: how often, with the first example."""

    verdicts: Counter[str] = field(default_factory=Counter)
    complaints: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, complaint: Complaint) -> None:
        """Note what is wrong."""
        what, example = complaint
        self.complaints[what] += 1
        self.examples.setdefault(what, example)


def fuzz(spec: Spec, folder: Path, count: int, seed: int) -> Findings:
    """Judge so many answers, or until enough is found."""
    findings = Findings()
    lines = iter(AnswerLines(spec, seed))
    batches = 0
    while findings.verdicts.total() < count and len(findings.complaints) < MOST_FINDINGS:
        answers = list(islice(lines, min(BATCH, count - findings.verdicts.total())))
        try:
            _judge(spec, folder, answers, findings, everything=batches % FULL == 0)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
            findings.verdicts["not known"] += len(answers)
            findings.add((repr(error)[:100], _blamed(spec, folder, answers)))
        batches += 1
    return findings


def _judge(spec: Spec, folder: Path, answers: list[Written], findings: Findings, *, everything: bool) -> None:
    verdicts = asyncio.run(verdicts_on(spec, answers))
    found = [misjudged(spec, written, verdict) for written, verdict in zip(answers, verdicts, strict=True)]
    found += misshown(spec, folder, answers, verdicts, everything=everything)
    for complaint in filter(None, found):
        findings.add(complaint)
    findings.verdicts.update(verdict.fault.name if verdict.fault else verdict.kind for verdict in verdicts)


def _blamed(spec: Spec, folder: Path, answers: list[Written]) -> str:
    """Return which answer it is that the harness fails at."""
    for written in answers:
        try:
            _judge(spec, folder, [written], Findings(), everything=True)
        except Exception:  # noqa: BLE001
            trace = traceback.format_exc()[-1000:]
            return f"{written.case.id}: {written.output[:300]!r}, log {written.stderr[:100]!r}\n{trace}"
    return "no answer alone"


def main() -> None:
    """Print how much was judged, the verdicts, and what is wrong."""
    count, seed = [*map(int, sys.argv[1:3]), *(100_000, 0)[len(sys.argv) - 1 :]]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        findings = fuzz(Spec(ROOT / "spec"), Path(folder), count, seed)
    print(f"{findings.verdicts.total()} answers (seed {seed}) in {time.monotonic() - began:.0f} s")
    print(", ".join(f"{kind}: {number}" for kind, number in findings.verdicts.most_common()))
    for what, number in findings.complaints.most_common():
        print(f"{number} × {what}, the first: {findings.examples[what]}")
    print(f"{len(findings.complaints)} findings")
    sys.exit(bool(findings.complaints))


if __name__ == "__main__":
    main()
