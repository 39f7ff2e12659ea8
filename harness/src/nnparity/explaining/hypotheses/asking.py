"""Asks a port the questions that tell mistakes apart."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nnparity.explaining.hypotheses.questions import QUESTIONS, STEP, SUBJECT, Question
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec
from nnparity.wrapping.rates import rated, stepped


def asked(
    spec: Spec, port: Port, seconds: float, questions: Iterable[Question] = QUESTIONS
) -> dict[Question, Json]:
    """Return the results of a port, where it gave one of the right shape."""
    rate = port.wrapped.rate if port.wrapped is not None else None
    cases = {
        question: _at_rate(question.case(spec, number), rate) for number, question in enumerate(questions)
    }
    heard = _Heard({case.id: question for question, case in cases.items()})
    run(spec, [port], cases.values(), heard, seconds)
    return {question: _implied(question, result, rate) for question, result in heard.results.items()}


def _at_rate(case: Case, rate: float | None) -> Case:
    """Return a question for code with a learning rate built in: a step can be asked at no other."""
    return replace(case, message=rated(case.message, rate)) if case.method == f"{SUBJECT}.{STEP}" else case


def _implied(question: Question, result: Json, rate: float | None) -> Json:
    """Return what the step of a question leaves, as one at the rate that is built in implies it."""
    if rate is None or question.name != STEP or question.params["learning_rate"] <= 0:
        return result
    return stepped(question.params["network"], result, rate, question.params["learning_rate"])


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
