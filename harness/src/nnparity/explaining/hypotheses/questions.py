"""The requests by which mistakes, and sets of them, are told apart."""

from dataclasses import dataclass
from functools import cache

from nnparity.definitions.oracle import answer
from nnparity.numbers import Json
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

SUBJECT = "network"
STEP, TRAIN = "train_step", "train"

# Nine different numbers, so that no two of them can be exchanged unseen.
FIRST = (0.5, -1.25, 0.75, 1.5, 0.25, -0.5, -0.75, 2.0, 0.375)
SECOND = (-0.3, 0.8, 0.1, 0.9, -1.1, 0.6, 1.3, -0.4, -0.2)
# Hidden totals far from 0.
STEEP = (6.0, -9.0, 12.0, -7.0, 8.0, -15.0, 4.0, -5.0, 1.0)
# Outputs that are nearly right already.
LEARNED = (5.0, -5.5, -2.9, -5.9, 5.9, -3.3, 8.5, 8.4, -4.1)

SAMPLES = ([[1.5, -0.5], [0.25, 2.0], [-1.0, 0.75]], [1.0, 0.0, 0.5])
XOR = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0.0, 1.0, 1.0, 0.0])


@dataclass(frozen=True, eq=False)
class Question:
    """A request of the network's: one step, or a training."""

    name: str
    params: Json

    @property
    def method(self) -> str:
        """The method as the protocol calls it."""
        return f"{SUBJECT}.{self.name}"

    def case(self, spec: Spec) -> Case:
        """Return a case that asks it, of the level of its method."""
        level = spec.level_of[self.method]
        number = QUESTIONS.index(self)
        return Case(
            id=f"question {number}",
            level=level,
            row=level,
            why="",
            source="",
            mistakes=(),
            tolerance=Tolerance("exact", "exact", 0.0),
            before=(),
            message=Message(self.method, self.params),
            result=_right(number),
        )


def _network(numbers: tuple[float, ...]) -> Json:
    rows = {"h1": numbers[0:3], "h2": numbers[3:6], "o1": numbers[6:9]}
    return {name: {"weights": list(row[:2]), "bias": row[2]} for name, row in rows.items()}


def _step(numbers: tuple[float, ...], inputs: list[float], target: float, rate: float) -> Question:
    params = {"network": _network(numbers), "inputs": inputs, "target": target, "learning_rate": rate}
    return Question(STEP, params)


def _training(
    numbers: tuple[float, ...], samples: tuple[list[list[float]], list[float]], rate: float, epochs: int
) -> Question:
    data, targets = samples
    params = {"network": _network(numbers), "data": data, "targets": targets, "learning_rate": rate}
    return Question(TRAIN, {**params, "epochs": epochs})


QUESTIONS = (
    _step(FIRST, [1.5, -0.5], 1.0, 0.5),
    _step(SECOND, [0.25, 2.0], 0.0, 2.0),
    _step(SECOND, [0.0, 1.0], 1.0, 0.1),
    _step(FIRST, [1.0, -1.0], 0.0, 0.0),
    _step(FIRST, [2.0, 0.5], 0.25, -0.5),
    _step(STEEP, [2.0, 1.0], 0.0, 0.5),
    _training(FIRST, SAMPLES, 0.5, 2),
    _training(SECOND, SAMPLES, 0.1, 1),
    _training(SECOND, XOR, 0.5, 3),
    _training(LEARNED, XOR, 0.5, 2),
)


@cache
def _right(number: int) -> Json:
    question = QUESTIONS[number]
    return answer(question.method, question.params)
