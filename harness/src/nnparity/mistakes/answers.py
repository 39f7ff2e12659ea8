"""What mutants answer to cases, each asked once."""

from collections.abc import Sequence
from functools import cache

from nnparity.definitions.model import Model
from nnparity.judging.verdict import Verdict, judge
from nnparity.mistakes.composing import Values, model
from nnparity.mistakes.recording import Record, recording_model
from nnparity.mistakes.registry import replaced
from nnparity.numbers import Json, read_json
from nnparity.ports.faults import Fault
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

# A reply, or how a mutant fails to give one.
Answer = Json | Fault

CRASHES = (SystemExit, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Answers:
    """What the model and the mutants answer to the cases of a specification.

    A mutant that replaces none of the steps that the model takes to answer a case answers like the model.
    The id of the model is empty.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._records: dict[Case, Record] = {}
        self._answers: dict[tuple[Case, str], Answer] = {}
        self._verdicts: dict[tuple[Case, str], Verdict] = {}

    def record(self, case: Case) -> Record:
        """Return what the model does to answer a case and the requests before it."""
        if case not in self._records:
            record = Record()
            self.learn(case, "", asked(recording_model(self._spec.methods, record), case))
            self._records[case] = record
        return self._records[case]

    def learn(self, case: Case, mistake_id: str, answer: Answer) -> None:
        """Take note of an answer."""
        self._answers[case, mistake_id] = answer

    def learn_record(self, case: Case, record: Record) -> None:
        """Take note of what the model does to answer a case."""
        self._records[case] = record

    def is_touched(self, case: Case, mistake_id: str) -> bool:
        """Say whether a mistake replaces a step that the model takes to answer a case."""
        return not self.record(case).steps.isdisjoint(replaced(mistake_id))

    def answer(self, case: Case, mistake_id: str = "") -> Answer:
        """Return the answer of a mutant."""
        if (case, mistake_id) not in self._answers:
            if not mistake_id or not self.is_touched(case, mistake_id):
                self.record(case)
                return self._answers[case, ""]
            self.learn(case, mistake_id, self.of_mutant(case, [mistake_id]))
        return self._answers[case, mistake_id]

    def of_mutant(self, case: Case, mistake_ids: Sequence[str], values: Values | None = None) -> Answer:
        """Ask a mutant with some mistakes."""
        reached = self.record(case).borrowed(mistake_ids)
        return asked(model(self._spec.methods, mistake_ids, reached, values), case)

    def verdict(self, case: Case, mistake_id: str = "") -> Verdict:
        """Return the verdict on the answer of a mutant."""
        answer = self.answer(case, mistake_id)
        its_own = mistake_id if (case, mistake_id) in self._answers else ""
        if (case, its_own) not in self._verdicts:
            self._verdicts[case, its_own] = judged(self._spec, case, answer)
        return self._verdicts[case, its_own]


@cache
def answers_of(spec: Spec) -> Answers:
    """Return the answers to the cases of a specification."""
    return Answers(spec)


def asked(mutant: Model, case: Case) -> Answer:
    """Ask a model a case, with the requests before it."""
    reply: Json = None
    for number, message in enumerate([*case.before, case.message]):
        line, reply_id = message.line(number)
        try:
            written = mutant.answer(line)
        except CRASHES as error:
            return Fault("crashed", repr(error))
        if (written is None) == message.replied:
            return Fault("wrong-id" if message.replied else "unasked", "a reply to another request")
        if written is not None:
            reply = read_json(written.decode())
            if reply["id"] != reply_id:
                return Fault("wrong-id", f"a reply with the id {reply['id']}")
    return reply


def judged(spec: Spec, case: Case, answer: Answer) -> Verdict:
    """Return the verdict on an answer."""
    if isinstance(answer, Fault):
        return Verdict(case, "error", fault=answer)
    return judge(spec, case, answer)


def caught(spec: Spec, cases: Sequence[Case], mistake_ids: Sequence[str]) -> dict[str, list[str]]:
    """Return, by the id of the case, which of some mistakes each case catches."""
    answers = answers_of(spec)
    return {
        case.id: [each for each in mistake_ids if answers.verdict(case, each).kind != "pass"]
        for case in cases
    }
