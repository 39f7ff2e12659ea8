"""What a level's page says of its methods' params and results, from the methods' schemas."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.porting.kind_tables import first_used_by, table
from nnparity.porting.kinds import code, kind
from nnparity.specification.fitting import RULES
from nnparity.specification.methods import Method
from nnparity.specification.spec import Spec


def methods_part(spec: Spec, path: Path, name: str) -> str:
    """Return the table of a level's methods, what ties their params, and the kinds that are new in it."""
    if name not in spec.levels:
        raise UsageError(f"{path}: there is a table of the methods of {name!r}, which is not a level")
    level = spec.levels[name]
    methods = [spec.methods[method] for method in level.methods]
    parts = ["\n".join(["| method | parameters | result |", "|---|---|---|", *_rows(spec, methods), ""])]
    notes = list(_notes(methods))
    if notes:
        parts.append("\n".join([*(f"* {note}" for note in notes), ""]))
    kinds = first_used_by(spec, level)
    if kinds:
        parts.append(table(spec, kinds))
    return "\n".join(parts)


def has_numbers(method: Method) -> bool:
    """Say whether a result holds numbers, and is not text alone."""
    return "enum" not in method.result and method.result.get("type") != "string"


def same_lengths(methods: Iterable[Method]) -> dict[tuple[str, ...], list[Method]]:
    """Return the parameters whose lists must be as long as each other, and the methods that want it."""
    found: dict[tuple[str, ...], list[Method]] = {}
    for method in methods:
        for names in method.same_length:
            found.setdefault(names, []).append(method)
    return found


def row_lengths(methods: Iterable[Method]) -> dict[tuple[str, str], list[Method]]:
    """Return the parameters that are lists of lists, how long these must be, and the methods that want it."""
    found: dict[tuple[str, str], list[Method]] = {}
    for method in methods:
        for rows, measure in method.row_length.items():
            found.setdefault((rows, measure), []).append(method)
    return found


def below_lengths(methods: Iterable[Method]) -> dict[tuple[str, str], list[Method]]:
    """Return the parameters that count elements of another, that other, and the methods that want it."""
    found: dict[tuple[str, str], list[Method]] = {}
    for method in methods:
        for index, measure in method.below_length.items():
            found.setdefault((index, measure), []).append(method)
    return found


def fits(methods: Iterable[Method]) -> dict[str, list[Method]]:
    """Return what must fit, in a sentence each, and the methods that want it."""
    found: dict[str, list[Method]] = {}
    for method in methods:
        for rule, names in method.fits.items():
            found.setdefault(RULES[rule].told(names), []).append(method)
    return found


def overflowing(methods: Iterable[Method]) -> dict[str, list[Method]]:
    """Return the methods whose results must be finite, by which part of them need not be."""
    found: dict[str, list[Method]] = {}
    for method in methods:
        if method.refuses_overflow and has_numbers(method):
            free = [name for name, part in method.result.get("properties", {}).items() if _may_overflow(part)]
            excepted = f", apart from its {code(free)}," if free else ""
            found.setdefault(excepted, []).append(method)
    return found


def indices(name: str, methods: Iterable[Method]) -> str:
    """Return what must be below a length: a parameter, or each element of one that is a list."""
    is_list = any(method.parameters[name].get("type") == "array" for method in methods)
    return f"each element of `{name}`" if is_list else f"`{name}`"


def _rows(spec: Spec, methods: Iterable[Method]) -> Iterator[str]:
    for method in methods:
        definitions = spec.schemas.definitions
        parameters = [
            _parameter(name, kind(schema, definitions), is_required=name in method.required)
            for name, schema in method.parameters.items()
        ]
        result = kind(method.result, definitions)
        cells = (f"`{method.name}`", ", ".join(parameters) or "none", result)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _parameter(name: str, what: str, *, is_required: bool) -> str:
    shown = f"`{name}`" if name == what else f"`{name}`: {what}"
    return shown if is_required else f"{shown} (may be left out)"


def _notes(methods: list[Method]) -> Iterator[str]:
    for names, wanting in same_lengths(methods).items():
        yield f"{code(names)} must have the same length{_where(names, wanting, methods)}."
    for names, wanting in row_lengths(methods).items():
        rows, measure = names
        where = _where(names, wanting, methods)
        yield f"Each list in `{rows}` must have the length of `{measure}`{where}."
    for (index, measure), wanting in below_lengths(methods).items():
        place = f"{_capital(indices(index, wanting))} must be below the length of `{measure}`"
        yield f"{place}{_where((index,), wanting, methods)}."
    for rule, wanting in fits(methods).items():
        where = "" if wanting == methods else f" ({code(method.name for method in wanting)})"
        yield f"{_capital(rule)}{where}."
    described = {
        (name, schema["description"]): method
        for method in methods
        for name, schema in method.parameters.items()
        if "description" in schema
    }
    for name, description in described:
        yield f"`{name}`: {description}"
    for excepted, refusing in overflowing(methods).items():
        yield f"A result that is not finite{excepted} is refused by {code(each.name for each in refusing)}."


def _may_overflow(part: Json) -> bool:
    """Say whether a part of a result may be infinite or NaN."""
    return part.get("$ref", "").rpartition("/")[2] in ("number", "number_list")


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _where(names: Iterable[str], wanting: list[Method], methods: list[Method]) -> str:
    """Return which methods are meant, if others have parameters of these names too."""
    having = [method for method in methods if set(names) <= set(method.parameters)]
    return "" if wanting == having else f" in {code(method.name for method in wanting)}"
