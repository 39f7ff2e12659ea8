"""The classes of results: overflow, lost signs and digits, as the answers of cases show them."""

import math
from collections.abc import Iterator

from nnparity.judging.difference import leaves
from nnparity.keeping.domains.numbers import PAST_A_BYTE, classes_of
from nnparity.keeping.domains.tree import Node
from nnparity.keeping.refusals.shapes import options_of
from nnparity.numbers import Json, decode_number
from nnparity.specification.methods import Method

RESULT = "result"
OVERFLOW = "overflow"
MINUS_ZERO = "-0"
CANCELLED = "cancelled"
SMALL_CHANGE = "small change"

# A result is cancelled that is so small beside the largest number of the params; a change is small below it.
SMALL = 1e-8

# A method that has one of these parameters learns, and what it learns is one of those.
LEARNING = frozenset(("learning_rate", "optimiser"))
LEARNED = ("network", "weights", "weight")


def result_classes(method: Method, params: Node, result: Node) -> tuple[str, ...]:
    """Return the classes that belong to the result of a method."""
    numbers = [node.numbers for node in result.below() if node.numbers and not node.numbers.whole]
    found = []
    if method.refuses_overflow or any(not number.finite for number in numbers):
        found.append(OVERFLOW)
    if numbers and any(node.numbers and not node.numbers.whole for node in params.below()):
        found += [MINUS_ZERO, CANCELLED]
    if numbers and _changed(method):
        found.append(SMALL_CHANGE)
    return tuple(found)


def counted_in(result: Node) -> Iterator[Node]:
    """Yield the places of a result that hold what was counted; counts in a network come back as they were."""
    for node in result.below():
        is_count = node.numbers and node.numbers.whole and PAST_A_BYTE in classes_of(node.numbers)
        if is_count and not node.name.startswith(f"{RESULT}.{LEARNED[0]}."):
            yield node


def results_seen(method: Method, params: Json, result: Json) -> Iterator[str]:
    """Yield the classes of the result of a case."""
    given = [number for _, value in leaves(params, "") if (number := decode_number(value)) is not None]
    numbers = [number for _, value in leaves(result, "") if (number := decode_number(value)) is not None]
    largest = max((abs(number) for number in given if math.isfinite(number)), default=0.0)
    for number in numbers:
        if not math.isfinite(number) and all(math.isfinite(each) for each in given):
            yield OVERFLOW
        elif number == 0 and math.copysign(1, number) < 0:
            yield MINUS_ZERO
        elif abs(number) < SMALL * largest:
            yield CANCELLED
    for parameter, member in _changed(method).items():
        after = result[member] if member else result
        before = dict(leaves(params[parameter], ""))
        for path, value in leaves(after, ""):
            one, other = decode_number(before.get(path)), decode_number(value)
            if one is not None and other is not None and 0 < abs(one - other) < SMALL:
                yield SMALL_CHANGE


def _changed(method: Method) -> dict[str, str]:
    """Return the parameters that learning changes, with their members of the result, or "" for the whole."""
    if not LEARNING & method.parameters.keys():
        return {}
    learned = [name for name in LEARNED if name in method.parameters]
    members = _members(method)
    return {name: name if name in members else "" for name in learned}


def _members(method: Method) -> set[str]:
    options = options_of(method.result, method.schemas.definitions)
    return {name for option in options for name in option.get("properties", {})}
