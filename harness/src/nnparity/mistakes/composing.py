"""Models with one or several mistakes: each class is put before the definition whose steps it replaces."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from inspect import isfunction
from typing import Any

from nnparity.definitions import subjects
from nnparity.definitions.definition import Definition
from nnparity.definitions.model import Model
from nnparity.errors import UsageError
from nnparity.mistakes.registry import MISTAKES, MODEL, Replacing, Steps, subjects_of
from nnparity.specification.methods import Method


def model(methods: Mapping[str, Method], mistake_ids: Sequence[str] = ()) -> Model:
    """Return a model with some mistakes; without any it is right."""
    adapter, definitions = _classes(tuple(mistake_ids))
    return adapter(methods, definitions, f"mutant {' '.join(mistake_ids)}" if mistake_ids else "model")


def recording_model(methods: Mapping[str, Method], touched: Steps) -> Model:
    """Return the right model, which notes each step that is taken, with its subject."""
    definitions = {
        subject: _recording(definition, subject, touched) for subject, definition in subjects().items()
    }
    adapter: type[Model] = _recording(Model, MODEL, touched)
    return adapter(methods, definitions)


@cache
def _classes(mistake_ids: tuple[str, ...]) -> tuple[type[Model], dict[str, type[Definition]]]:
    for mistake_id in mistake_ids:
        if mistake_id not in MISTAKES:
            raise UsageError(f"no mistake {mistake_id!r}; `nnparity list mistakes` shows all")
    replacing = [each for mistake_id in mistake_ids for each in MISTAKES[mistake_id]]
    definitions = {
        subject: _composed(definition, [each for each in replacing if subject in subjects_of(each)])
        for subject, definition in subjects().items()
    }
    return _composed(Model, [each for each in replacing if MODEL in subjects_of(each)]), definitions


def _composed(replaced: Any, replacing: list[Replacing]) -> Any:
    return type(replaced.__name__, (*replacing, replaced), {}) if replacing else replaced


def _recording(recorded: Any, subject: str, touched: Steps) -> Any:
    """Return a class that notes each of its functions when it is called first."""
    names = [
        name for name in dir(recorded) if not name.startswith("__") and isfunction(getattr(recorded, name))
    ]
    recording: Any = type(recorded.__name__, (recorded,), {})
    for name in names:
        setattr(recording, name, _noting(recording, name, subject, touched))
    return recording


def _noting(recording: Any, name: str, subject: str, touched: Steps) -> Callable[..., Any]:
    step = getattr(recording, name)

    @wraps(step)
    def noting(*given: Any, **named: Any) -> Any:
        if (subject, name) not in touched:
            touched.add((subject, name))
            # Long training is not to pay for it with every step.
            delattr(recording, name)
        return step(*given, **named)

    return noting
