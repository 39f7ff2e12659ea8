"""What careless code puts in the place of what is missing."""

from nnparity.definitions.reading import Reading
from nnparity.numbers import Json

# What has neither digits nor elements.
PLAIN = {"string": "", "boolean": False, "null": None}


def default(reading: Reading, schema: Json) -> Json:
    """Return a value that fits a schema: zeros, the first of several choices, the shortest lists."""
    schema = reading.resolved(schema)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return default(reading, schema[key][0])
    if "enum" in schema or "const" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    if schema["type"] == "array":
        return [default(reading, schema["items"])] * schema.get("minItems", 0)
    if schema["type"] == "object":
        return {name: default(reading, each) for name, each in schema["properties"].items()}
    if schema["type"] in PLAIN:
        return PLAIN[schema["type"]]
    return 1e-5 if "exclusiveMinimum" in schema else max(0, schema.get("minimum", 0))
