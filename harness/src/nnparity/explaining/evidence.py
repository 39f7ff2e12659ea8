"""What a port's answers say for and against known mistakes."""

from collections import Counter
from dataclasses import dataclass, field

from nnparity.judging.verdict import Verdict
from nnparity.specification.mistake import Mistake

# Longer training would take a mutant too long; a shorter run of the same mistake fails as well.
MOST_EPOCHS = 10
# Faults of an adapter that answers, but not as expected.
MISPLACED = ("wrong-id", "repeated-id", "unasked")
# Wrong answers of one row that are compared; the rest seldom says more.
MOST_OF_A_ROW = 20
# What another method got wrong can say more: of each so many are compared, whatever the row has already.
LEAST_OF_A_METHOD = 3
# Refusals of one row where a result is expected: they are compared beside the others.
MOST_REFUSED = 5


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
    refused: int = 0
    # The methods that gave a wrong answer, compared or not.
    wrong: set[str] = field(default_factory=set)
    _rows: Counter[str] = field(default_factory=Counter)

    @property
    def says_something(self) -> bool:
        """Whether there is something to explain, and an answer to explain it by: not all of it crashed."""
        answered = self.passed or any(verdict.reply is not None for verdict in self.failed)
        return bool(self.failed and answered)

    def add(self, verdict: Verdict) -> None:
        """Take a verdict into account."""
        row, method = verdict.case.row, f"{verdict.case.row} {verdict.case.method}"
        if verdict.kind == "fail" and verdict.reply is not None:
            self.wrong.add(verdict.case.method)
        if verdict.kind == "pass":
            self.passed.add(verdict.case.id)
        elif is_refused(verdict):
            # A refusal where a result is expected says nothing about any number.
            self.refused += 1
            if self._rows[f"{row} refused"] < MOST_REFUSED:
                self._rows[f"{row} refused"] += 1
                self.failed.append(verdict)
        # A mistake that lies in what is kept between requests shows only in cases with requests before.
        elif _is_comparable(verdict) and (
            self._rows[row] < MOST_OF_A_ROW or self._rows[method] < LEAST_OF_A_METHOD or verdict.case.before
        ):
            self._rows.update((row, method))
            self.failed.append(verdict)


def is_refused(verdict: Verdict) -> bool:
    """Say whether an error came back where a result is expected."""
    answered = isinstance(verdict.reply, dict) and "error" in verdict.reply
    return verdict.kind == "fail" and verdict.case.error is None and answered


def _is_comparable(verdict: Verdict) -> bool:
    if verdict.fault is not None:
        return verdict.fault.name == "crashed" or verdict.fault.name in MISPLACED
    # An answer that is too long to be a known mistake's was not kept.
    return verdict.kind == "fail" and verdict.reply is not None and verdict.case.epochs <= MOST_EPOCHS
