"""What a method must reply to any params: a result, or why they are refused."""

from dataclasses import dataclass

from nnparity.definitions.definition import RefusedError
from nnparity.definitions.oracle import answer
from nnparity.numbers import Json
from nnparity.specification.methods import Method


@dataclass(frozen=True)
class Reply:
    """The result, or why the params are refused."""

    result: Json
    refused: str = ""


def reply(method: Method, params: Json) -> Reply:
    """Return the oracle's reply to a request.

    Raises KeyError for a method that has no definition.
    """
    for complaint in method.complaints(params):
        return Reply(None, complaint)
    try:
        result = answer(method.name, params)
    except RefusedError as error:
        return Reply(None, str(error))
    return checked(method, Reply(result))


def checked(method: Method, given: Reply) -> Reply:
    """Return a reply, which is a refusal where the method does not let a result overflow."""
    if not given.refused and method.refuses_overflow:
        for complaint in method.result_complaints(given.result):
            return Reply(None, f"the result overflows: {complaint}")
    return given
