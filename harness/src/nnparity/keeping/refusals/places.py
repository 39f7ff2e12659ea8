"""Places in valid requests, and requests that are spoiled there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from nnparity.numbers import Json

Step = str | int


@dataclass(frozen=True)
class Request:
    """Params that are right, and the level of the case that they come from."""

    params: Json
    level: str


@dataclass(frozen=True)
class Place:
    """A place in a valid request, and how it is called in ids.

    An id names the parameter and the kinds around the place (`base`), then the member of an object, then the
    part of a list: `network-weights`, `layers-dense-weights-row`, `inputs-element`.
    """

    request: Request
    others: Sequence[Request]
    path: tuple[Step, ...]
    base: tuple[str, ...]
    member: str = ""
    part: str = ""

    @property
    def value(self) -> Json:
        """What stands there."""
        return _at(self.request.params, self.path)

    @property
    def is_parameter(self) -> bool:
        """Say whether it is a whole parameter."""
        return len(self.path) == 1

    @property
    def is_element(self) -> bool:
        """Say whether it is in a list."""
        return bool(self.path) and isinstance(self.path[-1], int)

    @property
    def argument(self) -> str:
        """The name that a message must contain: that of the parameter or of the member."""
        return next(step for step in reversed(self.path) if isinstance(step, str))

    @property
    def words(self) -> tuple[str, ...]:
        """How it is called in an id."""
        return (*self.base, *filter(None, (self.member, self.part)))

    def at_member(self, name: str) -> "Place":
        """Return the place of a member of this object."""
        return replace(self, path=(*self.path, name), member=name, part="")

    def at_part(self, step: Step, part: str) -> "Place":
        """Return the place of an element of this list, or of one of several members that are alike."""
        return replace(self, path=(*self.path, step), part=part)

    def of_kind(self, key: str, kind: str) -> Iterator["Place"]:
        """Yield the places of objects of a kind: this one in any request, or any in the list it is in."""
        lists = replace(self, path=self.path[:-1]).where(bool) if self.is_element else ()
        elements = (replace(there, path=(*there.path, i)) for there in lists for i in range(len(there.value)))
        named = replace(self, base=(*self.base, kind), member="", part="")
        for place in elements if self.is_element else self.where(bool):
            if place.value[key] == kind:
                yield replace(named, request=place.request, path=place.path)

    def with_value(self, value: Json) -> "Place":
        """Return this place in a request with another value there, which is right too."""
        return replace(self, request=replace(self.request, params=self.replaced(value)))

    def where(self, fits: Callable[[Json], bool]) -> Iterator["Place"]:
        """Yield this place in every request in which a fitting value stands there, first in its own."""
        for request in (self.request, *self.others):
            try:
                value = _at(request.params, self.path)
            except (KeyError, IndexError, TypeError):
                continue
            if fits(value):
                yield replace(self, request=request)

    def with_bad(self, flaw: str, bad: Json, *, told: bool = False) -> "Spoiling":
        """Return the request with a bad value there, which a message must tell if it can be told."""
        return Spoiling(self, flaw, self.replaced(bad), (self.argument, *([f"{bad}"] if told else ())))

    def replaced(self, value: Json) -> Json:
        """Return the params with another value there."""
        return _with(self.request.params, self.path, value)

    def with_member(self, name: str, value: Json) -> Json:
        """Return the params with one member more in the object there."""
        return self.replaced({**self.value, name: value})

    def without(self) -> Json:
        """Return the params with nothing there."""
        around = _at(self.request.params, self.path[:-1])
        rest = {name: value for name, value in around.items() if name != self.path[-1]}
        return _with(self.request.params, self.path[:-1], rest)


@dataclass(frozen=True)
class Spoiling:
    """Params with one flaw, at one place, and what a message must mention."""

    place: Place
    flaw: str
    params: Json
    mentions: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last part of the id, such as `inputs-element-text`."""
        return "-".join((*self.place.words, self.flaw)).replace("_", "-")

    @property
    def long_name(self) -> str:
        """The same with every member on the way, for where the short name means several."""
        names = [step for step in self.place.path if isinstance(step, str)]
        kinds = self.place.base[1:]
        return "-".join(filter(None, (*names, *kinds, self.place.part, self.flaw))).replace("_", "-")


def _at(value: Json, path: tuple[Step, ...]) -> Json:
    for step in path:
        value = value[step]
    return value


def _with(value: Json, path: tuple[Step, ...], new: Json) -> Json:
    """Return a value that has a new one at a path; the old one is left as it is."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = _with(value[path[0]], path[1:], new) if path[1:] else new
    return copy
