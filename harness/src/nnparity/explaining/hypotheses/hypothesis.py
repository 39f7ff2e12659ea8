"""Mistakes and conventions taken together, with values for their parameters, and what they give."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.definition import Definition
from nnparity.definitions.oracle import decoded
from nnparity.explaining.hypotheses.questions import SUBJECT, Question
from nnparity.mistakes.composing import definition_with
from nnparity.mistakes.registry import PARAMETERS
from nnparity.numbers import Json, decode_number

# What code with mistakes can break off with.
CRASHES = (SystemExit, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

Mistakes = tuple[str, ...]

# What was tried is tried again, in later stages, with other answers, and where values begin.
MOST_KEPT = 2**16

# What layers hold besides numbers.
NAMES = (".kind", ".activation", ".frozen")


@dataclass(frozen=True)
class Hypothesis:
    """A set of mistakes and conventions; parameters without a value have their usual one."""

    mistakes: Mistakes = ()
    values: tuple[tuple[str, Any], ...] = ()

    def given(self, values: Mapping[str, Any]) -> "Hypothesis":
        """Return the same with more values."""
        return Hypothesis(self.mistakes, tuple({**dict(self.values), **values}.items()))

    def and_also(self, mistakes: Mistakes) -> "Hypothesis":
        """Return the same with more mistakes."""
        return Hypothesis((*self.mistakes, *mistakes), self.values)

    def values_of(self, mistake: str) -> dict[str, Any]:
        """Return the values of one of the mistakes."""
        known = dict(self.values)
        return {each.name: known[each.name] for each in PARAMETERS.get(mistake, ()) if each.name in known}

    def definition(self, subject: str = SUBJECT) -> type[Definition]:
        """Return the definition that it is."""
        return definition_with(subject, self.mistakes, dict(self.values))

    def in_binary64(self, subject: str = SUBJECT) -> Definition:
        """Return the definition that it is, ready to answer: classes are made once for all values."""
        definition = _definition(self.mistakes, subject)
        ready = definition.__new__(definition)
        for name, value in self.values:
            setattr(ready, name, value)
        ready.__init__(BINARY64)  # type: ignore[misc]  # values are there before anything is made of them
        return ready


@lru_cache(MOST_KEPT)
def _definition(mistakes: Mistakes, subject: str) -> type[Definition]:
    return definition_with(subject, mistakes)


@lru_cache(MOST_KEPT)
def answered(hypothesis: Hypothesis, question: Question) -> Mapping[str, float] | None:
    """Return the numbers of an answer by where they stand; None if there is none."""
    try:
        result = hypothesis.in_binary64(question.subject).answer(question.name, params_of(question))
    except CRASHES:
        return None
    return numbers_of(result)


def numbers_of(result: Json) -> dict[str, float] | None:
    """Return the numbers of a result by where they stand; None if there are none, or something else is."""
    found: dict[str, float] = {}
    return found if _collect(result, "", found) and found else None


def _collect(value: Any, path: str, found: dict[str, float]) -> bool:
    """Add the numbers of a value; say whether there is nothing else but names, and what is left out."""
    if type(value) is float:
        found[path] = value
        return True
    if isinstance(value, dict):
        start = f"{path}." if path else ""
        return all(_collect(each, start + name, found) for name, each in value.items())
    if isinstance(value, list | tuple):
        return all(_collect(each, f"{path}[{i}]", found) for i, each in enumerate(value))
    number = decode_number(value)
    if number is None:
        return value is None or (isinstance(value, str | bool) and path.endswith(NAMES))
    found[path] = number
    return True


@cache
def params_of(question: Question) -> Any:
    """Return the params of a question as definitions take them."""
    return decoded(question.params, BINARY64)
