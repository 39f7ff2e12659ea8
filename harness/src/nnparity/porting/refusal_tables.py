"""The table of what is refused, as far as the methods' schemas say it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nnparity.numbers import Json
from nnparity.porting.kinds import NUMBERS_AS_TEXT, code, joined, shape
from nnparity.porting.method_tables import (
    below_lengths,
    fits,
    indices,
    overflowing,
    row_lengths,
    same_lengths,
)
from nnparity.specification.methods import Method
from nnparity.specification.spec import Spec

# `finite above 0` is a kind; in a sentence it is a finite number above 0.
ARTICLE = re.compile(r"\b(finite|whole)(?: number)?\b")


def refused_table(spec: Spec, _: Path, __: str) -> str:
    """Return a table of what must hold for which params, beside being there and of their kind."""
    methods = list(spec.methods.values())
    lines = ["| what must hold | for methods |", "|---|---|"]
    lines += [
        f"| {rule} | {code(method.name for method in bound)} |" for rule, bound in _rules(spec, methods)
    ]
    return "\n".join([*lines, ""])


def _rules(spec: Spec, methods: list[Method]) -> Iterator[tuple[str, list[Method]]]:
    for names, bound in same_lengths(methods).items():
        yield f"{code(names)} have the same length", bound
    for (rows, measure), bound in row_lengths(methods).items():
        yield f"each list in `{rows}` has the length of `{measure}`", bound
    for (index, measure), bound in below_lengths(methods).items():
        yield f"{indices(index, bound)} is below the length of `{measure}`", bound
    yield from fits(methods).items()
    yield from _limits(spec, methods)
    for excepted, bound in overflowing(methods).items():
        yield f"the result{excepted} is finite", bound


def _limits(spec: Spec, methods: Iterable[Method]) -> Iterator[tuple[str, list[Method]]]:
    """Yield the parameters that are numbers within limits, or words."""
    names: dict[str, list[str]] = {}
    bound: dict[str, list[Method]] = {}
    for method in methods:
        for name, schema in method.parameters.items():
            what = _limited(schema, spec.schemas.definitions)
            if what:
                names.setdefault(what, []).append(name)
                bound.setdefault(what, []).append(method)
    for what, parameters in names.items():
        told = joined([f"`{name}`" for name in dict.fromkeys(parameters)], "or")
        must = ARTICLE.sub(r"a \1 number", what)
        yield f"{told} is {must}", list(dict.fromkeys(bound[what]))


def _limited(schema: Json, definitions: dict[str, Json]) -> str:
    """Return what a number within limits, a word, or each element of a list of these must be."""
    if schema.get("type") == "array":
        inner = _limited(schema.get("items", {}), definitions)
        return f"a list whose elements are each {inner}" if inner else ""
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    words = set(schema.get("enum", ()))
    has_limits = any(
        key in each
        for each in (schema, *schema.get("anyOf", ()))
        for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    )
    return shape(schema, definitions) if has_limits or words - NUMBERS_AS_TEXT else ""
