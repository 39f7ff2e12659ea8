"""The requests by which mistakes, and sets of them, are told apart, stage by stage.

At most forty are asked. A port that has no single step, or keeps it to itself, implies one: by its training
with one sample, or by its gradients.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from nnparity.definitions.oracle import answer
from nnparity.numbers import Json
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import EXACT

SUBJECT = "network"
# Where losses stand in the results of trainings.
LOSSES = ("loss", "history")
STEP, TRAIN, GRADIENTS = "train_step", "train", "gradients"

# Between the usual ends of tables.
FAR_TOTALS = ((4.5, 9.0), (5.5, 11.0), (7.0, 13.5))

# Nine different numbers, so that no two of them can be exchanged unseen.
FIRST = (0.5, -1.25, 0.75, 1.5, 0.25, -0.5, -0.75, 2.0, 0.375)
SECOND = (-0.3, 0.8, 0.1, 0.9, -1.1, 0.6, 1.3, -0.4, -0.2)
# Hidden totals far from 0.
STEEP = (6.0, -9.0, 12.0, -7.0, 8.0, -15.0, 4.0, -5.0, 1.0)
# Hidden totals of −40 and −600 for inputs of 1; a weight that begins at 0 shows its slope to all digits.
SATURATED = (0.0, -40.0, 0.0, -600.0, 0.0, 0.0, 0.75, -1.5, 0.25)
# Hidden totals between those and the common ones, for inputs of 1.
FARTHER = tuple((0.0, -one, 0.0, -other, 0.0, 0.0, 0.75, -1.5, 0.25) for one, other in FAR_TOTALS)
# Outputs that are nearly right already.
LEARNED = (5.0, -5.5, -2.9, -5.9, 5.9, -3.3, 8.5, 8.4, -4.1)

SAMPLES = ([[1.5, -0.5], [0.25, 2.0], [-1.0, 0.75]], [1.0, 0.0, 0.5])
XOR = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0.0, 1.0, 1.0, 0.0])


@dataclass(frozen=True, eq=False)
class Question:
    """A request of a subject: one step of the network, its gradients, or a training."""

    name: str
    params: Json
    subject: str = SUBJECT

    @property
    def method(self) -> str:
        """The method as the protocol calls it."""
        return f"{self.subject}.{self.name}"

    def case(self, spec: Spec, number: int) -> Case:
        """Return a case that asks it, of the level of its method."""
        return Case.asking(
            f"question {number}",
            Message(self.method, self.params),
            spec.level_of[self.method],
            EXACT,
            right(self),
        )


@dataclass(frozen=True)
class Stage:
    """Questions that are explained together, and what they ask about, in words.

    A stage is about all numbers of the answers but the loss, or about the loss alone.
    """

    about: str
    questions: tuple[Question, ...]
    is_loss: bool = False
    # Whether each of the questions shows all that any of them does.
    alike: bool = False
    # What stands in the paths of the numbers that it is about.
    only: str = ""
    # How many times as far apart as in a single step numbers may be: rounding adds up.
    slack: float = 1.0
    # Whether it is about how the moves of the output's weights compare to that of its bias.
    of_ratios: bool = False

    def is_about(self, path: str) -> bool:
        """Say whether a stage is about the number that stands somewhere in an answer."""
        return path.startswith(LOSSES) == self.is_loss and self.only in path


def network(numbers: tuple[float, ...]) -> Json:
    """Return a network of nine numbers: two weights and the bias of h1, of h2, of o1."""
    rows = {"h1": numbers[0:3], "h2": numbers[3:6], "o1": numbers[6:9]}
    return {name: {"weights": list(row[:2]), "bias": row[2]} for name, row in rows.items()}


def _step(numbers: tuple[float, ...], inputs: list[float], target: float, rate: float) -> Question:
    sample = {"network": network(numbers), "inputs": inputs, "target": target}
    return Question(STEP, {**sample, "learning_rate": rate})


def _training(
    numbers: tuple[float, ...], samples: tuple[list[list[float]], list[float]], rate: float, epochs: int
) -> Question:
    data, targets = samples
    params = {"network": network(numbers), "data": data, "targets": targets, "learning_rate": rate}
    return Question(TRAIN, {**params, "epochs": epochs})


def _trained_once(step: Question) -> Question:
    """Return a training that is the same step."""
    given = step.params
    params = {"network": given["network"], "data": [given["inputs"]], "targets": [given["target"]]}
    return Question(TRAIN, {**params, "learning_rate": given["learning_rate"], "epochs": 1})


def _slopes(step: Question) -> Question:
    """Return the request for the gradients that a step follows."""
    sample = {name: step.params[name] for name in ("network", "inputs", "target")}
    return Question(GRADIENTS, sample)


STEPS = (
    _step(FIRST, [1.5, -0.5], 1.0, 0.5),
    _step(SECOND, [0.25, 2.0], 0.0, 2.0),
    _step(SECOND, [0.5, 1.0], 1.0, 0.1),
    _step(FIRST, [2.0, 0.5], 0.25, 0.5),
)
OTHER_RATES = (
    _step(FIRST, [1.0, -1.0], 0.0, 3.0),
    _step(FIRST, [2.0, 0.5], 0.25, -0.1),
    _step(FIRST, [1.0, -1.0], 0.0, 0.0),
)
FAR_OUT = (
    _step(STEEP, [2.0, 1.0], 0.0, 0.5),
    _step(LEARNED, [1.0, 0.0], 1.0, 0.5),
    _step(SATURATED, [1.0, 1.0], 1.0, 0.5),
    *(_step(numbers, [1.0, 1.0], 1.0, 0.5) for numbers in FARTHER),
)
ONE_EPOCH = (
    _training(FIRST, SAMPLES, 0.5, 1),
    _training(SECOND, SAMPLES, 0.1, 1),
    _training(SECOND, XOR, 0.5, 1),
)
EPOCHS = (
    _training(FIRST, SAMPLES, 0.5, 2),
    _training(SECOND, XOR, 0.5, 3),
    _training(LEARNED, XOR, 0.5, 2),
    _training(FIRST, ([[1.0, 0.5]], [1.0]), 2.0, 40),
    _training(FIRST, ([[1.0, 0.5]], [1.0]), 10.0, 40),
)
TRAINED_ONCE = tuple(map(_trained_once, STEPS))
SLOPES = tuple(map(_slopes, STEPS[:3]))

ONE_EPOCH_ABOUT = "training over one epoch"
SINGLE_STEP, OUTPUT = "a single step", "o1."
# What rounding adds up to over many epochs, and in a loss that is nearly 0.
ADDED_UP = 1000.0
# What stands for a step, the best first.
SINGLE = (STEPS, TRAINED_ONCE, SLOPES)
LATER = (
    Stage("steps at other rates", OTHER_RATES),
    Stage("steps far out", FAR_OUT),
    Stage(ONE_EPOCH_ABOUT, (*TRAINED_ONCE, *ONE_EPOCH)),
    Stage("training over several epochs", EPOCHS, slack=ADDED_UP),
)
QUESTIONS = (*STEPS, *OTHER_RATES, *FAR_OUT, *TRAINED_ONCE, *ONE_EPOCH, *EPOCHS, *SLOPES)


def stages(answered: Iterable[Question]) -> list[Stage]:
    """Return the stages whose questions were answered, each with those; a single step comes first."""
    there = set(answered)
    single = next((each for each in SINGLE if len(there.intersection(each)) >= FEWEST), ())
    first = Stage(SINGLE_STEP, single, alike=True)
    # The output neuron first: mistakes of the way back to the hidden ones play no part there.
    found = [replace(first, only=OUTPUT), first, *LATER]
    asked = [
        replace(stage, questions=tuple(each for each in stage.questions if each in there)) for stage in found
    ]
    return [stage for stage in asked if stage.questions] if single else []


# Fewer answers than these do not tell mistakes apart.
FEWEST = 2


@cache
def right(question: Question) -> Json:
    """Return what the oracle answers."""
    return answer(question.method, question.params)
