"""Models with one or several mistakes: each class is put before the definition whose steps it replaces."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from nnparity.definitions import subjects
from nnparity.definitions.definition import Definition
from nnparity.definitions.model import Model
from nnparity.errors import UsageError
from nnparity.mistakes.recording import Reached, borrowing
from nnparity.mistakes.registry import MISTAKES, MODEL, Replacing, subjects_of
from nnparity.specification.methods import Method

# Of parameters of mistakes, by name; those that are not there have their usual values.
Values = Mapping[str, Any]


def model(
    methods: Mapping[str, Method],
    mistake_ids: Sequence[str] = (),
    reached: Reached | None = None,
    values: Values | None = None,
) -> Model:
    """Return a model with some mistakes; without any it is right.

    `reached` is training that it need not repeat.
    """
    adapter, definitions = _classes(tuple(mistake_ids), tuple(sorted((values or {}).items())))
    name = f"mutant {' '.join(mistake_ids)}" if mistake_ids else "model"
    return adapter(methods, {each: borrowing(definitions[each], reached or {}) for each in definitions}, name)


def definition_with(
    subject: str, mistake_ids: Sequence[str], values: Values | None = None
) -> type[Definition]:
    """Return the definition of a subject with some mistakes, of which only those of definitions count."""
    return _composed(subjects()[subject], _replacing(subject, mistake_ids), values or {})  # type: ignore[no-any-return]


def _replacing(subject: str, mistake_ids: Sequence[str]) -> list[Replacing]:
    return [each for mistake_id in mistake_ids for each in _of_subject(subject, mistake_id)]


@cache
def _of_subject(subject: str, mistake_id: str) -> tuple[Replacing, ...]:
    return tuple(each for each in MISTAKES[mistake_id] if subject in subjects_of(each))


@cache
def _classes(
    mistake_ids: tuple[str, ...], values: tuple[tuple[str, Any], ...]
) -> tuple[type[Model], dict[str, type[Definition]]]:
    for mistake_id in mistake_ids:
        if mistake_id not in MISTAKES:
            raise UsageError(f"no mistake {mistake_id!r}; `nnparity list mistakes` shows all")
    replacing = [each for mistake_id in mistake_ids for each in MISTAKES[mistake_id]]
    definitions = {
        subject: _composed(definition, _replacing(subject, mistake_ids), dict(values))
        for subject, definition in subjects().items()
    }
    return _composed(
        Model, [each for each in replacing if MODEL in subjects_of(each)], dict(values)
    ), definitions


def _composed(replaced: Any, replacing: list[Replacing], values: Values) -> Any:
    return type(replaced.__name__, (*replacing, replaced), dict(values)) if replacing else replaced
