"""What may have been meant by a name that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str], most: int = 1) -> list[str]:
    """Return the names that are like another one, the nearest first."""
    return get_close_matches(name, names, n=most)


def did_you_mean(name: str, names: Iterable[str], most: int = 1) -> str:
    """Return the nearest of some names as a question in brackets, or nothing if none is near."""
    near = nearest(name, names, most)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
