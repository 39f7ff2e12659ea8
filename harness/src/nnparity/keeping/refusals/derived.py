"""The refusal cases of a method, as its schema has them.

A valid request is spoiled in one place. It is the first of the examples in the method's schema, or else
that of the method's first case; what the first does not have, such as a kind of layer, is spoiled in the next
one that has it. A shape that several methods share is tried in full by the first of them in each level; the
others of the level try three of its mistakes: missing, the wrong type, and one at an innermost place.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from nnparity.errors import UsageError
from nnparity.keeping.refusals.bad_values import EXTRA, UNKNOWN_NAMES, first_free, own_name
from nnparity.keeping.refusals.misfits import misfitting
from nnparity.keeping.refusals.places import Place, Request, Spoiling
from nnparity.keeping.refusals.reasons import reason
from nnparity.keeping.refusals.spoiling import Spoiler
from nnparity.numbers import Json
from nnparity.specification.methods import Method

BAD_PARAMS = -32602
# Tried with the params of the first method of a level.
OWN_NAME = "unknown-own-name"


def refusals(
    method: Method,
    level: str,
    requests: Sequence[Request],
    definitions: Mapping[str, Json],
    tried: AbstractSet[str],
) -> Iterator[Json]:
    """Yield the refusal cases of a method of a level, given its valid requests, the one to spoil first.

    A case is of the level of the request that is spoiled, which is said where it is not the method's. Of
    parameters whose shape is one of those that were tried elsewhere, three mistakes are enough.
    """
    names: set[str] = set()
    for spoiling in _spoilings(method, requests, definitions, tried):
        # What a schema allows after all, such as null where a layer may lack its biases, is not refused.
        if not method.allows(spoiling.params):
            name = spoiling.name if spoiling.name not in names else spoiling.long_name
            if name in names:
                raise UsageError(f"{method.path}: two refusals would be called {name}")
            names.add(name)
            yield _entry(method, level, name, spoiling)


def _entry(method: Method, level: str, name: str, spoiling: Spoiling) -> Json:
    of_another = spoiling.place.request.level != level
    return {
        "id": f"parameters/{method.name}/{name}",
        **({"level": spoiling.place.request.level} if of_another else {}),
        "why": reason(spoiling),
        "source": "spec/conventions.md, What is refused; spec/protocol.md, Errors",
        "mistakes": [],
        "tolerance": "exact",
        "method": method.name,
        "params": spoiling.params,
        "error": {"code": BAD_PARAMS, "mentions": list(spoiling.mentions)},
    }


def _spoilings(
    method: Method, requests: Sequence[Request], definitions: Mapping[str, Json], tried: AbstractSet[str]
) -> Iterator[Spoiling]:
    spoiler = Spoiler(definitions)
    unknown = first_free(UNKNOWN_NAMES, method.parameters)
    whole = Place(requests[0], requests, (), ())
    yield Spoiling(whole, "unknown-parameter", {**requests[0].params, unknown: EXTRA}, (unknown,))
    if OWN_NAME not in tried:
        own = own_name(method.parameters)
        yield Spoiling(whole, OWN_NAME, {**requests[0].params, own: EXTRA}, (own,))
    for turn, (name, schema) in enumerate(method.parameters.items()):
        place = Place(requests[0], requests, (name,), (name,))
        found = spoiler.member(schema, place, required=name in method.required, turn=turn)
        if schema.get("$ref") in tried and not method.tries_every_refusal:
            found = _three(list(found))
        yield from found
        yield from _wrong_lengths(method, spoiler, place)
        yield from _wrong_rows(method, place)
        yield from _beyond_length(method, place)
    for rule, names in method.fits.items():
        misfits = misfitting(rule, names, whole)
        yield from islice(misfits, 1) if f"fits {rule}" in tried else misfits


def _three(found: list[Spoiling]) -> Iterator[Spoiling]:
    """Yield one spoiling of each sort: missing, the wrong type, and the first at an innermost place."""
    whole = [spoiling for spoiling in found if spoiling.place.is_parameter]
    yield from [spoiling for spoiling in whole if spoiling.flaw == "missing"]
    yield from [spoiling for spoiling in whole if spoiling.flaw != "missing"][:1]
    inside = [spoiling for spoiling in found if not spoiling.place.is_parameter]
    yield from sorted(inside, key=lambda spoiling: -len(spoiling.place.path))[:1]


def _wrong_lengths(method: Method, spoiler: Spoiler, place: Place) -> Iterator[Spoiling]:
    """Yield a list that is shorter or longer than one that must be as long."""
    for names in method.same_length:
        if place.argument not in names:
            continue
        for there in [*place.where(lambda value: len(value) > 1), *place.where(bool)][:1]:
            # In a list of lists, "too short" alone could mean one of the lists in it.
            nested = any(isinstance(element, list) for element in there.value)
            mentions = tuple(dict.fromkeys((place.argument, *(names if nested else ()))))
            for flaw, difference in (("too-short", -1), ("too-long", 1)):
                resized = spoiler.resized(method.parameters[place.argument], there, difference)
                if resized:
                    yield Spoiling(there, flaw, there.replaced(resized), mentions)


def _wrong_rows(method: Method, place: Place) -> Iterator[Spoiling]:
    """Yield a list of lists of which one, not the first if there are several, is too short or too long."""
    if place.argument not in method.row_length:
        return
    rows = [place.at_part(min(1, len(place.value) - 1), "row")] if place.value else []
    for row in rows:
        mentions = (place.argument, method.row_length[place.argument])
        for flaw, bad in (("too-short", row.value[:-1]), ("too-long", [*row.value, row.value[-1]])):
            if bad:
                yield Spoiling(row, flaw, row.replaced(bad), mentions)


def _beyond_length(method: Method, place: Place) -> Iterator[Spoiling]:
    """Yield the first index that is beyond the end of the list that it must not leave."""
    if place.argument not in method.below_length:
        return
    for there in place.where(lambda value: value != []):
        length = len(there.request.params[method.below_length[place.argument]])
        index = there.at_part(0, "element") if isinstance(there.value, list) else there
        yield index.with_bad("beyond", length, told=True)
        return
