"""Finds the smallest sets of known mistakes whose model gives all the answers that a port gave.

A step comes first: what a step does wrong, training does wrong as well. What is left is put down to training.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.oracle import decoded, encoded
from nnparity.explaining.hypotheses.questions import QUESTIONS, STEP, SUBJECT, TRAIN, Question
from nnparity.judging.difference import agree
from nnparity.mistakes.composing import definition_with
from nnparity.mistakes.registry import MISTAKES, subjects_of
from nnparity.numbers import Json
from nnparity.specification.tolerance import Tolerance

# Beyond rounding in another order, and far below what any mistake does at these rates.
SAME = Tolerance("same", "relative-or-ulp", 1e-11, 64)
MOST = 3
# Fewer answers than these do not tell mistakes apart.
FEWEST = 2

Mistakes = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The sets of mistakes that give all answers; `training` says whether those of training are among them.

    An empty set is right code. No set at all: no known mistakes give these answers.
    """

    sets: tuple[Mistakes, ...]
    training: bool


def search(answers: Mapping[Question, Json]) -> Found:
    """Return the smallest sets of mistakes that give the answers of a port, where it gave a result."""
    steps = [question for question in answers if question.name == STEP]
    trainings = [question for question in answers if question.name == TRAIN]
    if len(steps) < FEWEST:
        return Found((), training=False)
    of_a_step = _smallest(candidates(STEP), steps, answers, [()])
    whole = _smallest(candidates(TRAIN), trainings, answers, of_a_step) if trainings else []
    return Found(tuple(whole or of_a_step), training=bool(whole))


def _smallest(
    candidates: Sequence[str],
    questions: Sequence[Question],
    answers: Mapping[Question, Json],
    begun: list[Mistakes],
) -> list[Mistakes]:
    """Return the sets with the fewest more mistakes than those that it begins with."""
    for count in range(MOST + 1):
        found = [
            (*first, *more)
            for first in begun
            if len(first) + count <= MOST
            for more in combinations(candidates, count)
            if all(_same(_answer((*first, *more), question), answers[question]) for question in questions)
        ]
        if found:
            return found
    return []


@cache
def candidates(name: str) -> tuple[str, ...]:
    """Return the mistakes that show in a step; or those that show in training, and in no step."""
    shown = [
        mistake
        for mistake in MISTAKES
        if any(SUBJECT in subjects_of(replacing) for replacing in MISTAKES[mistake]) and _shows(mistake, name)
    ]
    return tuple(mistake for mistake in shown if name == STEP or mistake not in candidates(STEP))


def _shows(mistake: str, name: str) -> bool:
    asked = [question for question in QUESTIONS if question.name == name]
    return not all(_same(_answer((mistake,), question), _answer((), question)) for question in asked)


def _answer(mistakes: Mistakes, question: Question) -> Json:
    """Return the result of a model with some mistakes; None if it gives none."""
    definition = definition_with(SUBJECT, mistakes)(BINARY64)
    try:
        return encoded(definition.answer(question.name, _params(question)), BINARY64)
    except (SystemExit, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


def _params(question: Question) -> Any:
    return decoded(question.params, BINARY64)


def _same(one: Json, other: Json) -> bool:
    return one is not None and other is not None and agree(one, other, SAME)
