"""What wrapped code is asked in place of a request, and the reply made of its answer.

Its adapter answers `wrapped.load`, `predict`, `step` and others, each with a list of dense layers.
"""

from nnparity.numbers import Json, decode_number
from nnparity.specification.case import Message
from nnparity.wrapping.limits import Limits
from nnparity.wrapping.shapes import MisfitError
from nnparity.wrapping.translations import TRANSLATIONS

PREFIX = "wrapped."
FUNCTIONS = ("load", "predict", "activations", "gradients", "step", "train")
# The code of answers that cannot be used; what the adapter raised has any other code.
MISFIT = -32001


def can_be_asked(message: Message, limits: Limits) -> bool:
    """Say whether a request can be put to wrapped code within its limits."""
    translation = TRANSLATIONS.get(message.method or "")
    if translation is None or message.raw is not None or message.notification:
        return False
    return translation.can(message.params, limits)


def function_of(message: Message) -> str:
    """Return the function that is asked in place of a method."""
    return TRANSLATIONS[message.method or ""].function


def methods_of(functions: list[str]) -> list[str]:
    """Return the methods that some functions answer."""
    return [method for method, each in TRANSLATIONS.items() if each.function in functions]


def asked(message: Message) -> Message:
    """Return the request that takes the place of another; one for the adapter itself stays as it is."""
    translation = TRANSLATIONS.get(message.method or "")
    if translation is None or message.raw is not None:
        return message
    params = translation.ask(message.params)
    return Message(method=PREFIX + translation.function, params=_plain(params), own_id=message.own_id)


def answered(message: Message, reply: Json) -> Json:
    """Return the reply to the request that was meant; an answer of the wrong shape becomes an error."""
    translation = TRANSLATIONS.get(message.method or "")
    if translation is None or message.raw is not None or "result" not in reply:
        return reply
    try:
        result = translation.result(message.params, reply["result"])
    except MisfitError as misfit:
        rest = {key: value for key, value in reply.items() if key != "result"}
        return {**rest, "error": {"code": MISFIT, "message": str(misfit)}}
    return {**reply, "result": result}


def _plain(value: Json) -> Json:
    """Return a value with numbers only as JSON has them: every reader knows how to read -0.0."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: each if key == "activation" else _plain(each) for key, each in value.items()}
    return decode_number(value) if isinstance(value, str) else value
