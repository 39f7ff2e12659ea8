"""Values in valid requests, spoiled in every way that their schemas know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from string import digits

from nnparity.keeping.refusals.bad_values import (
    EXTRA,
    UNKNOWN_NAMES,
    bad_numbers,
    bad_words,
    first_free,
    own_name,
)
from nnparity.keeping.refusals.places import Place, Spoiling
from nnparity.keeping.refusals.shapes import (
    KIND,
    Flag,
    Kinds,
    List,
    Number,
    Object,
    Shape,
    Text,
    Word,
    noun,
    object_of,
    shape_of,
)
from nnparity.numbers import Json

# What a list is called that is in a list, by how deep the lists in it are.
PARTS = ("row", "matrix", "stack")


@dataclass(frozen=True)
class Spoiler:
    """Spoils values, given the definitions that their schemas refer to."""

    definitions: Mapping[str, Json]

    def value(self, schema: Json, place: Place, turn: int = 0) -> Iterator[Spoiling]:
        """Yield what can be wrong with a value, in the first request that has one there that is not null."""
        for there in place.where(lambda value: shape_of(schema, value, self.definitions) is not None):
            match shape_of(schema, there.value, self.definitions):
                case Number() as shape:
                    yield from _number(shape, there, turn)
                case Word() as shape:
                    for flaw, bad in bad_words(shape, there.value).items():
                        yield there.with_bad(flaw, bad, told=isinstance(bad, str))
                case Text():
                    yield from (there.with_bad("number", 1), there.with_bad("null", None))
                case Flag():
                    yield there.with_bad("text", "yes", told=True)
                    yield from (there.with_bad("number", 1), there.with_bad("null", None))
                case List() as shape:
                    yield from self._list(shape, there)
                case Object() as shape:
                    yield from _not_an_object(there)
                    yield from self._object(shape, list(there.where(lambda value: isinstance(value, dict))))
                case Kinds() as shape:
                    yield from _not_an_object(there)
                    yield from self._kinds(shape, there)
            return

    def _list(self, shape: List, place: Place) -> Iterator[Spoiling]:
        place = next(place.where(bool), place)
        inner = self._inner(shape, place)
        whole = isinstance(inner, Number) and inner.whole
        if not place.is_element:
            yield place.with_bad("not-a-list", place.value[_second(place.value)] if whole else 1)
            yield place.with_bad("an-object", {str(i): each for i, each in enumerate(place.value)})
        if shape.least:
            yield place.with_bad("empty", [])
        if shape.least > 1:
            yield place.with_bad("too-short", _sized(inner, place, shape.least - 1))
        if shape.most is not None:
            yield place.with_bad("too-long", _sized(inner, place, shape.most + 1))
        if isinstance(inner, List):
            yield place.with_bad("flat", place.value[_second(place.value)])
        if place.value:
            yield from self._elements(shape, inner, place)

    def _elements(self, shape: List, inner: Shape | None, place: Place) -> Iterator[Spoiling]:
        """Spoil the second element of a list; of one without parts, the first, and the second if infinite."""
        second = _second(place.value)
        if isinstance(inner, List | Object | Kinds):
            yield from self.value(shape.items, place.at_part(second, _part(shape.items, place.value[second])))
            return
        # The element of a member is called like the member itself.
        part = "" if place.member else "element"
        whole = isinstance(inner, Number) and inner.whole
        late = ("nan", "infinite") if whole else ("infinite",)
        for spoiling in self.value(shape.items, place.at_part(0, part)):
            if whole and spoiling.flaw == "text":
                yield spoiling.place.with_bad("text", f"{place.value[second]}")
            elif spoiling.flaw not in (*late, *(["numeric-text"] if whole else ())):
                yield spoiling
        # Behind a count that is not one, no other would be read.
        ended = place.with_value(place.value[: second + 1]) if whole else place
        for spoiling in self.value(shape.items, ended.at_part(second, part)):
            if spoiling.flaw in late:
                yield spoiling

    def resized(self, schema: Json, place: Place, difference: int) -> list[Json]:
        """Return a list with more or fewer elements, or none for a list of a fixed length."""
        shape = shape_of(schema, place.value, self.definitions)
        if not isinstance(shape, List) or shape.least > 1 or shape.most is not None:
            return []
        return _sized(self._inner(shape, place), place, len(place.value) + difference)

    def _inner(self, shape: List, place: Place) -> Shape | None:
        """Return the shape of the elements of a list."""
        if not place.value:
            return None
        return shape_of(shape.items, place.value[_second(place.value)], self.definitions)

    def _object(self, shape: Object, places: list[Place]) -> Iterator[Spoiling]:
        """Spoil an object in the first place, and each member in the first that has it and not null."""
        if shape.alike and all(isinstance(value, dict) for value in places[0].value.values()):
            yield from self._alike(shape, places[0])
            return
        if shape.closed:
            unknown, own = first_free(UNKNOWN_NAMES, shape.members), own_name(shape.members)
            for flaw, name in (("unknown-member", unknown), ("unknown-own-name", own)):
                yield Spoiling(places[0], flaw, places[0].with_member(name, EXTRA), (name,))
        for name, schema in shape.members.items():
            # The word that tells objects of several kinds apart is spoiled with them.
            is_told_apart = name == KIND and "const" in schema
            having = [place for place in places if name in place.value and not is_told_apart]
            filled = [place for place in having if place.value[name] is not None]
            for place in (filled or having)[:1]:
                yield from self.member(schema, place.at_member(name), required=name in shape.required)

    def member(self, schema: Json, place: Place, *, required: bool, turn: int = 0) -> Iterator[Spoiling]:
        """Yield what can be wrong with a parameter or another member of an object."""
        there = next(place.where(lambda _: True), None)
        if there is not None:
            if required:
                yield Spoiling(there, "missing", there.without(), (there.argument,))
            yield from self.value(schema, there, turn)

    def _alike(self, shape: Object, place: Place) -> Iterator[Spoiling]:
        """Spoil members that are alike in turn, so that each is tried."""
        names = list(shape.members)
        schema = shape.members[names[0]]
        part = noun(schema) or "member"
        second = names[1]
        there = place.at_part(second, part)
        yield Spoiling(there, "missing", there.without(), (second,))
        extra = first_free((f"{second.rstrip(digits)}{i}" for i in count(len(names))), names)
        yield Spoiling(there, "unknown", place.with_member(extra, there.value), (extra,))
        own = own_name(names)
        yield Spoiling(there, "unknown-own-name", place.with_member(own, there.value), (own,))
        for turn, name in enumerate((names[0], second, names[-1])):
            for spoiling in self.value(schema, place.at_part(name, part)):
                if _turn(spoiling, len(place.path) + 1) == turn:
                    yield spoiling

    def _kinds(self, shape: Kinds, place: Place) -> Iterator[Spoiling]:
        word = place.at_member(KIND)
        yield Spoiling(word, "missing", word.without(), (KIND,))
        for flaw, bad in bad_words(Word(tuple(shape.schemas)), word.value).items():
            yield word.with_bad(flaw, bad, told=isinstance(bad, str))
        for kind, schema in shape.schemas.items():
            places = list(place.of_kind(KIND, kind))
            if places:
                yield from self._object(object_of(schema), places)


def _number(shape: Number, place: Place, turn: int) -> Iterator[Spoiling]:
    for flaw, bad in bad_numbers(shape, place, turn).items():
        # A message can quote a text, a whole number, or one and a half; others are written in many ways.
        quotable = shape.whole and isinstance(bad, int | float) and not isinstance(bad, bool)
        yield place.with_bad(flaw, bad, told=quotable or flaw in ("text", "numeric-text"))


def _not_an_object(place: Place) -> Iterator[Spoiling]:
    yield place.with_bad("not-an-object", list(range(1, len(place.path) + 2)))
    if place.is_parameter:
        yield place.with_bad("null", None)


def _sized(inner: Shape | None, place: Place, size: int) -> list[Json]:
    """Return a list of a wrong size, of elements that are right."""
    numbers = isinstance(inner, Number)
    if numbers and place.member and not place.is_element:
        return list(range(1, size + 1))
    extra = 0.5 if numbers and place.is_parameter else place.value[-1]
    return [*place.value, *[extra] * (size - len(place.value))][:size]


def _second(elements: list[Json]) -> int:
    return min(1, len(elements) - 1)


def _part(schema: Json, value: Json) -> str:
    """Return what an element with parts of its own is called."""
    if noun(schema) or isinstance(value, dict):
        return noun(schema) or "item"
    depth = 0
    while value and isinstance(value[0], list):
        value, depth = value[0], depth + 1
    return PARTS[depth] if depth < len(PARTS) else f"{depth + 1}-deep"


def _turn(spoiling: Spoiling, depth: int) -> int:
    """Return which of three members that are alike is spoiled, whose paths are of this depth.

    The first has a bad number, the last something missing or infinite, the second everything else.
    """
    place = spoiling.place
    if len(place.path) == depth:
        return 1
    if spoiling.flaw in ("missing", "infinite"):
        return 2
    return 1 if place.is_element or isinstance(place.value, list) else 0
