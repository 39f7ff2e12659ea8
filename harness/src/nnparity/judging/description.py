"""What a port says of itself, and the names in it that no method has."""

from collections.abc import Iterator

from nnparity.nearest import did_you_mean, nearest
from nnparity.numbers import Json
from nnparity.specification.spec import Spec


def unknown_methods(spec: Spec, description: Json) -> Iterator[str]:
    """Yield a sentence for each name in the answer to `describe` that is not a method, with the nearest."""
    for name in _unknown(spec, description):
        yield f"describe names {name!r}, which is not a method{did_you_mean(name, spec.methods)}"


def notes(description: Json) -> list[str]:
    """Return what the first questions to wrapped code found to be doubtful, a sentence each."""
    found = description.get("notes") if isinstance(description, dict) else None
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def misnamed(spec: Spec, description: Json) -> dict[str, str]:
    """Return the names that are not a method, by the nearest method, unless that is named too."""
    names = {method: name for name in _unknown(spec, description) for method in nearest(name, spec.methods)}
    return {method: name for method, name in names.items() if method not in description["methods"]}


def _unknown(spec: Spec, description: Json) -> Iterator[str]:
    names = description.get("methods") if isinstance(description, dict) else None
    for name in names if isinstance(names, list) else ():
        if isinstance(name, str) and name not in spec.methods:
            yield name
