"""The methods: what each takes, what it answers, and which params it refuses."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from jsonschema_rs import Draft202012Validator

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.files import read_json_file
from nnparity.specification.fitting import RULES, misfits
from nnparity.specification.schemas import SITE, Schemas
from nnparity.specification.violations import Violation, is_valid, violations


@dataclass(frozen=True, eq=False)
class Method:
    """The signature of a method, as its file in methods/ says it."""

    name: str
    path: Path
    document: Json
    schemas: Schemas

    @classmethod
    def load(cls, path: Path, schemas: Schemas) -> "Method":
        """Read the file of a method; raise UsageError, naming file and key, if it is wrong."""
        document = read_json_file(path)
        schemas.check(document, "method", path)
        for key, wanted in (("$id", f"{SITE}/methods/{path.name}"), ("title", path.stem)):
            if document[key] != wanted:
                raise UsageError(f"{path}: {key} is {document[key]!r}, and must be {wanted!r}")
        method = cls(path.stem, path, document, schemas)
        method._check_names()
        return method

    @property
    def description(self) -> str:
        """What it answers, in one line."""
        return str(self.document["description"])

    @property
    def parameters(self) -> dict[str, Json]:
        """The schema of each parameter, in order."""
        found: dict[str, Json] = self._params["properties"]
        return found

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters that must not be left out."""
        return tuple(self._params["required"])

    @property
    def result(self) -> Json:
        """The schema of the result."""
        return self.document["properties"]["result"]

    @property
    def examples(self) -> list[Json]:
        """Params that are right, if the schema gives any."""
        return list(self._params.get("examples", ()))

    @property
    def same_length(self) -> tuple[tuple[str, ...], ...]:
        """Parameters whose lists must have as many elements as each other."""
        return tuple(map(tuple, self._params.get("same_length", ())))

    @property
    def row_length(self) -> dict[str, str]:
        """By parameter that is a list of lists: the one whose length each of its lists must have."""
        return dict(self._params.get("row_length", {}))

    @property
    def below_length(self) -> dict[str, str]:
        """By parameter: the one whose length the number, or each number of the list, must stay below."""
        return dict(self._params.get("below_length", {}))

    @property
    def fits(self) -> dict[str, tuple[str, ...]]:
        """By rule of `fitting`: the parameters that it ties together."""
        return {rule: tuple(names) for rule, names in self._params.get("fits", {}).items()}

    @property
    def steps(self) -> tuple[str, ...]:
        """The parameters whose product, of counts and lengths, is how many steps an answer takes."""
        return tuple(self.document.get("steps", ()))

    @property
    def refuses_overflow(self) -> bool:
        """Say whether a result that is not finite is refused, and not the answer."""
        return "overflow" in self.document

    @property
    def tries_every_refusal(self) -> bool:
        """Say whether refusals are tried in full, also of shapes that another method has tried."""
        return "refusals" in self.document

    def complaints(self, params: Json) -> Iterator[str]:
        """Yield what is wrong with params, before anything is computed; nothing if they are right.

        Covers the schema, same_length, row_length, below_length and fits. Whether the result overflows only
        its computation can tell: see `refuses_overflow`.
        """
        found = list(violations(self._validators["params"], params))
        # Lengths can be compared only where there are lists.
        for violation in found or (*self._wrong_lengths(params), *misfits(self.fits, params)):
            yield _sentence("params", violation)

    def allows(self, params: Json) -> bool:
        """Say whether there is nothing to complain of in params."""
        if not is_valid(self._validators["params"], params):
            return False
        return not any(True for _ in chain(self._wrong_lengths(params), misfits(self.fits, params)))

    def result_complaints(self, result: Json) -> Iterator[str]:
        """Yield what is wrong with the shape of a result; nothing if it is right."""
        for violation in violations(self._validators["result"], result):
            yield _sentence("result", violation)

    def _wrong_lengths(self, params: Json) -> Iterator[Violation]:
        for first, *others in self.same_length:
            for name in others:
                if len(params[name]) != len(params[first]):
                    lengths = f"{len(params[name])}, and that of {first} is {len(params[first])}"
                    yield Violation(name, f"its length is {lengths}")
        for name, measure in self.row_length.items():
            length = len(params[measure])
            for i, row in enumerate(params[name]):
                if len(row) != length:
                    lengths = f"{len(row)}, and that of {measure} is {length}"
                    yield Violation(f"{name}[{i}]", f"its length is {lengths}")
        for name, measure in self.below_length.items():
            given, length = params[name], len(params[measure])
            alone = not isinstance(given, list)
            for i, index in enumerate([given] if alone else given):
                if index >= length:
                    place = name if alone else f"{name}[{i}]"
                    yield Violation(place, f"{index:g} is not below the length of {measure}, {length}")

    @property
    def _params(self) -> Json:
        return self.document["properties"]["params"]

    @cached_property
    def _validators(self) -> dict[str, Draft202012Validator]:
        return {
            part: self.schemas.compiled({"$id": self.document["$id"], **schema}, self.path)
            for part, schema in self.document["properties"].items()
        }

    def _check_names(self) -> None:
        """Raise UsageError if a keyword names a parameter that is not there."""
        tied = [name for names in self.same_length for name in names]
        rows = [*self.row_length, *self.row_length.values()]
        fitting = [name for names in self.fits.values() for name in names]
        indices = [*self.below_length, *self.below_length.values()]
        for keyword, names, there, kind in (
            ("required", self.required, self.parameters, "a parameter"),
            ("same_length", tied, self.required, "a required parameter"),
            ("row_length", rows, self.required, "a required parameter"),
            ("below_length", indices, self.required, "a required parameter"),
            ("fits", fitting, self.required, "a required parameter"),
            ("steps", self.steps, self.required, "a required parameter"),
        ):
            for name in names:
                if name not in there:
                    raise UsageError(f"{self.path}: {keyword} names {name!r}, which is not {kind}")
        for rule, names in self.fits.items():
            if rule not in RULES:
                raise UsageError(f"{self.path}: fits has no rule {rule!r}; its rules are {', '.join(RULES)}")
            wanted = RULES[rule].count
            if len(names) != wanted:
                raise UsageError(f"{self.path}: the rule {rule!r} ties {wanted} parameters, got {len(names)}")


def _sentence(part: str, violation: Violation) -> str:
    dot = "." if violation.place and not violation.place.startswith("[") else ""
    return f"{part}{dot}{violation.place}: {violation.message}"
