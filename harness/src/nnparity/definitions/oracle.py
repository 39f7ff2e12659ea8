"""The oracle: what each method must answer, computed with 50 digits and rounded once.

It is independent of every port. Parts that are + − × ÷ alone in a stated order are binary64 arithmetic
themselves, as the definitions say.
"""

from functools import cache
from typing import Any

from nnparity.definitions import subjects
from nnparity.definitions.arithmetic import PRECISE, Arithmetic
from nnparity.definitions.definition import Definition, each
from nnparity.definitions.remembering import remembering
from nnparity.numbers import Json, decode_number, encode_number


def answer(method: str, params: Json) -> Json:
    """Return the result of a method for params that are not refused.

    Raises RefusedError if the definition refuses them on the way, and KeyError for a method that has
    no definition.
    """
    subject, _, name = method.partition(".")
    definition = _definition(subject)
    with PRECISE.working():
        found = definition.answer(name, decoded(params, PRECISE))
        return encoded(found, PRECISE)


@cache
def _definition(subject: str) -> Definition:
    return remembering(subjects()[subject])(PRECISE)


def decoded(value: Json, arithmetic: Arithmetic) -> Any:
    """Return JSON params with every number in an arithmetic."""
    if isinstance(value, dict):
        return {key: decoded(element, arithmetic) for key, element in value.items()}
    if isinstance(value, list):
        return [decoded(element, arithmetic) for element in value]
    number = decode_number(value)
    return value if number is None else arithmetic.number(number)


def encoded(value: Any, arithmetic: Arithmetic) -> Json:
    """Return a result as JSON, each number rounded once."""

    def encode(number: Any) -> Json:
        return encode_number(arithmetic.rounded(number))

    return each(value, encode)
