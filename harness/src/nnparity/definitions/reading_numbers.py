"""How a right port reads numbers and names, in steps small enough to be replaced one by one."""

import json
import math

from nnparity.definitions.refusal import Refusal
from nnparity.numbers import SPECIAL_NUMBERS, Json, encode_number


class NumberReading:
    """Reads what is not made of other values; a step that refuses returns nothing unless it is replaced."""

    def number(self, name: str, value: Json) -> float:
        """Read any number."""
        if isinstance(value, str):
            return self.number_of_text(name, value)
        if isinstance(value, bool):
            return self.number_of_boolean(name, value=value)
        if value is None:
            return self.number_of_null(name)
        if not isinstance(value, int | float):
            return self.number_of_other(name, value)
        if math.isinf(value):
            return self.too_large(name, value)
        return float(value)

    def number_of_text(self, name: str, value: str) -> float:
        """Read one of the four texts."""
        if value in SPECIAL_NUMBERS:
            return SPECIAL_NUMBERS[value]
        raise Refusal(f"{name} must be a number, got {json.dumps(value)}")

    def number_of_boolean(self, name: str, *, value: bool) -> float:
        """Refuse a boolean."""
        raise Refusal(f"{name} must be a number, got {json.dumps(value)}")

    def number_of_null(self, name: str) -> float:
        """Refuse null."""
        raise Refusal(f"{name} must be a number, got null")

    def number_of_other(self, name: str, value: Json) -> float:
        """Refuse a list or an object."""
        raise Refusal(f"{name} must be a number, got {type(value).__name__}")

    def too_large(self, name: str, value: float) -> float:  # noqa: ARG002
        """Refuse a number beyond binary64."""
        raise Refusal(f"{name} must be within binary64")

    def finite(self, name: str, value: Json) -> float:
        """Read a finite number."""
        read = self.number(name, value)
        return read if math.isfinite(read) else self.not_finite(name, read)

    def not_finite(self, name: str, value: float) -> float:
        """Refuse NaN and infinities."""
        raise Refusal(f"{name} must be finite, got {encode_number(value)}")

    def number_in_range(self, name: str, value: Json, schema: Json) -> float:
        """Read a finite number between the bounds of its schema."""
        read = self.finite(name, value)
        if not math.isfinite(read):
            return read
        above, below = schema.get("exclusiveMinimum", -math.inf), schema.get("exclusiveMaximum", math.inf)
        if not above < read < below:
            return self.not_between(name, read, schema)
        if not schema.get("minimum", -math.inf) <= read <= schema.get("maximum", math.inf):
            return self.not_within(name, read, schema)
        return read

    def not_between(self, name: str, value: float, schema: Json) -> float:
        """Refuse a number on or beyond a bound that it must not reach."""
        raise Refusal(f"{name} must be {_bounds(schema)}, got {value}")

    def not_within(self, name: str, value: float, schema: Json) -> float:
        """Refuse a number beyond a bound that it may reach."""
        raise Refusal(f"{name} must be {_bounds(schema)}, got {value}")

    def whole(self, name: str, value: Json, schema: Json) -> int:
        """Read a whole number between the bounds of its schema."""
        read = self.number(name, value)
        if not math.isfinite(read) or isinstance(value, str):
            raise Refusal(f"{name} must be a whole number, got {value}")
        if isinstance(value, float):
            self.whole_float(name, value)
        if read % 1 or not schema.get("minimum", -math.inf) <= read <= schema.get("maximum", math.inf):
            return self.bad_whole(name, read, schema)
        return int(read)

    def whole_float(self, name: str, value: float) -> None:
        """Take 6.0 for 6."""

    def bad_whole(self, name: str, value: float, schema: Json) -> int:
        """Refuse a number with a fraction, or beyond the bounds."""
        raise Refusal(f"{name} must be a whole number {_bounds(schema)}, got {encode_number(value)}")

    def choice(self, name: str, value: Json, choices: list[Json]) -> Json:
        """Read one of a few values."""
        for choice in choices:
            if type(value) is type(choice) and value == choice:
                return value
        return self.unknown_choice(name, value, choices)

    def unknown_choice(self, name: str, value: Json, choices: list[Json]) -> Json:
        """Refuse another value."""
        raise Refusal(f"{name} must be one of {', '.join(map(str, choices))}, got {json.dumps(value)}")


def _bounds(schema: Json) -> str:
    """Return the bounds of a number in words."""
    words = {
        "exclusiveMinimum": "above",
        "exclusiveMaximum": "below",
        "minimum": "at least",
        "maximum": "at most",
    }
    return " and ".join(f"{word} {schema[key]:.17g}" for key, word in words.items() if key in schema)
