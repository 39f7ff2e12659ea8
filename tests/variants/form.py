"""Algebraic forms that the conventions leave open: a right port may compute with any of them.

A form is a definition with some of its steps written another way; its docstring says how.
"""

from collections.abc import Callable
from typing import TypeVar

from nnparity.definitions.definition import Definition

AnyDefinition = TypeVar("AnyDefinition", bound=type[Definition])

FORMS: dict[str, type[Definition]] = {}


def form(name: str) -> Callable[[AnyDefinition], AnyDefinition]:
    """Register a form of the definition that it inherits from, and of all that inherit from that."""

    def register(kind: AnyDefinition) -> AnyDefinition:
        FORMS[name] = kind
        return kind

    return register
