"""Tells which known mistake wrong answers look like.

Each wrong answer is compared with what the mutant of each mistake answers to the same request. A mistake that
explains more of a port's wrong answers comes first; cases that catch it, and that the port passed, speak
against it.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from nnparity.judging.difference import first_difference
from nnparity.judging.verdict import Verdict, judge
from nnparity.mutants import MUTANTS, mutant
from nnparity.numbers import Json, read_json
from nnparity.specification.case import Case, Message
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

# Longer training would take a mutant too long; a shorter run of the same mistake fails as well.
MOST_EPOCHS = 100
# Faults of an adapter that answers, but not what is due.
MISPLACED = ("wrong-id", "repeated-id", "unasked")
# Wrong answers of one row that are compared; the rest seldom says more.
MOST_OF_A_ROW = 20
NAMED = 2


@dataclass(frozen=True)
class Suspect:
    """A mistake that gives the same wrong answer: how many it explains, how many cases speak against it."""

    mistake: Mistake
    explained: int
    compared: int
    against: int


@dataclass
class Evidence:
    """What a port got right, and the wrong answers that are compared: not too many of each row."""

    failed: list[Verdict] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)
    _rows: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict) -> None:
        """Take a verdict into account."""
        row = verdict.case.row
        if verdict.kind == "pass":
            self.passed.add(verdict.case.id)
        # A mistake that lies in what is kept between requests shows only in cases with requests before.
        elif (self._rows[row] < MOST_OF_A_ROW or verdict.case.before) and _is_comparable(verdict):
            self._rows[row] += 1
            self.failed.append(verdict)


def diagnose(spec: Spec, evidence: Evidence) -> dict[str, list[Suspect]]:
    """Return, by case, the mistakes that explain its wrong answer best, if any."""
    explaining = {verdict.case.id: _explaining(spec, verdict) for verdict in evidence.failed}
    counts = Counter(mistake_id for mistake_ids in explaining.values() for mistake_id in mistake_ids)
    against = {mistake_id: _speaking_against(spec, mistake_id, evidence.passed) for mistake_id in counts}
    # A mistake that more cases speak against than for explains an answer by chance.
    scores = {
        mistake_id: n - against[mistake_id] for mistake_id, n in counts.items() if n > against[mistake_id]
    }
    found: dict[str, list[Suspect]] = {}
    for case_id, mistake_ids in explaining.items():
        best = max((scores[mistake_id] for mistake_id in mistake_ids if mistake_id in scores), default=None)
        found[case_id] = [
            Suspect(spec.mistakes[mistake_id], counts[mistake_id], len(explaining), against[mistake_id])
            for mistake_id in mistake_ids
            if mistake_id in scores and scores[mistake_id] == best
        ][:NAMED]
    return found


def _speaking_against(spec: Spec, mistake_id: str, passed: set[str]) -> int:
    """Return how many cases that catch a mistake were passed."""
    return sum(mistake_id in spec.cases[case_id].mistakes for case_id in passed)


def _is_comparable(verdict: Verdict) -> bool:
    if verdict.fault is not None:
        return verdict.fault.name == "crashed" or verdict.fault.name in MISPLACED
    messages = [*verdict.case.before, verdict.case.message]
    return verdict.kind == "fail" and all(_epochs(message) <= MOST_EPOCHS for message in messages)


def _epochs(message: Message) -> int:
    epochs = (message.params or {}).get("epochs", 0)
    return epochs if isinstance(epochs, int) else 0


def _explaining(spec: Spec, verdict: Verdict) -> list[str]:
    """Return the mistakes whose mutants give this wrong answer."""
    return [
        mistake_id for mistake_id in MUTANTS if _same(spec, verdict, _mutant_answer(mistake_id, verdict.case))
    ]


def _same(spec: Spec, verdict: Verdict, answer: Json | str) -> bool:
    """Say whether a mutant's answer is the same wrong one, as near as the case asks."""
    if verdict.fault is not None or isinstance(answer, str):
        name = verdict.fault.name if verdict.fault else ""
        return answer == ("misplaced" if name in MISPLACED else name)
    # The mistake must show: an answer that would pass is no sign of it.
    if judge(spec, verdict.case, answer).kind == "pass":
        return False
    got = verdict.reply
    if "error" in got or "error" in answer:
        codes = [reply.get("error", {}).get("code") for reply in (got, answer)]
        return bool(codes[0] == codes[1])
    return first_difference(got["result"], answer["result"], verdict.case.tolerance, "") is None


@cache
def _mutant_answer(mistake_id: str, case: Case) -> Json | str:
    """Return the reply of a mutant to a case, or how it fails to give one."""
    model = mutant(mistake_id)
    reply: Json = None
    for number, message in enumerate([*case.before, case.message]):
        line, reply_id = message.line(number)
        try:
            written = model.answer(line)
        except (SystemExit, ArithmeticError, LookupError, TypeError, ValueError):
            return "crashed"
        if (written is None) == message.replied:
            return "misplaced"
        if written is not None:
            reply = read_json(written.decode())
            if reply["id"] != reply_id:
                return "misplaced"
    return reply
