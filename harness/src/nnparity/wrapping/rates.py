"""Cases at the learning rate that is built into wrapped code: what is due is computed, its bound measured.

A case whose rate is what it is about, 0 or below, has no other; nor has a long training.
"""

from dataclasses import replace

from nnparity.numbers import Json, decode_number, encode_number
from nnparity.specification.case import Case, Message
from nnparity.specification.tolerance import Tolerance

MOST_EPOCHS = 10


def rated(message: Message, rate: float | None) -> Message:
    """Return a request at another learning rate, if it has one that may be another."""
    params = message.params
    if rate is None or not isinstance(params, dict) or message.raw is not None:
        return message
    changed = dict(params)
    if _is_free(params.get("learning_rate")):
        changed["learning_rate"] = rate
    elif isinstance(params.get("optimiser"), dict) and _is_free(params["optimiser"].get("rate")):
        changed["optimiser"] = {**params["optimiser"], "rate": rate}
    return replace(message, params=changed)


def at_rate(case: Case, rate: float | None) -> Case:
    """Return a case at another learning rate, with the result that is due there and its bound."""
    messages = [rated(message, rate) for message in (*case.before, case.message)]
    if rate is None or messages[-1].params == case.message.params or case.epochs > MOST_EPOCHS:
        return case
    # Few ports have a rate built in, and computing with 50 digits takes its time to begin.
    from nnparity.definitions.oracle import answer  # noqa: PLC0415
    from nnparity.keeping.drift import Drift, budget  # noqa: PLC0415

    *before, message = messages
    method = message.method or ""
    result = answer(method, message.params)
    bound = budget(Drift().measured(method, message.params, result))
    tolerance = Tolerance(case.tolerance.name, "relative", bound)
    return replace(case, before=tuple(before), message=message, result=result, tolerance=tolerance)


def stepped(before: Json, after: Json, rate: float, wanted: float) -> Json:
    """Return the network that a step at another rate would leave: changes are in proportion to it."""
    if isinstance(before, dict):
        return {key: stepped(before[key], after[key], rate, wanted) for key in before}
    if isinstance(before, list):
        return [stepped(one, other, rate, wanted) for one, other in zip(before, after, strict=True)]
    old, new = decode_number(before), decode_number(after)
    if old is None or new is None:
        return after
    return encode_number(old + (new - old) * wanted / rate)


def _is_free(rate: Json) -> bool:
    number = decode_number(rate)
    return number is not None and number > 0
