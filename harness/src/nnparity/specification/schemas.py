"""The JSON Schemas of the specification, by which everything that is read is checked."""

from functools import cached_property
from pathlib import Path

from jsonschema_rs import Draft202012Validator, Registry, ValidationError

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.files import read_json_file
from nnparity.specification.violations import first_violation

SITE = "https://nnparity.invalid"


class Schemas:
    """The schemas in the folder schemas/ of a specification, read once and compiled when asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "schemas"
        self._validators: dict[str, Draft202012Validator] = {}

    def check(self, document: Json, reference: str, path: Path) -> None:
        """Raise UsageError, naming file and place, if a document breaks a schema such as `vectors`.

        A part of a schema is referred to by its pointer: `method#/$defs/schema`.
        """
        name, _, pointer = reference.partition("#")
        uri = f"{SITE}/schemas/{name}.schema.json#{pointer}"
        if reference not in self._validators:
            self._validators[reference] = self.compiled({"$ref": uri}, self.folder / f"{name}.schema.json")
        violation = first_violation(self._validators[reference], document, self._documents)
        if violation is not None:
            place = violation.place or "the top"
            raise UsageError(f"{path} breaks its schema at {place}: {violation.message}")

    def compiled(self, schema: Json, path: Path) -> Draft202012Validator:
        """Return the validator of a schema; raise UsageError, naming its file, if it is not a schema."""
        try:
            return Draft202012Validator(schema, registry=self._registry, retriever=_refuse)
        except ValueError as error:
            raise UsageError(f"{path} is not a schema: {_told(error)}") from error

    @cached_property
    def definitions(self) -> dict[str, Json]:
        """The shapes of values that methods share, by name: the definitions of values.schema.json."""
        path = self.folder / "values.schema.json"
        document = self._documents.get(f"{SITE}/schemas/{path.name}", {})
        self.check(document, "method#/$defs/values", path)
        found: dict[str, Json] = document["$defs"]
        return found

    @cached_property
    def _documents(self) -> dict[str, Json]:
        """The schemas by their URI."""
        found = {}
        for path in sorted(self.folder.glob("*.json")):
            document, uri = read_json_file(path), f"{SITE}/schemas/{path.name}"
            if not isinstance(document, dict) or document.get("$id") != uri:
                raise UsageError(f"{path} is not a schema: its $id must be {uri}")
            found[uri] = document
        return found

    @cached_property
    def _registry(self) -> Registry:
        try:
            return Registry(list(self._documents.items()), retriever=_refuse)
        except ValueError as error:
            raise UsageError(f"{self.folder}: {_told(error)}") from error


def _refuse(uri: str) -> Json:
    # Nothing is ever fetched from elsewhere.
    raise ValueError(f"{uri.removeprefix(SITE + '/')} does not exist")


def _told(error: ValueError) -> str:
    return error.message if isinstance(error, ValidationError) else str(error)
