"""Lets the harness judge what a port wrote, without a process; checks the verdict and what is shown."""

import asyncio
import json
import math
import os
import re
import struct
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

from answer_lines import Written
from mutator import Json
from rich.console import Console

from nnparity.explaining.diagnosis import diagnose
from nnparity.explaining.evidence import Evidence, Suspect
from nnparity.judging.report import read_records, read_report
from nnparity.judging.report_writer import ReportWriter
from nnparity.judging.verdict import Verdict, judge
from nnparity.ports.conversation import Conversation
from nnparity.ports.port import Port, Toolchain
from nnparity.showing import junit, markdown, terminal
from nnparity.showing.answers import show as show_answers
from nnparity.specification.case import Case, ExpectedError
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

# What is wrong, and an example.
Complaint = tuple[str, str]

SECONDS = 60.0
DEEPEST = 64
MOST_DIAGNOSED = 25

PORT = Port(
    name="fuzzed",
    language="Any",
    folder=Path(),
    toolchain=Toolchain(("true",), "0", ""),
    run=("true",),
    levels=(),
    argument="fuzzed",
)

_HIDDEN = re.compile(
    "[{}]".format(
        "".join(
            re.escape(chr(code))
            for code in range(sys.maxunicode + 1)
            if code != 0x0A and unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        )
    )
)


class _Pipes(asyncio.SubprocessTransport, asyncio.WriteTransport):
    """Stands for a process that has written all it will write, and its standard input."""

    def get_pipe_transport(self, fd: int) -> asyncio.BaseTransport | None:  # noqa: ARG002
        return self

    def get_pid(self) -> int:
        return os.getpid()

    def get_returncode(self) -> int | None:
        return 0

    def write(self, data: object) -> None:
        pass

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def is_closing(self) -> bool:
        return False

    def close(self) -> None:
        pass


async def verdict_on(spec: Spec, written: Written) -> Verdict:
    """Return the verdict that a run comes to, as an interview does, but without a process."""
    verdicts: list[Verdict] = []

    def take(_: Conversation, case: Case, reply: Json) -> None:
        verdicts.append(judge(spec, case, reply))

    conversation = Conversation(take, SECONDS)
    conversation.connection_made(_Pipes())
    conversation.begin(iter([written.case]))
    conversation.pipe_data_received(2, written.stderr)
    for chunk in written.chunks:
        conversation.pipe_data_received(1, chunk)
    conversation.pipe_connection_lost(1, None)
    conversation.process_exited()
    fault = await conversation.ended
    if fault is not None:
        verdicts = [Verdict(written.case, "error", fault=fault)]
    [verdict] = verdicts
    return verdict if verdict.kind == "pass" else replace(verdict, stderr=conversation.take_stderr())


async def verdicts_on(spec: Spec, answers: Sequence[Written]) -> list[Verdict]:
    """Return the verdict on each of many answers."""
    return [await verdict_on(spec, written) for written in answers]


def misjudged(spec: Spec, written: Written, verdict: Verdict) -> Complaint | None:
    """Return what is wrong with a verdict, by rules that are written down here once more."""
    right = _is_right(spec, written.case, written.output)
    if right is None or right == (verdict.kind == "pass"):
        return None
    what = f"{verdict.kind} for an answer that is {'right' if right else 'wrong'}"
    return what, f"{written.case.id}: {written.output[:300]!r}, {verdict.difference or verdict.fault}"


def misshown(
    spec: Spec, folder: Path, answers: Sequence[Written], verdicts: Sequence[Verdict], *, everything: bool
) -> list[Complaint]:
    """Report verdicts, show the report in every way, and return what is wrong with it.

    Everything: also on the terminal to its end, with what wrong answers look like, and side by side.
    """
    path = folder / "report.jsonl"
    # Only the last verdict on a case would be shown.
    each = [
        replace(verdict, case=replace(verdict.case, id=f"{verdict.case.id}-{number}"))
        for number, verdict in enumerate(verdicts)
    ]
    some = verdicts[:MOST_DIAGNOSED] if everything else []
    with ReportWriter(path, spec, [PORT], Selection(), len(each), SECONDS) as writer:
        writer.described(PORT, _description(answers))
        for verdict in each:
            writer.concluded(PORT, verdict)
        for case_id, suspects in _diagnosed(spec, some).items():
            writer.diagnosed(PORT, case_id, suspects)
    found = [("a report line that is not JSON", problem) for problem in _not_strict(path)]
    records = [record for record in read_records(path) if record["type"] == "verdict"]
    for record, verdict in zip(records, each, strict=True):
        if not _tells(record, verdict):
            found.append(("a verdict that does not read back", str(record)))
    report = read_report(path)
    console = Console(file=StringIO(), width=120, color_system=None)
    terminal.show(report, console, everything=everything)
    for verdict in some:
        if verdict.reply is not None:
            show_answers(verdict.case, [PORT], [verdict.reply], console)
    shown = {
        "terminal": _text_of(console),
        "markdown": markdown.render(report),
        "junit": junit.render(report),
    }
    for name, text in shown.items():
        hidden = _HIDDEN.search(text)
        if hidden:
            start = max(0, hidden.start() - 60)
            found.append((f"{name} shows {hidden[0]!r}", repr(text[start : hidden.end() + 20])))
    suites = ET.fromstring(shown["junit"])  # noqa: S314  # our own
    if [len(suite.findall("testcase")) for suite in suites] != [len(verdicts)]:
        found.append(("junit lost a case", ""))
    return found


