"""What the model does to answer a case: which steps it takes, and what it reaches by training."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from inspect import isfunction
from typing import Any

from nnparity.definitions import subjects
from nnparity.definitions.arithmetic import BINARY64, Number
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.model import Model
from nnparity.definitions.shapes import Layers, Sample
from nnparity.mistakes.registry import MODEL, Steps, replaced
from nnparity.specification.methods import Method

# The layers that training ends with, by what it is given.
Reached = dict[str, Layers]


@dataclass
class Record:
    """The steps that were taken, among them those of training, and what each training reached."""

    steps: Steps = field(default_factory=set)
    training: Steps = field(default_factory=set)
    reached: Reached = field(default_factory=dict)

    def borrowed(self, mistake_ids: Sequence[str]) -> Reached:
        """Return the training that a mutant need not repeat: it replaces none of its steps."""
        free = all(self.training.isdisjoint(replaced(mistake_id)) for mistake_id in mistake_ids)
        return self.reached if free else {}


class Borrowing(Dense):
    """Dense layers that take what training reaches from the model."""

    reached: Reached

    def after_epochs(self, layers: Layers, samples: list[Sample], rate: Number, epochs: int) -> Layers:
        """Return what the model reached, if it was given the same."""
        found = self.reached.get(_given(layers, samples, rate, epochs))
        return super().after_epochs(layers, samples, rate, epochs) if found is None else found


def borrowing(definition: type[Definition], reached: Reached) -> type[Definition]:
    """Return a definition that does not repeat the training of the model, if it trains at all."""
    if not reached or not issubclass(definition, Dense):
        return definition
    return type(definition.__name__, (Borrowing, definition), {"reached": reached})


def recording_model(methods: Mapping[str, Method], record: Record) -> Model:
    """Return the right model, which notes what it does."""
    adapter: type[Model] = noting_steps(Model, MODEL, record.steps)
    model = adapter(methods)
    model.definitions = _Recorded(record)
    return model


class _Recorded(dict[str, Definition]):
    """By subject, a definition that notes what it does: made when it is asked for, as most never are."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __missing__(self, subject: str) -> Definition:
        definition = subjects()[subject]
        recording = noting_steps(definition, subject, self._record.steps)
        if issubclass(definition, Dense):
            recording.after_epochs = _noting_training(definition, subject, self._record)
        made: Definition = recording(BINARY64)
        return self.setdefault(subject, made)


def noting_steps(recorded: Any, subject: str, steps: Steps) -> Any:
    """Return a class that notes each of its functions as a step when it is called first."""
    names = [
        name for name in dir(recorded) if not name.startswith("__") and isfunction(getattr(recorded, name))
    ]
    recording: Any = type(recorded.__name__, (recorded,), {})
    for name in names:
        setattr(recording, name, _noting(recording, name, subject, steps))
    return recording


def _noting(recording: Any, name: str, subject: str, steps: Steps) -> Callable[..., Any]:
    step = getattr(recording, name)

    @wraps(step)
    def noting(*given: Any, **named: Any) -> Any:
        if (subject, name) not in steps:
            steps.add((subject, name))
            # Long training is not to pay for it with every step.
            delattr(recording, name)
        return step(*given, **named)

    return noting


def _noting_training(definition: type[Dense], subject: str, record: Record) -> Callable[..., Layers]:
    def after_epochs(self: Dense, layers: Layers, samples: list[Sample], rate: Number, epochs: int) -> Layers:
        # Its steps are noted from the beginning, also those that were taken before it.
        steps: Steps = set()
        trained: Dense = noting_steps(definition, subject, steps)(self.math)
        reached = trained.after_epochs(layers, samples, rate, epochs)
        record.steps |= steps
        record.training |= steps
        record.reached[_given(layers, samples, rate, epochs)] = reached
        return reached

    return after_epochs


def _given(*given: Any) -> str:
    return repr(given)
