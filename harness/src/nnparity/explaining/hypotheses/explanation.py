"""What explains a port as a whole: the mistakes that together give its answers, and how far they reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nnparity.explaining.diagnosis import is_same
from nnparity.explaining.evidence import Evidence
from nnparity.explaining.hypotheses.questions import QUESTIONS, SUBJECT, Question
from nnparity.explaining.hypotheses.search import Mistakes, search
from nnparity.judging.verdict import Verdict
from nnparity.mistakes.answers import answers_of, judged
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

# As many sets are asked the cases that failed.
MOST_COMPARED = 8


@dataclass(frozen=True)
class Explanation:
    """Sets of mistakes that fit alike, and how many of the wrong answers that were compared they give.

    Without `training` they are those of a step, and training departs in a way that no known mistake gives.
    """

    sets: tuple[tuple[Mistake, ...], ...]
    training: bool
    explained: int
    compared: int

    @property
    def by_conventions(self) -> bool:
        """Whether conventions alone give all that was asked, and all wrong answers that were compared."""
        whole = self.training and self.explained == self.compared
        return whole and any(all(each.is_convention for each in some) for some in self.sets)

    @property
    def conventions(self) -> tuple[Mistake, ...]:
        """The conventions of the first of the sets."""
        return tuple(each for each in self.sets[0] if each.is_convention)


def explain(spec: Spec, port: Port, evidence: Evidence, seconds: float) -> Explanation | None:
    """Ask a port what tells mistakes apart; return what explains its wrong answers, if anything does.

    Nothing does where nothing of the network is wrong, or where what is wrong does not show in these answers.
    """
    if not any(verdict.case.method.startswith(f"{SUBJECT}.") for verdict in evidence.failed):
        return None
    found = search(_asked(spec, port, seconds))
    sets = [mistakes for mistakes in found.sets if mistakes]
    if not sets:
        return None
    compared = [verdict for verdict in evidence.failed if verdict.kind == "fail" and _has_result(verdict)]
    reached = {mistakes: _explained(spec, mistakes, compared) for mistakes in sets[:MOST_COMPARED]}
    most = max(reached.values())
    # Of sets that give the same steps and trainings, other methods tell some apart.
    best = [mistakes for mistakes in sets if reached.get(mistakes, most) == most]
    named = tuple(tuple(spec.mistakes[mistake] for mistake in mistakes) for mistakes in best)
    return Explanation(named, found.training, most, len(compared))


def _explained(spec: Spec, mistakes: Mistakes, compared: Sequence[Verdict]) -> int:
    """Return how many wrong answers a model with some mistakes gives."""
    return sum(gives(spec, mistakes, verdict) for verdict in compared)


def gives(spec: Spec, mistakes: Mistakes, verdict: Verdict) -> bool:
    """Say whether a model with some mistakes or conventions gives the wrong answer of a verdict."""
    answer = answers_of(spec).of_mutant(verdict.case, mistakes)
    return is_same(verdict, judged(spec, verdict.case, answer))


def _has_result(verdict: Verdict) -> bool:
    return verdict.case.error is None and isinstance(verdict.reply, dict) and "result" in verdict.reply


class _Heard:
    """The results that a port gave to questions of the right shape."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = questions
        self.results: dict[Question, Json] = {}

    def not_run(self, port: Port, missing: Missing) -> None:
        """It ran a moment ago; without an answer there is nothing to explain."""

    def described(self, port: Port, description: Json) -> None:
        """What it says of itself explains nothing."""

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """Keep a result whose shape is right."""
        same_shape = verdict.difference is None or verdict.difference.ulp is not None
        if isinstance(verdict.reply, dict) and "result" in verdict.reply and same_shape:
            self.results[self._questions[verdict.case.id]] = verdict.reply["result"]


def _asked(spec: Spec, port: Port, seconds: float) -> dict[Question, Json]:
    questions = {case.id: question for question in QUESTIONS for case in [question.case(spec)]}
    heard = _Heard(questions)
    run(spec, [port], [question.case(spec) for question in QUESTIONS], heard, seconds)
    return heard.results