def _diagnosed(spec: Spec, verdicts: Sequence[Verdict]) -> dict[str, list[Suspect]]:
    evidence = Evidence()
    for verdict in verdicts:
        evidence.add(verdict)
    return diagnose(spec, evidence)


def _tells(record: Json, verdict: Verdict) -> bool:
    """Say whether a record of a report holds the verdict."""
    difference, fault = verdict.difference, verdict.fault
    return (
        (record["case"], record["verdict"]) == (verdict.case.id, verdict.kind)
        and (difference is None or (record["got"], record["ulp"]) == (difference.got, difference.ulp))
        and (fault is None or (record["fault"], record["seen"]) == (fault.name, fault.seen))
        and record.get("stderr", "") == verdict.stderr
    )


def _description(answers: Sequence[Written]) -> Json:
    """Return a result as a port may give it to describe, with numbers as the harness reads them."""
    for written in answers:
        try:
            reply = json.loads(written.output, parse_int=float)
        except (ValueError, RecursionError):
            continue
        if (
            isinstance(reply, dict)
            and isinstance(reply.get("result"), dict)
            and not _depth_over(reply, DEEPEST)
        ):
            return reply["result"]
    return None


def _text_of(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def _not_strict(path: Path) -> list[str]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        try:
            json.loads(line, parse_constant=_refuse)
        except ValueError as problem:
            found.append(f"{problem} in {line[:800]}")
    return found


def _is_right(spec: Spec, case: Case, output: bytes) -> bool | None:
    """Say whether an answer is right; None where it is next to a limit."""
    reply = _reply(output)
    if reply is None or isinstance(reply["id"], bool) or reply["id"] != case.message.line(1)[1]:
        return False
    if _depth_over(reply, DEEPEST):
        return None
    if case.error is not None:
        return "error" in reply and _is_right_error(case.error, reply["error"])
    if "result" not in reply:
        return False
    if case.tolerance.metric == "schema":
        return not list(spec.methods[case.method].result_complaints(reply["result"]))
    return _is_near(reply["result"], case.result, case.tolerance)


def _reply(output: bytes) -> dict[str, Json] | None:
    """Return the one reply that was written, if it is sound."""
    if output.count(b"\n") != 1 or not output.endswith(b"\n"):
        return None
    try:
        reply = json.loads(output.decode("utf-8"), parse_constant=_refuse, parse_int=float)
    except (ValueError, RecursionError):
        return None
    sound = isinstance(reply, dict) and reply.get("jsonrpc") == "2.0" and "id" in reply
    if not sound or ("result" in reply) == ("error" in reply) or _depth_over(reply, DEEPEST + 1):
        return None
    return dict(reply)


def _is_right_error(want: ExpectedError, got: Json) -> bool:
    return (
        isinstance(got, dict)
        and isinstance(got.get("message"), str)
        and not isinstance(got.get("code"), bool)
        and got.get("code") == want.code
        and all(mention in got["message"] for mention in want.mentions)
    )


def _is_near(got: Json, want: Json, tolerance: Tolerance) -> bool | None:
    if isinstance(want, dict):
        if not isinstance(got, dict) or got.keys() != want.keys():
            return False
        return _all(_is_near(got[key], want[key], tolerance) for key in want)
    if isinstance(want, list):
        if not isinstance(got, list) or len(got) != len(want):
            return False
        return _all(_is_near(*pair, tolerance) for pair in zip(got, want, strict=True))
    want_number, got_number = _number(want), _number(got)
    if want_number is None or got_number is None:
        return want_number is got_number and type(got) is type(want) and bool(got == want)
    return _is_near_number(got_number, want_number, tolerance)


def _all(each: Iterable[bool | None]) -> bool | None:
    """Say whether all are true: no if one is not, and None if one is not known."""
    found = set(each)
    return False if False in found else None if None in found else True


def _is_near_number(got: float, want: float, tolerance: Tolerance) -> bool | None:
    if struct.pack("<d", got) == struct.pack("<d", want) or (math.isnan(got) and math.isnan(want)):
        return True
    if tolerance.metric == "exact" or not (math.isfinite(got) and math.isfinite(want)):
        # Infinity is one step from the largest number only for a distance, never for a verdict.
        return False
    if tolerance.metric == "ulp":
        for _ in range(int(tolerance.bound)):
            got = math.nextafter(got, want)
        return got == want
    apart = abs(Fraction(got) - Fraction(want))
    allowed = Fraction(tolerance.bound) * (1 if tolerance.metric == "absolute" else abs(Fraction(want)))
    if tolerance.metric == "relative-or-ulp":
        allowed = max(allowed, tolerance.ulp * Fraction(math.ulp(want)))
    if abs(apart - allowed) <= allowed / 10**9:
        return None
    return apart < allowed


def _number(value: Json) -> float | None:
    if isinstance(value, str):
        return {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}.get(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _depth_over(value: Json, depth: int) -> bool:
    if depth == 0:
        return True
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_depth_over(child, depth - 1) for child in children)


def _refuse(literal: str) -> None:
    raise ValueError(f"a bare {literal}")
