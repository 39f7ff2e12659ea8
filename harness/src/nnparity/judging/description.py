"""What a port says of itself, and the names in it that no method has."""

from collections.abc import Iterator

from nnparity.nearest import did_you_mean
from nnparity.numbers import Json
from nnparity.specification.spec import Spec


def unknown_methods(spec: Spec, description: Json) -> Iterator[str]:
    """Yield a sentence for each name in the answer to `describe` that is not a method, with the nearest."""
    names = description.get("methods") if isinstance(description, dict) else None
    for name in names if isinstance(names, list) else ():
        if isinstance(name, str) and name not in spec.methods:
            meant = did_you_mean(name, spec.methods)
            yield f"describe names {name!r}, which is not a method{meant}"
