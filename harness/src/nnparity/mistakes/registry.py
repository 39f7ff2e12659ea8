"""The known mistakes, and what each replaces."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from nnparity.definitions import subjects
from nnparity.definitions.definition import Definition
from nnparity.definitions.model import Model
from nnparity.mistakes.parameters import Parameter

Replacing = type[Definition] | type[Model]
AnyReplacing = TypeVar("AnyReplacing", bound=Replacing)

# Steps, each with the subject that it belongs to.
Steps = set[tuple[str, str]]

# The subject of steps that the model has, and not a definition.
MODEL = ""

# By the id of the mistake; each class inherits from the one whose steps it replaces, and from no other.
MISTAKES: dict[str, list[Replacing]] = {}
# By the id of the mistake, for those that have any; no two mistakes have one of the same name.
PARAMETERS: dict[str, tuple[Parameter, ...]] = {}
# Mistakes that are looked for together with at most one other: there are many, each with its own values.
RARE: set[str] = set()


def mistake(
    mistake_id: str, *parameters: Parameter, is_rare: bool = False
) -> Callable[[AnyReplacing], AnyReplacing]:
    """Enter a class whose functions replace steps; a mistake can be made of several, and have parameters.

    A parameter that the class declares has its first value, unless a mutant is given another.
    """
    if parameters:
        PARAMETERS[mistake_id] = parameters
    if is_rare:
        RARE.add(mistake_id)

    def enter(replacing: AnyReplacing) -> AnyReplacing:
        MISTAKES.setdefault(mistake_id, []).append(replacing)
        for parameter in parameters:
            if parameter.name in vars(replacing).get("__annotations__", {}):
                setattr(replacing, parameter.name, parameter.tried[0])
        return replacing

    return enter


@cache
def replaced(mistake_id: str) -> Steps:
    """Return the steps that a mistake replaces, each with the subject that it belongs to."""
    return {
        (subject, name)
        for replacing in MISTAKES[mistake_id]
        for subject in subjects_of(replacing)
        for name, value in vars(replacing).items()
        if callable(value) and hasattr(replacing.__base__, name) and not name.startswith("__")
    }


def subjects_of(replacing: Replacing) -> list[str]:
    """Return the subjects whose steps a class replaces."""
    base = replacing.__base__
    if base is None or issubclass(base, Model):
        return [MODEL]
    return [subject for subject, definition in subjects().items() if issubclass(definition, base)]
