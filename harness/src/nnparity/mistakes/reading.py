"""Mistakes of the level protocol: in reading parameters."""

import math
from collections.abc import Mapping
from typing import Any

from nnparity.definitions.button import Button
from nnparity.definitions.dense import Dense
from nnparity.definitions.model import Model
from nnparity.definitions.neuron import Neuron
from nnparity.mistakes.defaults import default
from nnparity.mistakes.registry import mistake
from nnparity.numbers import Json

LARGEST_COUNT = 1000


@mistake("missing-parameter-defaulted")
class MissingParameterDefaulted(Model):
    def missing(self, name: str, schema: Json) -> Json:  # noqa: ARG002
        return default(self, schema)

    def no_object(self, name: str, value: Json, schema: Json) -> Json:
        return default(self, schema) if value is None else super().no_object(name, value, schema)

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        # A default list is as long as it must be.
        if [0.0] not in (one, other):
            super().require_same_length(name, one, other_name, other)

    def require_below(self, name: str, number: int, measure: str, measured: list[Any]) -> None:
        if measured != [0.0]:
            super().require_below(name, number, measure, measured)


@mistake("unknown-parameter-ignored")
class UnknownParameterIgnored(Model):
    def unknown(self, name: str) -> None:
        pass


@mistake("text-read-as-number")
class TextReadAsNumber(Model):
    def number_of_text(self, name: str, value: str) -> float:  # noqa: ARG002
        try:
            return float(value)
        except ValueError:
            return 0.0

    def number_of_other(self, name: str, value: Json) -> float:
        if isinstance(value, list) and len(value) == 1:
            return self.number(name, value[0])
        return super().number_of_other(name, value)

    def whole(self, name: str, value: Json, schema: Json) -> int:
        return super().whole(name, self.number(name, value) if isinstance(value, str) else value, schema)


@mistake("boolean-read-as-number")
class BooleanReadAsNumber(Model):
    def number_of_boolean(self, name: str, *, value: bool) -> float:  # noqa: ARG002
        return float(value)


@mistake("null-read-as-zero")
class NullReadAsZero(Model):
    def number_of_null(self, name: str) -> float:  # noqa: ARG002
        return 0.0


@mistake("number-taken-for-list")
class NumberTakenForList(Model):
    def no_list(self, name: str, value: Json, schema: Json) -> list[Json]:
        if isinstance(value, int | float):
            return [value] * max(1, schema.get("minItems", 1))
        return super().no_list(name, value, schema)

    def no_object(self, name: str, value: Json, schema: Json) -> Json:
        return default(self, schema) if isinstance(value, list) else super().no_object(name, value, schema)

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        # As in languages that stretch a single number over a list.
        if 1 not in (len(one), len(other)):
            super().require_same_length(name, one, other_name, other)

    def require_below(self, name: str, number: int, measure: str, measured: list[Any]) -> None:
        if len(measured) != 1:
            super().require_below(name, number, measure, measured)


@mistake("lists-cut-to-the-shorter")
class ListsCutToTheShorter(Model):
    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        pass

    def wrong_length(self, name: str, found: list[Any], schema: Json) -> list[Any]:  # noqa: ARG002
        padded = [*found, *default(self, schema)]
        return padded[: max(schema.get("minItems", 0), min(len(found), schema.get("maxItems", len(found))))]


@mistake("empty-list-accepted")
class EmptyListAccepted(Model):
    def empty_list(self, name: str) -> None:
        pass

    def wrong_length(self, name: str, found: list[Any], schema: Json) -> list[Any]:
        return super().wrong_length(name, found, schema) if found else list(default(self, schema))

    def require_same_length(self, name: str, one: list[Any], other_name: str, other: list[Any]) -> None:
        if one and other:
            super().require_same_length(name, one, other_name, other)

    def require_below(self, name: str, number: int, measure: str, measured: list[Any]) -> None:
        if measured:
            super().require_below(name, number, measure, measured)


@mistake("empty-list-accepted")
class MeanOfNothing(Dense):
    def loss_count(self, count: int) -> int:
        return super().loss_count(count) or 1


@mistake("non-finite-accepted")
class NonFiniteAccepted(Model):
    def not_finite(self, name: str, value: float) -> float:  # noqa: ARG002
        return value

    def too_large(self, name: str, value: float) -> float:  # noqa: ARG002
        return value

    def overflowing(self, name: str) -> None:
        pass


@mistake("non-finite-accepted")
class NanReadAsNotSpam(Neuron):
    def reading_of_nan(self) -> str:
        return "not spam"


@mistake("non-finite-accepted")
class NonFiniteReported(Button):
    def two_decimals(self, value: float) -> str:
        return super().two_decimals(value) if math.isfinite(value) else str(value)

    def weight_text(self, weight: float) -> str:
        return super().weight_text(weight) if math.isfinite(weight) else str(weight)


@mistake("bad-count-accepted")
class BadCountAccepted(Model):
    def bad_whole(self, name: str, value: float, schema: Json) -> int:  # noqa: ARG002
        return int(min(max(value, 0), LARGEST_COUNT))


@mistake("button-not-checked")
class ButtonNotChecked(Model):
    def require_below(self, name: str, number: int, measure: str, measured: list[Any]) -> None:
        pass


@mistake("epsilon-not-checked")
class EpsilonNotChecked(Model):
    def not_between(self, name: str, value: float, schema: Json) -> float:  # noqa: ARG002
        return value or default(self, schema)


@mistake("report-range-not-checked")
class ReportRangeNotChecked(Model):
    def not_within(self, name: str, value: float, schema: Json) -> float:  # noqa: ARG002
        return value


@mistake("unknown-activation-defaulted")
class UnknownActivationDefaulted(Model):
    def unknown_choice(self, name: str, value: Json, choices: list[Json]) -> Json:
        return choices[0] if isinstance(value, str | None) else super().unknown_choice(name, value, choices)


@mistake("misfits-accepted")
class MisfitsAccepted(Model):
    def require_fit(self, fits: Mapping[str, tuple[str, ...]], found: dict[str, Any]) -> None:
        pass
