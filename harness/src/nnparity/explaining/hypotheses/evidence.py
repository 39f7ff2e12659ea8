"""The numbers that a port gave, and how far a hypothesis is from them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from nnparity.explaining.hypotheses.hypothesis import Hypothesis, answered, numbers_of
from nnparity.explaining.hypotheses.questions import Question, Stage
from nnparity.numbers import Json

# Beyond rounding in another order, and far below what any mistake does at these rates.
SAME = 1e-11
# Numbers that differ by no more are the same, however small they are.
NOTHING = 3e-322
# Ratios of differences of weights lose digits.
LOST = 1e-6
# What is far from a number is told from it by its logarithm.
NEAR = 1000.0


@dataclass(frozen=True)
class Precision:
    """How near two numbers are that count as the same: by a part of them, or by so much."""

    relative: float = SAME
    absolute: float = NOTHING

    def allows(self, one: float, other: float, slack: float = 1.0) -> bool:
        """Say whether two numbers are the same."""
        near = max(self.absolute, self.relative * max(abs(one), abs(other)))
        return one == other or abs(one - other) <= slack * near

    @property
    def of_ratios(self) -> float:
        """How near ratios of differences of two numbers are: digits cancel."""
        return max(LOST, 200 * self.relative, 2000 * self.absolute)


EXACT = Precision()


class Evidence:
    """What a port answered to questions, as numbers by where they stand."""

    def __init__(self, answers: Mapping[Question, Json], precision: Precision = EXACT) -> None:
        self.precision = precision
        # How many answers were compared with those of hypotheses.
        self.compared = 0
        self.numbers: dict[Question, dict[str, float]] = {}
        self._asked: dict[tuple[str, bool, bool, Question], Mapping[str, float]] = {}
        for question, answer in answers.items():
            numbers = numbers_of(answer)
            # What has overflowed tells nothing apart.
            if numbers and all(map(math.isfinite, numbers.values())):
                self.numbers[question] = numbers

    def asked_of(self, stage: Stage, question: Question) -> Mapping[str, float]:
        """Return the numbers of an answer that a stage is about."""
        key = (stage.only, stage.is_loss, stage.of_ratios, question)
        if key not in self._asked:
            numbers = self.numbers[question]
            self._asked[key] = (
                ratios(question, numbers)
                if stage.of_ratios
                else {path: number for path, number in numbers.items() if stage.is_about(path)}
            )
        return self._asked[key]

    def fits(self, hypothesis: Hypothesis, stage: Stage) -> bool:
        """Say whether a hypothesis gives all that a stage asks."""
        return all(self.fits_at(hypothesis, stage, question) for question in stage.questions)

    def fits_at(self, hypothesis: Hypothesis, stage: Stage, question: Question) -> bool:
        """Say whether a hypothesis gives one answer."""
        self.compared += 1
        found = answered(hypothesis, question)
        return found is not None and self.allows(found, stage, question)

    def allows(self, found: Mapping[str, float], stage: Stage, question: Question) -> bool:
        """Say whether numbers are those of an answer, as far as a stage is about them."""
        precision = self.precision
        if stage.of_ratios:
            found, precision = ratios(question, found), Precision(precision.of_ratios, precision.of_ratios)
        for path, number in self.asked_of(stage, question).items():
            if path not in found or not precision.allows(found[path], number, stage.slack):
                return False
        return True

    def off(self, hypothesis: Hypothesis, stage: Stage, question: Question) -> list[float] | None:
        """Return by how much a hypothesis is off, number by number; None if it has no answer."""
        self.compared += 1
        found = answered(hypothesis, question)
        if found is None:
            return None
        wanted = self.asked_of(stage, question)
        found = ratios(question, found) if stage.of_ratios else found
        if stage.of_ratios and found.keys() != wanted.keys():
            return None
        off = [_off(found[path], number) for path, number in wanted.items() if path in found]
        return off if all(map(math.isfinite, off)) else None


def ratios(question: Question, numbers: Mapping[str, float]) -> dict[str, float]:
    """Return by how much each weight of the output moves for each unit that its bias moves by.

    Where the bias stays, the second weight is compared with the first; where that stays too, nothing is.
    """
    before = question.params["network"]["o1"]
    moved = numbers.get("o1.bias", math.nan) - before["bias"]
    moves = {
        path: numbers.get(path, math.nan) - weight
        for path, weight in zip((f"o1.weights[{i}]" for i in range(2)), before["weights"], strict=True)
    }
    if moved:
        return {path: move / moved for path, move in moves.items()}
    first, second = moves.values()
    return {"second to first": second / first} if first else {"second alone": float(second != 0)}


def _off(got: float, want: float) -> float:
    """Return how far apart two numbers are: as a part of one, or in logarithms where they are far apart."""
    if want == 0 or got == 0:
        return got - want
    ratio = got / want
    if ratio > 0 and not 1 / NEAR < ratio < NEAR:
        return math.log(ratio)
    return ratio - 1
