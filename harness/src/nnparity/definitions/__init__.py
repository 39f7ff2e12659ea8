"""Every method, defined once: a file for each subject, found by itself.

A definition computes in named steps over an arithmetic that it is given. With 50 digits it is the oracle,
in binary64 the model that mutants are made of, traced it gives worked examples.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from nnparity.definitions.definition import Definition


@cache
def subjects() -> dict[str, type[Definition]]:
    """Return the definition of each subject, by the first part of its methods' names."""
    found: dict[str, type[Definition]] = {}
    for module in iter_modules(__path__):
        for value in vars(import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Definition) and vars(value).get("subject"):
                found[value.subject] = value
    return found


def definition_of(method: str) -> tuple[type[Definition], str]:
    """Return the definition that a method of the protocol belongs to, and its name there.

    Raises KeyError if the method has no definition.
    """
    subject, _, name = method.partition(".")
    definition = subjects().get(subject)
    if definition is None or method not in defined_methods():
        raise KeyError(method)
    return definition, name


@cache
def defined_methods() -> frozenset[str]:
    """Return the names of all methods that have a definition."""
    return frozenset(method for definition in subjects().values() for method in definition.methods())
