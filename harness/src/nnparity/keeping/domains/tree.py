"""The parameters of a method as a tree of places, each with what it can hold, as its schema has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nnparity.keeping.refusals.shapes import KIND, Number, number_of, options_of, words_of
from nnparity.numbers import Json
from nnparity.specification.methods import Method

NUMERIC = ("number", "integer")

# Negative zero travels as text.
MINUS_ZERO = "-0"

# The name of what holds the parameters.
PARAMS = "params"


@dataclass
class Elements:
    """What a list holds: one place for all of its elements, or one for each if their number is fixed."""

    least: int
    most: int | None
    places: list["Node"] = field(default_factory=list)

    def at(self, index: int) -> "Node":
        """Return the place of an element; one too many is at the last."""
        return self.places[min(index, len(self.places) - 1)]


@dataclass
class Members:
    """The members of an object, or of objects of one kind."""

    places: dict[str, "Node"] = field(default_factory=dict)
    closed: bool = True


@dataclass(eq=False)
class Node:
    """A place: its name, the name of its shape in which what is alike is one, and all that it can hold.

    Its reader is the shape with a name that it is a part of, if that is an object, and which part. An object
    that is of one of several kinds, or one of several others, is an alternative, and so is all that is in it.
    """

    name: str
    shape: str
    reader: str = ""
    alternative: bool = False
    numbers: Number | None = None
    signed_zero: bool = False
    words: tuple[str, ...] = ()
    null: bool = False
    flag: bool = False
    text: bool = False
    elements: Elements | None = None
    kinds: dict[str, Members] = field(default_factory=dict)

    def members(self, value: Json) -> Members | None:
        """Return what an object may have: that of its kind, if it has one."""
        return self.kinds.get(value.get(KIND, "")) or self.kinds.get("")

    def below(self) -> Iterator["Node"]:
        """Yield this place and every one in it, each once."""
        met: set[str] = set()
        waiting = [self]
        while waiting:
            node = waiting.pop(0)
            if node.name in met:
                continue
            met.add(node.name)
            yield node
            inside = [each for members in node.kinds.values() for each in members.places.values()]
            waiting = [*(node.elements.places if node.elements else ()), *inside, *waiting]


def tree_of(name: str, schema: Json, definitions: Mapping[str, Json]) -> Node:
    """Return the tree of a parameter."""
    return _Growing(definitions).node(name, name, [schema])


def params_of(method: Method) -> Node:
    """Return the tree of all params of a method: each parameter goes by its own name."""
    params = Members()
    for name, schema in method.parameters.items():
        params.places[name] = tree_of(name, schema, method.schemas.definitions)
    return Node(PARAMS, PARAMS, kinds={"": params})


@dataclass(frozen=True)
class _Growing:
    """Makes places of schemas, given the definitions that they refer to."""

    definitions: Mapping[str, Json]

    def node(
        self, name: str, shape: str, schemas: list[Json], parent: Node | None = None, around: Json = None
    ) -> Node:
        """Return the place of a value that fits one of several schemas; `around` is that of its list."""
        node = Node(name, shape)
        if parent is not None and parent.reader:
            node.reader = parent.reader + shape.removeprefix(parent.shape)
            node.alternative = parent.alternative
        options = [option for schema in schemas for option in options_of(schema, self.definitions)]
        numbers = [option for option in options if option["type"] in NUMERIC]
        words = words_of(options)
        if numbers:
            node.numbers = number_of(numbers[0], words)
            node.signed_zero = MINUS_ZERO in words
        node.words = () if numbers else words
        node.null = any(option["type"] == "null" or None in option.get("enum", ()) for option in options)
        node.flag = any(option["type"] == "boolean" for option in options)
        node.text = any(option["type"] == "string" and not words_of([option]) for option in options)
        for option in options:
            if option["type"] == "array":
                self._hold_elements(node, option, around)
        objects = [option for option in options if option["type"] == "object"]
        if objects:
            node.reader = _reference(schemas) or node.reader
            node.alternative |= len(objects) > 1
        for kind in dict.fromkeys(map(_kind, objects)):
            self._hold_members(node, kind, [option for option in objects if _kind(option) == kind])
        return node

    def _hold_elements(self, node: Node, option: Json, around: Json) -> None:
        least, most = option.get("minItems", 0), option.get("maxItems")
        node.elements = Elements(least, most)
        if around is not None and option.get("items") == around.get("items"):
            # An array of arrays goes on as it began.
            node.elements.places.append(node)
            return
        fixed = most is not None and least == most
        for name in [f"[{i}]" for i in range(most)] if fixed else ["[]"]:
            inside = [option["items"]]
            place = self.node(f"{node.name}{name}", f"{node.shape}[]", inside, node, option)
            node.elements.places.append(place)

    def _hold_members(self, node: Node, kind: str, options: list[Json]) -> None:
        schemas: dict[str, list[Json]] = {}
        for option in options:
            for name, schema in option.get("properties", {}).items():
                schemas.setdefault(name, []).append(schema)
        members = node.kinds[kind] = Members()
        members.closed = all(option.get("additionalProperties") is False for option in options)
        dot = f".{kind}" if kind else ""
        for name, each in schemas.items():
            if name != KIND or not kind:
                last = "*" if self._is_alike(each, schemas) else name
                shape = f"{node.shape}{dot}.{last}"
                members.places[name] = self.node(f"{node.name}{dot}.{name}", shape, each, node)

    def _is_alike(self, member: list[Json], members: Mapping[str, list[Json]]) -> bool:
        """Say whether a member is an object of a shape with a name, and another is so, too."""
        name = _reference(member).rpartition("/")[2]
        is_object = self.definitions.get(name, {}).get("type") == "object"
        return is_object and list(members.values()).count(member) > 1


def _reference(schemas: list[Json]) -> str:
    """Return what schemas refer to, if that is one definition, or null beside it."""
    options = [option for schema in schemas for option in schema.get("anyOf", [schema])]
    return next((str(option["$ref"]) for option in options if "$ref" in option), "")


def _kind(option: Json) -> str:
    """Return the word that tells an object from those of other kinds, if there is one."""
    return str(option.get("properties", {}).get(KIND, {}).get("const", ""))
