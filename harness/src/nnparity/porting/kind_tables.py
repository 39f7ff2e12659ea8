"""Tables of the kinds of values that travel in params and results, from values.schema.json."""

from collections.abc import Iterable
from pathlib import Path

from nnparity.numbers import Json
from nnparity.porting.kinds import name_of, references, shape
from nnparity.specification.level import Level
from nnparity.specification.spec import Spec


def kinds_table(spec: Spec, _: Path, __: str) -> str:
    """Return a table of what is simple on the article's ladder: numbers, words, and lists of these."""
    known = _simple_on_ladder(spec)
    return table(spec, [name for name in spec.schemas.definitions if name in known])


def table(spec: Spec, names: Iterable[str]) -> str:
    """Return a table of kinds."""
    lines = ["| kind | what it is |", "|---|---|"]
    for name in names:
        what = " ".join(filter(None, _sentences(spec, spec.schemas.definitions[name])))
        lines.append(f"| {name_of(name)} | {what.replace('|', chr(92) + '|')} |")
    return "\n".join([*lines, ""])


def first_used_by(spec: Spec, level: Level) -> list[str]:
    """Return the kinds that methods of a level use and none of the levels before it does.

    What is simple and on the article's ladder stands in a table of its own.
    """
    known = _simple_on_ladder(spec)
    for other in spec.levels.values():
        if other == level:
            break
        known |= _used_by(spec, other)
    new = _used_by(spec, level) - known
    return [name for name in spec.schemas.definitions if name in new]


def _simple_on_ladder(spec: Spec) -> set[str]:
    used = {name for level in spec.ladder for name in _used_by(spec, level)}
    return {name for name in used if _is_simple(spec, name)}


def _used_by(spec: Spec, level: Level) -> set[str]:
    """Return the kinds that methods of a level use, and those that these are made of."""
    found: set[str] = set()
    waiting = [name for method in level.methods for name in references(spec.methods[method].document)]
    waiting += (name for kind in level.kinds for name in _of_kind(kind))
    elsewhere = {
        name
        for other in spec.levels.values()
        if other != level
        for kind in other.kinds
        for name in _of_kind(kind)
    }
    while waiting:
        name = waiting.pop()
        if name not in found and name not in elsewhere:
            found.add(name)
            waiting += references(spec.schemas.definitions.get(name, {}))
    return found


def _of_kind(kind: str) -> tuple[str, str]:
    """Return the definitions of a kind of layer, and of the gradients of one: those of its level alone."""
    word = kind.replace("-", "_")
    return f"{word}_layer", f"{word}_gradients"


def _is_simple(spec: Spec, name: str) -> bool:
    """Say whether a kind is a number, a word, or a list of these of any length."""
    definition = spec.schemas.definitions[name]
    if definition.get("type") == "array":
        items = definition.get("items", {})
        others = list(references(items))
        is_fixed = "maxItems" in definition
        return not is_fixed and all(_is_scalar(spec.schemas.definitions[other]) for other in others)
    return _is_scalar(definition)


def _is_scalar(definition: Json) -> bool:
    return definition.get("type") not in ("array", "object") and "oneOf" not in definition


def _sentences(spec: Spec, definition: Json) -> list[str]:
    """Return what a definition says of itself; its shape first, where that says more than a number."""
    described = str(definition.get("description", ""))
    if described and _is_scalar(definition):
        return [described]
    return [_sentence(shape(definition, spec.schemas.definitions)), described]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
