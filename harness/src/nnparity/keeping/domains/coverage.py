"""What of each method the cases cover: every place, every class, and whether some case has it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nnparity.keeping.domains import results, seen
from nnparity.keeping.domains.classes import refused_of, values_of
from nnparity.keeping.domains.lines import LINES, line_classes
from nnparity.keeping.domains.numbers import PAST_A_BYTE
from nnparity.keeping.domains.tree import Node, params_of, tree_of
from nnparity.keeping.entries import request_of
from nnparity.numbers import Json
from nnparity.specification.methods import Method
from nnparity.specification.spec import Spec

# What readers were seen to be tried with: by what reads a place, and the place in it.
Readers = dict[tuple[str, str], set[str]]

BAD_PARAMS = -32602
PROTOCOL = "describe"
UNLIKE = "alike, {} unlike"
ALIKE = "neighbours alike, {} too"
# Where params are refused because the result overflows, these classes still count.
OVERFLOWING = frozenset(("huge", "2^53", "large"))


@dataclass(frozen=True)
class Pair:
    """A class that belongs to a place of a method, and whether a case covers it."""

    method: str
    place: str
    name: str
    covered: bool


def pairs(spec: Spec) -> list[Pair]:
    """Return every class of every place, method by method, in the order of levels and parameters."""
    entries: dict[str, list[Json]] = defaultdict(list)
    lines: set[str] = set()
    for document in spec.vectors.values():
        for entry in document["cases"]:
            entries[request_of(entry)[0]].append(entry)
            lines |= set(line_classes(entry))
    found = [Pair(PROTOCOL, "line", name, name in lines) for name in LINES]
    methods = [_Tried(method, spec.level_of[name], entries[name]) for name, method in spec.methods.items()]
    readers: Readers = defaultdict(set)
    for method in methods:
        method.add_to(readers)
    for method in methods:
        found += method.pairs(readers)
    return found


class _Tried:
    """A method of a level, and what its cases were seen to try."""

    def __init__(self, method: Method, level: str, entries: list[Json]) -> None:
        self._method = method
        self._level = level
        self._tree = params_of(method)
        self._result = tree_of(results.RESULT, method.result, method.schemas.definitions)
        self._places = seen.Places()
        for entry in entries:
            self._see(entry, request_of(entry)[1])

    def add_to(self, readers: Readers) -> None:
        """Add what readers are tried with here."""
        for parameter, node in self._places_by_parameter():
            values = self._places.values[node.name]
            long = values & set(seen.LONG_LENGTHS)
            readers[self._reader(parameter, node)] |= self._places.refused[node.shape] | long
            if node.alternative:
                readers[self._code(node)] |= values

    def pairs(self, readers: Readers) -> Iterator[Pair]:
        """Yield every class of every place."""
        name, values = self._method.name, self._places.values
        told: set[tuple[str, str]] = set()
        for parameter, node in self._places_by_parameter():
            read = readers[self._reader(parameter, node)]
            computed = readers[self._code(node)] if node.alternative else values[node.name]
            inside = node.name != parameter
            # What is computed in the same way wherever it stands is listed once.
            place = node.shape if node.alternative else node.name
            for each in values_of(node):
                if (place, each) in told:
                    continue
                told.add((place, each))
                is_long = each in seen.LONG_LENGTHS and inside
                if each != seen.LONGEST or not inside:
                    yield Pair(name, place, each, each in (read if is_long else computed))
            for each in refused_of(node):
                if (node.shape, each) not in told:
                    told.add((node.shape, each))
                    yield Pair(name, node.shape, each, each in read)
        yield from self._pairs_of_several()
        for each in results.result_classes(self._method, self._tree, self._result):
            yield Pair(name, results.RESULT, each, each in values[results.RESULT])
        for node in results.counted_in(self._result):
            yield Pair(name, node.name, PAST_A_BYTE, PAST_A_BYTE in values[node.name])

    def _pairs_of_several(self) -> Iterator[Pair]:
        """Yield the classes of lists of equal length."""
        for first, other in self._ties():
            for each in (UNLIKE.format(other), ALIKE.format(other)):
                yield Pair(self._method.name, first, each, each in self._places.values[first])

    def _see(self, entry: Json, params: Json) -> None:
        values = self._places.values
        if "error" not in entry:
            seen.values_seen(self._tree, params, self._places)
            if "result" in entry:
                values[results.RESULT].update(results.results_seen(self._method, params, entry["result"]))
                seen.values_seen(self._result, entry["result"], self._places)
            for first, other in self._ties():
                values[first].update(_ties_seen(params[first], params[other], other))
        elif entry["error"]["code"] != BAD_PARAMS or not isinstance(params, dict):
            return
        elif self._method.refuses_overflow and self._method.allows(params):
            overflowing = seen.Places()
            seen.values_seen(self._tree, params, overflowing)
            for place, classes in overflowing.values.items():
                values[place] |= classes & OVERFLOWING
            values[results.RESULT].add(results.OVERFLOW)
        else:
            seen.refusals_seen(self._tree, params, self._places)

    def _places_by_parameter(self) -> Iterator[tuple[str, Node]]:
        yield self._tree.name, self._tree
        for name, tree in self._tree.kinds[""].places.items():
            yield from ((name, node) for node in tree.below())

    def _reader(self, parameter: str, node: Node) -> tuple[str, str]:
        """Return what reads a place: the object with a name that it is in, or else a parameter's shape."""
        if node.reader or node is self._tree:
            return ("", node.reader or f"{self._level} params")
        shared = self._method.parameters.get(parameter, {}).get("$ref", f"{self._method.name} {parameter}")
        return (f"{self._level} {shared}", node.shape.removeprefix(parameter))

    def _code(self, node: Node) -> tuple[str, str]:
        """Return what computes with an alternative: also backward, if gradients or layers are the result."""
        both = any(".layers" in each.name for each in self._result.below())
        return ("there and back" if both else "there", node.reader)

    def _ties(self) -> Iterator[tuple[str, str]]:
        for first, *others in self._method.same_length:
            yield from ((first, other) for other in others)


def _ties_seen(one: list[Json], other: list[Json], name: str) -> Iterator[str]:
    """Yield whether lists have equal elements whose counterparts in another list are equal, or differ."""
    counterparts: dict[str, str] = {}
    written = [(repr(a), repr(b)) for a, b in zip(one, other, strict=False)]
    if any(counterparts.setdefault(a, b) != b for a, b in written):
        yield UNLIKE.format(name)
    if any(before == after for before, after in pairwise(written)):
        yield ALIKE.format(name)
