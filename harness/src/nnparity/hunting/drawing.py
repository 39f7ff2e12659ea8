"""Values of any schema of the specification, drawn at random."""

from collections.abc import Callable, Mapping
from random import Random

from nnparity.hunting.hard_values import HardValues
from nnparity.numbers import Json

NEGATIVE_ZERO = {"const": "-0"}
# By the name of a shape: whole numbers that stand for how long something takes stay small.
SHORT = {"count": 9, "size": 4}
LONGEST_LIST = 5
BEYOND_BINARY64 = 1e400


class Drawing:
    """Draws values by their schemas; `definitions` are the shapes that methods share."""

    def __init__(self, random: Random, definitions: Mapping[str, Json]) -> None:
        self.random = random
        self.numbers = HardValues(random)
        self._definitions = definitions
        self._by_type: dict[str, Callable[[Json], Json]] = {
            "number": self._number,
            "integer": self._integer,
            "array": lambda schema: self.list_of(schema, self._length(schema)),
            "object": self._object,
            "boolean": lambda _: random.random() < 0.5,
            "string": lambda _: random.choice(("", "a", "AAAA")),
            "null": lambda _: None,
        }

    def of(self, schema: Json) -> Json:
        """Return a value that a schema allows, as far as the schema alone says it."""
        shape = schema.get("$ref", "").rpartition("/")[2]
        if shape == "finite":
            return self.numbers.number()
        if shape == "number":
            return self.numbers.any_number()
        if shape in SHORT:
            least: int = self._definitions[shape]["minimum"]
            return self.random.randint(least, SHORT[shape])
        return self.of(self._definitions[shape]) if shape else self._of_shape(schema)

    def _of_shape(self, schema: Json) -> Json:
        if "const" in schema or "enum" in schema:
            return self.random.choice(schema.get("enum") or [schema["const"]])
        alternatives = schema.get("anyOf") or schema.get("oneOf")
        if alternatives:
            return self.of(self.random.choice([each for each in alternatives if each != NEGATIVE_ZERO]))
        return self._by_type[schema["type"]](schema)

    def resolved(self, schema: Json) -> Json:
        """Return the schema that a reference stands for."""
        while "$ref" in schema:
            schema = self._definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def list_of(self, schema: Json, length: int) -> list[Json]:
        """Return a list of some length."""
        items = self.resolved(schema)["items"]
        return [self.of(items) for _ in range(length)]

    def short_length(self) -> int:
        """Return the length of a list: mostly one, two or three, of another shape than the cases have."""
        return self.random.choice((1, 1, 2, 2, 2, 3, 3, 4, LONGEST_LIST))

    def _length(self, schema: Json) -> int:
        least: int = schema.get("minItems", 0)
        most: int = schema.get("maxItems", LONGEST_LIST)
        return max(least, min(most, self.short_length()))

    def _number(self, schema: Json) -> Json:
        least = schema.get("exclusiveMinimum", schema.get("minimum", -BEYOND_BINARY64))
        most = schema.get("exclusiveMaximum", schema.get("maximum", BEYOND_BINARY64))
        outs = {"least_out": "exclusiveMinimum" in schema, "most_out": "exclusiveMaximum" in schema}
        return self.numbers.between(least, most, **outs)

    def _integer(self, schema: Json) -> Json:
        return self.numbers.whole(schema["minimum"], schema["maximum"])

    def _object(self, schema: Json) -> Json:
        required = schema.get("required", ())
        return {
            name: self.of(member)
            for name, member in schema["properties"].items()
            if name in required or self.random.random() < 0.3
        }
