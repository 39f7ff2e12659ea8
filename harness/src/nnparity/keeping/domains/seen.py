"""Walks through params and tells, place by place, which classes of input they hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from nnparity.keeping.domains import numbers
from nnparity.keeping.domains.tree import Elements, Node
from nnparity.keeping.refusals.shapes import KIND
from nnparity.numbers import Json, decode_number

LENGTHS = (1, 2, 5, 100, 1000)
LONG_LENGTHS = tuple(f"length {length}" for length in LENGTHS if length >= 100)
# Of a parameter that is a list itself; what is inside is tried with 100.
LONGEST = LONG_LENGTHS[-1]
EMPTY = "length 0"
REPEATED = "repeated"
EACH_ZERO = "each 0 in turn"
ALL_ZERO = "all 0"
LONG_TEXT = 1000

UNKNOWN_WORD = "unknown word"
OWN_WORD = "word of a language's own"
UNKNOWN_KEY = "unknown key"
OWN_KEY = "key of a language's own"
# Every object of JavaScript answers to these names, and some of Python, Ruby and Lua.
OWN = frozenset(
    ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype", "__class__", "__index")
)

# The classes seen in params: by the name of a place, or, where they are refused, of its shape.
Seen = dict[str, set[str]]


def values_seen(tree: Node, value: Json, found: "Places") -> None:
    """Note the classes of a value that is allowed, and of all in it."""
    if value is None or isinstance(value, bool):
        found.values[tree.name].add({None: "null", True: "true", False: "false"}[value])
    elif isinstance(value, dict):
        members = tree.members(value)
        for name, each in value.items() if members else ():
            if members and name in members.places:
                values_seen(members.places[name], each, found)
    elif isinstance(value, list):
        if tree.elements:
            _elements_seen(tree, tree.elements, value, found)
    elif tree.numbers:
        found.values[tree.name] |= numbers.seen(tree.numbers, value)
    elif isinstance(value, str):
        found.values[tree.name].add(value if tree.words else _of_text(value))


def refusals_seen(tree: Node, value: Json, found: "Places") -> None:
    """Note the classes by which a value, or one in it, must be refused."""
    refused = found.refused[tree.shape]
    if isinstance(value, dict):
        _refused_members(tree, value, found)
    elif isinstance(value, list) and tree.elements:
        if not value and tree.elements.least:
            refused.add(EMPTY)
        for index, each in enumerate(value):
            refusals_seen(tree.elements.at(index), each, found)
    elif tree.numbers:
        refused |= {each for each in [numbers.refused(tree.numbers, value)] if each}
    elif tree.words and isinstance(value, str) and value not in tree.words:
        refused |= {UNKNOWN_WORD, OWN_WORD} if value in OWN else {UNKNOWN_WORD}


def _refused_members(tree: Node, value: Mapping[str, Json], found: "Places") -> None:
    """Note the classes by which an object, or a member of it, must be refused."""
    refused, members = found.refused[tree.shape], tree.members(value)
    if members is None:
        kind = value.get(KIND)
        refused |= {UNKNOWN_WORD, OWN_WORD} if kind in OWN else {UNKNOWN_WORD}
        return
    for name, each in value.items():
        if name in members.places:
            refusals_seen(members.places[name], each, found)
        elif members.closed and name != KIND:
            refused |= {UNKNOWN_KEY, OWN_KEY} if name in OWN else {UNKNOWN_KEY}


class Places:
    """What was seen so far at each place."""

    def __init__(self) -> None:
        self.values: Seen = defaultdict(set)
        self.refused: Seen = defaultdict(set)
        # By place of a list of numbers and its length: which of them was the only 0.
        self._zeros: dict[tuple[str, int], set[int]] = defaultdict(set)

    def zeros_seen(self, name: str, values: Sequence[Json]) -> None:
        """Note which of several numbers is the only 0, and whether all are."""
        zeros = [index for index, value in enumerate(values) if decode_number(value) == 0]
        if values and len(zeros) == len(values):
            self.values[name].add(ALL_ZERO)
        if len(zeros) == 1 and len(values) > 1:
            seen = self._zeros[name, len(values)]
            seen.add(zeros[0])
            if len(seen) == len(values):
                self.values[name].add(EACH_ZERO)


def _elements_seen(tree: Node, elements: Elements, values: list[Json], found: Places) -> None:
    length = len(values)
    here = found.values[tree.name]
    if elements.places[0] is not tree or tree.name.endswith("[]"):
        here.update(_of_length(length))
    plain = not any(isinstance(value, list | dict) for value in values)
    if length > 1 and REPEATED not in here and _repeats(values):
        here.add(REPEATED)
    number = elements.places[0].numbers
    if plain and number and len(elements.places) == 1:
        if not number.whole:
            found.zeros_seen(tree.name, values)
        below = found.values[elements.places[0].name]
        for value in set(values):
            below |= numbers.seen(number, value)
        return
    if plain and number and not number.whole:
        found.zeros_seen(tree.name, values)
    for index, value in enumerate(values):
        values_seen(elements.at(index), value, found)


def _of_length(length: int) -> list[str]:
    # 3 and 4 are left out: what goes wrong at a length between 2 and 5 also goes wrong at one of these.
    found = [EMPTY] if length == 0 else []
    found += [f"length {each}" for each in LENGTHS[:2] if length == each]
    return found + [f"length {each}" for each in LENGTHS[2:] if length >= each]


def _repeats(values: Iterable[Json]) -> bool:
    written = [repr(value) for value in values]
    return len(set(written)) < len(written)


def _of_text(value: str) -> str:
    return "long text" if len(value) >= LONG_TEXT else "short text"
