"""Of which smaller methods a method is made, as the definitions declare it."""

from inspect import signature

from nnparity.definitions import definition_of
from nnparity.definitions.definition import Definition, Parts
from nnparity.numbers import Json


def parameters(definition: type[Definition], name: str) -> list[str]:
    """Return the names of a method's parameters."""
    return [each for each in signature(getattr(definition, name)).parameters if each != "self"]


def chain(definition: type[Definition], name: str) -> list[str]:
    """Return a method and what it is made of, the smallest part first: feedforward, gradients, train_step."""
    found = [name]
    while (parts := parts_of(definition, found[0])) is not None and not parts.samples:
        found.insert(0, parts.method)
    return found


def parts_of(definition: type[Definition], name: str) -> Parts | None:
    """Return how a method is made of another one, if it is."""
    found: Parts | None = getattr(definition, name).parts
    return found


def has_parts(method: str) -> bool:
    """Say whether a method of the protocol is made of another one."""
    try:
        return parts_of(*definition_of(method)) is not None
    except KeyError:
        return False


def part_of(definition: type[Definition], part: str, params: Json) -> Json:
    """Return the params of a part: those of the whole that go by the same names."""
    return {key: params[key] for key in parameters(definition, part)}


def sample_of(definition: type[Definition], parts: Parts, params: Json, i: int) -> Json:
    """Return the params of the part that takes sample i."""
    taken = {name: params[samples][i] for name, samples in parts.samples}
    return part_of(definition, parts.method, {**params, **taken})


def first_part(definition: type[Definition], parts: Parts, params: Json) -> Json | None:
    """Return the params of the first part of a loop over samples, or None if the loop is empty."""
    if params.get("epochs") == 0 or any(not params[samples] for _, samples in parts.samples):
        return None
    return sample_of(definition, parts, params, 0)
