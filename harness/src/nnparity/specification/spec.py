"""The specification, read from its folder and checked against its own schemas."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS, Level, levels_of
from nnparity.specification.tolerance import Tolerance

PACKAGED = Path(__file__).parents[1] / "spec"
CHECKOUT = Path(__file__).parents[4] / "spec"


@dataclass(frozen=True)
class Mistake:
    """An entry of the catalogue of known mistakes."""

    id: str
    title: str
    effect: str
    level: str


class Spec:
    """Cases, methods, tolerance classes and mistakes; raises UsageError for a file that breaks its schema."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or (PACKAGED if PACKAGED.is_dir() else CHECKOUT)
        if not (self.folder / "vectors").is_dir():
            raise UsageError(f"{self.folder} holds no specification: it has no folder vectors")

    @property
    def comes_along(self) -> bool:
        """Say whether this is the specification that comes along, and no option has to name it."""
        return self.folder in (PACKAGED, CHECKOUT)

    @cached_property
    def levels(self) -> dict[str, Level]:
        """The levels by name, in order."""
        path = self.folder / "levels.json"
        schemas = (method.stem for method in (self.folder / "methods").glob("*.json"))
        return levels_of(self.read(path, "levels")["levels"], schemas, path)

    @cached_property
    def rows(self) -> dict[str, str]:
        """The rows of a matrix, in order, each with its heading: the levels, and the refusals."""
        return {level.name: str(level) for level in self.levels.values()} | {REFUSALS: REFUSALS}

    @cached_property
    def methods(self) -> list[str]:
        """The names of all methods, level by level."""
        return list(self.level_of)

    @cached_property
    def level_of(self) -> dict[str, str]:
        """The name of the level that brings in a method, by method."""
        return {method: level.name for level in self.levels.values() for method in level.methods}

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Every case by its id, level by level, and the refusals last."""
        found: dict[str, Case] = {}
        for path in self.vector_files:
            document = self.read(path, "vectors")
            for entry in document["cases"]:
                case_id = entry["id"]
                if case_id in found:
                    raise UsageError(f"{path}: the id {case_id} appears twice")
                level, row = self._place(document, entry, path)
                try:
                    found[case_id] = Case.from_entry(entry, self.tolerance(entry), level, row)
                except ValueError as error:
                    raise UsageError(f"{path}: {case_id}: {error}") from error
        rows = list(self.rows)
        return dict(sorted(found.items(), key=lambda item: rows.index(item[1].row)))

    def _place(self, document: Json, entry: Json, path: Path) -> tuple[str, str]:
        """Return the level and the row of a case; raise UsageError if its file or its id is wrong."""
        case_id = entry["id"]
        if "level" not in document:
            method = entry.get("method", "")
            if method not in self.level_of:
                raise UsageError(f"{path}: {case_id}: no level lists the method {method!r}")
            if not case_id.startswith(f"parameters/{method}/"):
                raise UsageError(f"{path}: {case_id} does not begin with parameters/{method}/")
            return self.level_of[method], REFUSALS
        level = document["level"]
        if level not in self.levels:
            raise UsageError(f"{path}: {level} is not a level; there are {', '.join(self.levels)}")
        if not case_id.startswith(f"{level}/"):
            raise UsageError(f"{path}: {case_id} does not begin with {level}/")
        return level, level

    @property
    def vector_files(self) -> list[Path]:
        """Every vector file, in order."""
        return sorted((self.folder / "vectors").glob("*.json"))

    @cached_property
    def mistakes(self) -> dict[str, Mistake]:
        """The catalogue by id, level by level."""
        path = self.folder / "mistakes.json"
        entries = self.read(path, "mistakes")["mistakes"]
        for mistake_id, entry in entries.items():
            if entry["level"] not in self.levels:
                raise UsageError(f"{path}: {mistake_id}: {entry['level']} is not a level")
        order = list(self.levels)
        return {
            mistake_id: Mistake(mistake_id, entry["title"], entry["effect"], entry["level"])
            for mistake_id, entry in sorted(entries.items(), key=lambda item: order.index(item[1]["level"]))
        }

    def steps(self, method: str) -> list[str]:
        """Return the params whose product is the number of steps of a request, as its schema says."""
        path = self.folder / "methods" / f"{method}.json"
        found: list[str] = read_json_file(path).get("steps", []) if method in self.methods else []
        return found

    def tolerance(self, entry: Json) -> Tolerance:
        """Return the tolerance of a case; raise ValueError for a class or a budget that is not there."""
        name = entry["tolerance"]
        if name not in self.tolerance_classes:
            raise ValueError(f"no tolerance class {name} in tolerances.json")
        rule = self.tolerance_classes[name]
        if "budgets" in rule:
            budget = rule["budgets"].get(entry["id"])
            if budget is None:
                raise ValueError(f"the tolerance class {name} has no budget for it")
            return Tolerance(name, rule["metric"], budget["bound"])
        return Tolerance(name, rule["metric"], rule.get("bound", 0.0))

    @cached_property
    def tolerance_classes(self) -> dict[str, Json]:
        """The rules of tolerances.json by name."""
        classes: dict[str, Json] = self.read(self.folder / "tolerances.json", "tolerances")["classes"]
        return classes

    def complaints(self, method: str, part: str, value: Json) -> Iterator[str]:
        """Yield what is wrong with the params or the result of a method."""
        uri = f"https://nnparity.invalid/methods/{method}.json#/properties/{part}"
        validator = Draft202012Validator({"$ref": uri}, registry=self._registry)
        for error in validator.iter_errors(value):
            yield f"{error.json_path.replace('$', part, 1)}: {error.message}"

    def read(self, path: Path, schema: str) -> Json:
        """Read a JSON file and check it against one of the schemas."""
        document = read_json_file(path)
        self.check(document, schema, path)
        return document

    def check(self, document: Json, schema: str, path: Path) -> None:
        """Raise UsageError, naming the place, if a document breaks one of the schemas."""
        uri = f"https://nnparity.invalid/schemas/{schema}.schema.json"
        validator = Draft202012Validator({"$ref": uri}, registry=self._registry)
        errors = list(validator.iter_errors(document))
        # A misspelt key is also a missing one; the person wants to see what they wrote.
        unknown = [error for error in errors if error.validator == "additionalProperties"]
        error = unknown[0] if unknown else best_match(errors)
        if error is not None:
            place = error.json_path.removeprefix("$").removeprefix(".") or "the top"
            raise UsageError(f"{path} breaks its schema at {place}: {_short(error.message)}")

    @cached_property
    def _registry(self) -> Registry[Json]:
        resources = []
        for path in [
            *(self.folder / "schemas").glob("*.json"),
            *(self.folder / "methods").glob("*.json"),
        ]:
            resource = Resource.from_contents(read_json_file(path))
            resources.append((resource.id() or "", resource))
        return Registry().with_resources(resources)


def read_json_file(path: Path) -> Json:
    """Read a JSON file; raise UsageError if it cannot be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path} is not JSON: {error}") from error


def read_toml_file(path: Path) -> Json:
    """Read a TOML file; raise UsageError if it cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path} is not TOML: {error}") from error


def _short(message: str) -> str:
    return message if len(message) <= 200 else f"{message[:120]} ... {message[-77:]}"
