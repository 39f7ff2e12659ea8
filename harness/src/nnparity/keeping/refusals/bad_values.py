"""Bad values for the shapes that have no parts, by what is wrong with each."""

from collections.abc import Collection, Iterable

from nnparity.keeping.refusals.places import Place
from nnparity.keeping.refusals.shapes import Number, Word
from nnparity.numbers import Json

BAD_TEXT = "six"

# The value of a parameter or a member that does not exist.
EXTRA = 0.9

# Names of parameters and words that a user may believe to exist; the first that does not is tried.
UNKNOWN_NAMES = ("momentum", "patience", "dropout", "colour")
UNKNOWN_WORDS = ("softmax", "swish", "colour")

# Names that objects of languages have of their own: looked up there, they are found.
OWN_NAMES = ("constructor", "toString", "__proto__", "valueOf", "__class__", "hasOwnProperty", "__index")


def bad_numbers(shape: Number, place: Place, turn: int) -> dict[str, Json]:
    """Return bad values for a number; of a range that lies around zero, each second turn tries the lower end.

    In a list of plain numbers false is tried, not true, and the negative infinity: they hide best in a sum.
    """
    plain = place.is_element and len(place.path) == 2 and not shape.whole
    digits = f"{place.value}" if isinstance(place.value, int | float) else "0.5"
    found: dict[str, Json] = {"text": BAD_TEXT, "numeric-text": digits, "boolean": not plain, "null": None}
    if place.is_parameter:
        found["list"] = [1]
    if shape.finite:
        found |= {"nan": "NaN", "infinite": "-Infinity" if plain else "Infinity"}
    if shape.whole:
        found["fractional"] = max(shape.minimum or 0, 0) + (0.5 if place.is_element else 1.5)
    return found | (_beyond_whole(shape) if shape.whole else _beyond(shape, place.value, turn))


def bad_words(shape: Word, value: str) -> dict[str, Json]:
    """Return bad values for a word."""
    found: dict[str, Json] = {"unknown": first_free(UNKNOWN_WORDS, shape.options)}
    if value.capitalize() not in shape.options:
        found["capitalised"] = value.capitalize()
    return found | {"own-name": OWN_NAMES[len(value) % len(OWN_NAMES)], "number": 1, "null": None}


def own_name(names: Collection[str]) -> str:
    """Return a name that an object of the schema does not have, but every object of some language has."""
    return OWN_NAMES[len(names) % len(OWN_NAMES)]


def first_free(names: Iterable[str], taken: Collection[str]) -> str:
    """Return the first name that is not taken."""
    return next(name for name in names if name not in taken)


def _beyond_whole(shape: Number) -> dict[str, Json]:
    """Return whole numbers beyond the bounds."""
    found: dict[str, Json] = {}
    if shape.minimum is not None:
        least = int(shape.minimum)
        if least == 1:
            found["zero"] = 0
        elif least != 0:
            found["too-small"] = least - 1
        if least >= 0:
            found["negative"] = -1
    if shape.maximum is not None:
        found["too-large"] = int(shape.maximum) + 1
    return found


def _beyond(shape: Number, value: Json, turn: int) -> dict[str, Json]:
    """Return numbers beyond the bounds."""
    found: dict[str, Json] = {}
    if shape.minimum is not None and shape.maximum == -shape.minimum:
        return {"too-large": 2 * (shape.minimum if turn % 2 else shape.maximum)}
    if shape.above == 0:
        found |= {"zero": 0, "negative": _negative(value)}
    elif shape.above is not None:
        found |= {"at-minimum": shape.above, "too-small": _further(shape.above, -1)}
    if shape.minimum == 0:
        found["negative"] = _negative(value)
    elif shape.minimum is not None:
        found["too-small"] = _further(shape.minimum, -1)
    if shape.below is not None:
        found |= {"at-maximum": shape.below, "too-large": _further(shape.below, 1)}
    elif shape.maximum is not None:
        found["too-large"] = _further(shape.maximum, 1)
    return found


def _negative(value: Json) -> float:
    return -value if not isinstance(value, str) and value > 0 else -1


def _further(bound: float, direction: int) -> float:
    """Return a number well beyond a bound."""
    return bound + direction * max(1, abs(bound))
