"""What explains a port as a whole: the conventions and mistakes that together give its answers."""

from dataclasses import dataclass

from nnparity.explaining.diagnosis import is_same
from nnparity.explaining.evidence import Evidence
from nnparity.explaining.hypotheses.asking import asked
from nnparity.explaining.hypotheses.chance import asked_again
from nnparity.explaining.hypotheses.hypothesis import Hypothesis, numbers_of
from nnparity.explaining.hypotheses.layered import LAYERED_QUESTIONS, LAYERS
from nnparity.explaining.hypotheses.layered_search import search_layered
from nnparity.explaining.hypotheses.orders import SHUFFLED
from nnparity.explaining.hypotheses.questions import SINGLE_STEP, SUBJECT, TRAIN
from nnparity.explaining.hypotheses.search import Found, search
from nnparity.explaining.hypotheses.slopes import slopes_in_words
from nnparity.explaining.hypotheses.written import PLAIN, Writing
from nnparity.judging.verdict import Verdict
from nnparity.mistakes.answers import answers_of, judged
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.specification.level import REFUSALS
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

# As many sets are asked the cases that failed.
MOST_COMPARED = 8


@dataclass(frozen=True)
class Named:
    """A mistake or a convention, and the values of its parameters in words."""

    mistake: Mistake
    values: str = ""


@dataclass(frozen=True)
class Explanation:
    """Sets of conventions and mistakes that fit alike, and how far they reach.

    `left` is what none of them gives, such as training over several epochs, if anything. `explained` of the
    wrong answers that were `compared` are those of the sets. `slopes` says how the slopes that a step implies
    differ. `refused` counts requests that were refused although a result is due: they are not compared.
    """

    sets: tuple[tuple[Named, ...], ...]
    hypotheses: tuple[Hypothesis, ...]
    left: str
    explained: int
    compared: int
    slopes: str = ""
    refused: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing else differs."""
        return bool(self.sets) and not self.left and self.explained == self.compared

    @property
    def by_conventions(self) -> bool:
        """Whether conventions alone give all that was asked, and all wrong answers that were compared."""
        return self.is_whole and any(all(each.mistake.is_convention for each in some) for some in self.sets)

    @property
    def conventions(self) -> Hypothesis:
        """The conventions of the first of the sets, with their values."""
        if not self.sets:
            return Hypothesis()
        ids = tuple(each.mistake.id for each in self.sets[0] if each.mistake.is_convention)
        values = [self.hypotheses[0].values_of(each) for each in ids]
        return Hypothesis(ids).given({name: value for some in values for name, value in some.items()})


def explain(spec: Spec, port: Port, evidence: Evidence, seconds: float) -> Explanation | None:
    """Ask a port what tells mistakes apart; return what explains its wrong answers, if anything does.

    Nothing does where nothing of a network is wrong, or where what is wrong does not show in these answers;
    a port that crashes where it is wrong is not asked again.
    """
    wrong = {method.partition(".")[0] for method in evidence.wrong}
    if wrong.isdisjoint((SUBJECT, LAYERS)):
        return None
    answers = asked(spec, port, seconds)
    found = search(answers)
    if LAYERS in wrong and not any(each.mistakes for each in found.sets):
        # What is right for the 2-2-1 network, or has none, can be wrong for others.
        found = search_layered(asked(spec, port, seconds, LAYERED_QUESTIONS), found.writing)
    slopes = slopes_in_words(answers)
    compared = [verdict for verdict in evidence.failed if _is_compared(verdict, found)]
    notes = asked_again(spec, port, [each for each in evidence.failed if has_result(each)], seconds)
    sets = [_written(each, found.writing) for each in found.sets]
    sets = [each for each in sets if each.mistakes]
    if not sets:
        # What is right as far as it was asked needs no explanation.
        if not slopes and not notes and found.left in ("", SINGLE_STEP):
            return None
        left = found.left or "these answers"
        return Explanation((), (), left, 0, len(compared), slopes, evidence.refused, notes)
    reached = {
        each: sum(_is_given(spec, each, verdict, found.writing) for verdict in compared)
        for each in sets[:MOST_COMPARED]
    }
    most = max(reached.values())
    # Of sets that give the same steps and trainings, other methods tell some apart.
    best = [each for each in sets if reached.get(each, most) == most]
    ranked = sorted(best, key=lambda some: _blamed(spec, some))
    named = tuple(_named(spec, each) for each in ranked)
    return Explanation(named, tuple(ranked), found.left, most, len(compared), slopes, evidence.refused, notes)


def gives(spec: Spec, hypothesis: Hypothesis, verdict: Verdict) -> bool:
    """Say whether a model with some mistakes or conventions gives the wrong answer of a verdict."""
    answer = answers_of(spec).of_mutant(verdict.case, hypothesis.mistakes, dict(hypothesis.values))
    return is_same(verdict, judged(spec, verdict.case, answer))


def _is_given(spec: Spec, hypothesis: Hypothesis, verdict: Verdict, writing: Writing) -> bool:
    """Say whether a model gives a wrong answer, as near as the port writes its numbers."""
    if writing is PLAIN:
        return gives(spec, hypothesis, verdict)
    answer = answers_of(spec).of_mutant(verdict.case, hypothesis.mistakes, dict(hypothesis.values))
    if isinstance(answer, Fault) or "result" not in answer:
        return False
    got, given = numbers_of(verdict.reply["result"]), numbers_of(answer["result"])
    return (
        got is not None
        and given is not None
        and got.keys() == given.keys()
        and all(writing.precision.allows(got[path], given[path]) for path in got)
    )


def _written(hypothesis: Hypothesis, writing: Writing) -> Hypothesis:
    """Return a set with the way in which the port writes its numbers."""
    if not writing.mistake:
        return hypothesis
    return hypothesis.and_also((writing.mistake,)).given(dict(writing.values))


def _is_compared(verdict: Verdict, found: Found) -> bool:
    """Say whether a wrong answer can be compared: an order of samples that is drawn cannot be repeated."""
    shuffled = any(SHUFFLED in each.mistakes for each in found.sets)
    is_drawn = shuffled and verdict.case.method == f"{SUBJECT}.{TRAIN}"
    # What an overflow should have refused depends on the same numbers; what is wrong with params does not.
    of_numbers = verdict.case.row != REFUSALS or verdict.case.error is None
    return verdict.kind == "fail" and _gave_result(verdict) and of_numbers and not is_drawn


def _blamed(spec: Spec, hypothesis: Hypothesis) -> int:
    """Return how many of a set are not conventions."""
    return sum(not spec.mistakes[each].is_convention for each in hypothesis.mistakes)


def _named(spec: Spec, hypothesis: Hypothesis) -> tuple[Named, ...]:
    """Return conventions first, then mistakes."""
    found = [
        Named(spec.mistakes[each], spec.mistakes[each].with_values(hypothesis.values_of(each)))
        for each in hypothesis.mistakes
    ]
    return tuple(sorted(found, key=lambda each: not each.mistake.is_convention))


def has_result(verdict: Verdict) -> bool:
    """Say whether a result is expected, and was given."""
    return verdict.case.error is None and _gave_result(verdict)


def _gave_result(verdict: Verdict) -> bool:
    return isinstance(verdict.reply, dict) and "result" in verdict.reply
