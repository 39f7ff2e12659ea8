"""Levels: the subjects of the specification, as levels.json lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nnparity.errors import UsageError
from nnparity.nearest import did_you_mean
from nnparity.numbers import Json

if TYPE_CHECKING:
    from nnparity.specification.spec import Spec

# The row of cases that say what methods refuse; every other case is in the row of its level.
REFUSALS = "refusals"


@dataclass(frozen=True)
class Level:
    """One subject: its methods, in the order in which they are written, and the levels it builds on.

    `kinds` are the kinds of layers that it brings in.
    """

    name: str
    number: int | None
    title: str
    purpose: str
    builds_on: tuple[str, ...]
    page: str
    methods: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Say whether it builds on no other, and so is about the adapter alone."""
        return not self.builds_on

    def below(self, spec: "Spec") -> set[str]:
        """Return the names of all levels that it builds on, and of those that these build on."""
        return _below(self.name, spec.levels)

    def __str__(self) -> str:
        """Return its number, if it has one, and its name."""
        return self.name if self.number is None else f"{self.number} {self.name}"


def levels_of(entries: Iterable[Json], schemas: Iterable[str], path: Path) -> dict[str, Level]:
    """Return the levels by name, in order, given the methods that have a schema.

    Raises UsageError if a name, a number or a method appears twice, if a level builds on itself or on one
    that does not exist, or if the methods listed are not those with a schema.
    """
    levels: dict[str, Level] = {}
    listed: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for entry in entries:
        level = Level(
            name=entry["name"],
            number=entry.get("number"),
            title=entry["title"],
            purpose=entry["purpose"],
            builds_on=tuple(entry["builds_on"]),
            page=entry["page"],
            methods=tuple(entry["methods"]),
            kinds=tuple(entry.get("kinds", ())),
        )
        if level.name == REFUSALS:
            raise UsageError(f"{path}: no level can be called {REFUSALS}: that row holds what methods refuse")
        if level.name in levels:
            raise UsageError(f"{path}: the level {level.name} appears twice")
        if level.number is not None and numbers.setdefault(level.number, level.name) != level.name:
            raise UsageError(
                f"{path}: {numbers[level.number]} and {level.name} both have the number {level.number}"
            )
        for method in level.methods:
            if listed.setdefault(method, level.name) != level.name:
                raise UsageError(f"{path}: {listed[method]} and {level.name} both list the method {method}")
        levels[level.name] = level
    _check_builds_on(levels, path)
    _check_methods(listed, set(schemas), path)
    return levels


def level_named(levels: Mapping[str, Level], word: str) -> Level:
    """Return the level of a name or a number; raise UsageError, naming the nearest, if there is none."""
    for level in levels.values():
        if word == level.name or (level.number is not None and word == str(level.number)):
            return level
    if word == REFUSALS:
        raise UsageError("the refusals are not a level: the option --refusals selects them, of all levels")
    meant = did_you_mean(word, levels)
    raise UsageError(f"no level {word!r}{meant}; there are {', '.join(map(str, levels.values()))}")


def _below(name: str, levels: Mapping[str, Level]) -> set[str]:
    found: set[str] = set()
    waiting = list(levels[name].builds_on)
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += levels[other].builds_on
    return found


def _check_builds_on(levels: Mapping[str, Level], path: Path) -> None:
    for level in levels.values():
        for other in level.builds_on:
            if other not in levels:
                raise UsageError(f"{path}: {level.name} builds on {other}, which is not a level")
    for level in levels.values():
        if level.name in level.builds_on:
            raise UsageError(f"{path}: {level.name} builds on itself")
        below = _below(level.name, levels)
        if level.name in below:
            circle = [other for other in levels if other in below and level.name in _below(other, levels)]
            raise UsageError(f"{path}: {', '.join(circle)} build on each other in a circle")


def _check_methods(listed: Mapping[str, str], schemas: set[str], path: Path) -> None:
    for method, name in listed.items():
        if method not in schemas:
            raise UsageError(f"{path}: {name} lists the method {method}, which has no schema in methods/")
    for method in sorted(schemas - set(listed)):
        raise UsageError(f"{path}: no level lists the method {method}, which has a schema in methods/")
