"""Every parameter of every method is tried with every kind of bad value that its schema knows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nnparity.specification.spec import Spec, read_json_file

SPEC = Spec(Path(__file__).parents[2] / "spec")
BAD_PARAMS = -32602

VALUES = read_json_file(SPEC.folder / "schemas" / "values.schema.json")["$defs"]
PARAMS = {
    method: read_json_file(SPEC.folder / "methods" / f"{method}.json")["properties"]["params"]["properties"]
    for method in SPEC.methods
}
CASES = [
    entry
    for path in SPEC.vector_files
    for entry in SPEC.read(path, "vectors")["cases"]
    if SPEC.cases[entry["id"]].row in ("protocol", "refusals")
    and entry.get("method") in PARAMS
    and entry.get("error", {}).get("code") == BAD_PARAMS
]

NOT_FINITE = ("NaN", "Infinity", "-Infinity")

# A parameter, or nothing where the method as a whole is meant, and what is wrong with it.
Mistake = tuple[str, str]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with the definition that it refers to."""
    if "$ref" in schema:
        return resolved(VALUES[schema["$ref"].rpartition("/")[2]])
    return schema


def takes_infinities(schema: dict[str, Any]) -> bool:
    """Say whether the schema of a number takes NaN and the infinities."""
    return any("NaN" in option.get("enum", []) for option in schema.get("anyOf", []))


def limits(schema: dict[str, Any]) -> dict[str, float]:
    """Return the bounds of a number that is no count."""
    found: dict[str, float] = {}
    for option in (schema, *schema.get("anyOf", [])):
        found |= {key: option[key] for key in ("minimum", "maximum", "exclusiveMinimum") if key in option}
    return found


def relation(schema: dict[str, Any], pattern: str) -> str:
    """Return the parameter to which a description ties this one."""
    found = re.search(pattern, schema.get("description", ""))
    return found[1] if found else ""


def kinds(schema: dict[str, Any]) -> Iterator[str]:
    """Yield every kind of bad value that a value of this schema can have in it."""
    schema = resolved(schema)
    if "properties" in schema:
        yield from ("not an object", "without a member", "with an unknown member")
        for member in schema["properties"].values():
            yield from kinds(member)
    elif "items" in schema:
        yield "not a list"
        if schema.get("minItems") == 1:
            yield "empty"
        elif "minItems" in schema:
            yield from ("too short", "too long")
        yield from kinds(schema["items"])
    elif "enum" in schema:
        yield from ("null", "a number instead of a word", "an unknown word")
    else:
        yield from ("text", "null", "boolean")
        if schema.get("type") == "integer":
            yield from ("negative", "fractional", "too large")
        else:
            if not takes_infinities(schema):
                yield "not finite"
            if limits(schema):
                yield "out of range"


def needed(method: str) -> set[Mistake]:
    """Return every mistake that the params of a method can have."""
    found = {("", "given a parameter that it does not have")}
    for name, schema in PARAMS[method].items():
        found |= {(name, "missing"), *((name, kind) for kind in kinds(schema))}
        tied = relation(schema, r"As many as (\w+)")
        if tied:
            found |= {(one, kind) for one in (name, tied) for kind in ("too short", "too long")}
        if relation(schema, "below the number of (weights)"):
            found.add((name, "a button that does not exist"))
    return found


def number_mistake(schema: dict[str, Any], value: Any) -> str:
    """Return what is wrong with a value where a number belongs."""
    if isinstance(value, bool):
        return "boolean"
    if value in NOT_FINITE:
        return "" if takes_infinities(schema) else "not finite"
    if value == "-0":
        return ""
    if not isinstance(value, int | float):
        return "text" if isinstance(value, str) else "a list or an object"
    if schema.get("type") == "integer":
        found = {
            "negative": value < 0,
            "fractional": value % 1 != 0,
            "too large": value > schema["maximum"],
        }
        return next((kind for kind, holds in found.items() if holds), "")
    bounds = limits(schema)
    beyond = (
        value < bounds.get("minimum", value)
        or value > bounds.get("maximum", value)
        or value <= bounds.get("exclusiveMinimum", value - 1)
    )
    return "out of range" if beyond else ""


def mistakes(schema: dict[str, Any], value: Any) -> Iterator[str]:
    """Yield what is wrong with a value, element by element."""
    schema = resolved(schema)
    if value is None:
        yield "null"
    elif "properties" in schema:
        yield from object_mistakes(schema["properties"], value)
    elif "items" in schema:
        yield from list_mistakes(schema, value)
    elif "enum" not in schema:
        yield from filter(None, [number_mistake(schema, value)])
    elif value not in schema["enum"]:
        yield "an unknown word" if isinstance(value, str) else "a number instead of a word"


