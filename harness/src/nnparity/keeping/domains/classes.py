"""Which classes a place must be tried with, by what it can hold."""

from nnparity.keeping.domains import numbers, seen
from nnparity.keeping.domains.tree import MINUS_ZERO, Elements, Node


def values_of(node: Node) -> tuple[str, ...]:
    """Return the classes of values that a place is tried with."""
    found: list[str] = []
    if node.elements:
        found += _of_elements(node.elements)
    if node.numbers:
        found += [each for each in numbers.classes_of(node.numbers) if each != MINUS_ZERO or node.signed_zero]
    found += node.words
    found += ("true", "false") if node.flag else ()
    found += ("null",) if node.null else ()
    if node.text:
        found += ("short text", "long text")
    return tuple(dict.fromkeys(found))


def refused_of(node: Node) -> tuple[str, ...]:
    """Return the classes that a place must refuse."""
    found: list[str] = []
    if node.elements and node.elements.least:
        found.append(seen.EMPTY)
    if node.numbers:
        found += numbers.refused_of(node.numbers)
    if node.words or any(node.kinds):
        found += (seen.UNKNOWN_WORD, seen.OWN_WORD)
    if any(members.closed for members in node.kinds.values()):
        found += (seen.UNKNOWN_KEY, seen.OWN_KEY)
    return tuple(found)


def _of_elements(elements: Elements) -> list[str]:
    least, most = elements.least, elements.most
    found = [] if least else [seen.EMPTY]
    lengths = [length for length in seen.LENGTHS if least <= length and (most is None or length <= most)]
    # A fixed length has no classes.
    found += [] if least == most else [f"length {length}" for length in lengths]
    number = elements.places[0].numbers
    if most is None or most > 1:
        found.append(seen.REPEATED)
        found += [seen.EACH_ZERO, seen.ALL_ZERO] if number and not number.whole else []
    return found