def object_mistakes(members: dict[str, Any], value: Any) -> Iterator[str]:
    """Yield what is wrong with a value where an object belongs."""
    if not isinstance(value, dict):
        yield "not an object"
        return
    yield from ("without a member" for name in members if name not in value)
    yield from ("with an unknown member" for name in value if name not in members)
    for name in members.keys() & value.keys():
        yield from mistakes(members[name], value[name])


def list_mistakes(schema: dict[str, Any], value: Any) -> Iterator[str]:
    """Yield what is wrong with a value where a list belongs."""
    if not isinstance(value, list):
        yield "not a list"
        return
    least = schema.get("minItems", 0)
    if len(value) < least:
        yield "empty" if least == 1 else "too short"
    elif len(value) > schema.get("maxItems", len(value)):
        yield "too long"
    for element in value:
        yield from mistakes(schema["items"], element)


def made(method: str, params: dict[str, Any]) -> list[set[Mistake]]:
    """Return the mistakes of params; one that is seen from two parameters is one mistake of both."""
    schemas = PARAMS[method]
    found: list[set[Mistake]] = [{(name, "missing")} for name in schemas if name not in params]
    found += [{("", "given a parameter that it does not have")} for name in params if name not in schemas]
    for name in schemas.keys() & params.keys():
        found += [{(name, kind)} for kind in dict.fromkeys(mistakes(schemas[name], params[name]))]
    if found:
        return found
    for name, schema in schemas.items():
        tied = relation(schema, r"As many as (\w+)")
        if tied and len(params[name]) != len(params[tied]):
            short, long = sorted((name, tied), key=lambda each: len(params[each]))
            found.append({(short, "too short"), (long, "too long")})
        if relation(schema, "below the number of (weights)"):
            buttons = params[name] if isinstance(params[name], list) else [params[name]]
            if any(button >= len(params["weights"]) for button in buttons):
                found.append({(name, "a button that does not exist")})
    return found


def gaps(method: str, cases: list[dict[str, Any]]) -> list[str]:
    """Return a sentence for every mistake that no case makes."""
    tried: set[Mistake] = set()
    for entry in cases:
        if entry["method"] == method:
            tried = tried.union(*made(method, entry["params"]))
    return [
        f"{method}: no refusal in which {name or 'it'} is {kind}"
        for name, kind in sorted(needed(method) - tried)
    ]


@pytest.mark.parametrize("method", SPEC.methods)
def test_every_kind_of_bad_parameter_has_a_case(method: str) -> None:
    """Each parameter is missing, mistyped, too long and so on in some refusal."""
    found = gaps(method, CASES)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("method", SPEC.methods)
def test_case_makes_one_mistake_and_has_its_parameter_named(method: str) -> None:
    """With two mistakes a port could refuse the wrong one; the message must name what is wrong."""
    for entry in (entry for entry in CASES if entry["method"] == method):
        case_id, mentions = entry["id"], set(entry["error"]["mentions"])
        found = made(method, entry["params"])

        assert len(found) == 1, f"{case_id}: {found}"
        names = {name or "momentum" for name, _ in found[0]}
        # In a network the message names the neuron, the weights or the bias.
        assert mentions & names or (names == {"network"} and mentions), f"{case_id}: {mentions}"


@pytest.mark.parametrize(
    ("case_id", "gap"),
    [
        ("network.train/epochs-negative", "epochs is negative"),
        ("network.train/epochs-too-large", "epochs is too large"),
        ("neuron.activate/activation-null", "activation is null"),
        ("neuron.classify/bias-boolean", "bias is boolean"),
        ("button.learn/unknown-parameter", "it is given a parameter that it does not have"),
        ("button.train/trials-missing", "trials is missing"),
        ("network.mse_loss/targets-empty", "targets is empty"),
        ("button.train_on_presses/right-button-beyond", "right_button is a button that does not exist"),
    ],
)
def test_case_that_is_taken_away_leaves_a_gap_of_its_name(case_id: str, gap: str) -> None:
    """The message names the method, the parameter and the kind that lack a case."""
    method = case_id.partition("/")[0]
    rest = [entry for entry in CASES if entry["id"] != f"parameters/{case_id}"]
    assert len(rest) == len(CASES) - 1

    found = set(gaps(method, rest)) - set(gaps(method, CASES))

    assert found == {f"{method}: no refusal in which {gap}"}
