"""Which cases are meant."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from nnparity.errors import UsageError
from nnparity.nearest import did_you_mean
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS, level_named
from nnparity.specification.shard import Shard
from nnparity.specification.spec import Spec


@dataclass(frozen=True)
class Selection:
    """Levels, or their refusals, id patterns, methods, mistakes and ids; without any, every case is meant.

    Of several of a kind one must fit, and of each kind that is given. Ids are those of the failures in the
    report that `failed_in` names.
    """

    levels: tuple[str, ...] = ()
    refusals: bool = False
    patterns: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    failed_in: str = ""
    ids: frozenset[str] = frozenset()
    shard: Shard | None = None

    @classmethod
    def named(
        cls,
        spec: Spec,
        words: Iterable[str] = (),
        patterns: Iterable[str] = (),
        methods: Iterable[str] = (),
        mistakes: Iterable[str] = (),
        *,
        refusals: bool = False,
    ) -> "Selection":
        """Return a selection, with levels by name or number; raise UsageError for what does not exist."""
        names = dict.fromkeys(level_named(spec.levels, word).name for word in words)
        return cls(
            tuple(names),
            refusals,
            tuple(patterns),
            tuple(known_name("method", method, spec.methods) for method in methods),
            tuple(known_name("mistake", mistake, spec.mistakes) for mistake in mistakes),
        )

    def of(self, cases: Iterable[Case]) -> list[Case]:
        """Return the selected cases; raise UsageError if a pattern fits none, or none is left."""
        everything = list(cases)
        for pattern in self.patterns:
            if not any(fnmatchcase(case.id, pattern) for case in everything):
                raise UsageError(f"no case fits {pattern!r}; `nnparity list` shows all ids")
        chosen = [case for case in everything if all(selects(case) for selects in self._conditions())]
        if self.shard is not None:
            chosen = self.shard.of(chosen)
        if not chosen:
            raise UsageError(f"nothing selected: no case is in {self}")
        return chosen

    def _conditions(self) -> list[Callable[[Case], bool]]:
        found: list[Callable[[Case], bool]] = []
        if self.refusals:
            found.append(lambda case: case.row == REFUSALS and (not self.levels or case.level in self.levels))
        elif self.levels:
            found.append(lambda case: case.row in self.levels)
        if self.patterns:
            found.append(lambda case: any(fnmatchcase(case.id, pattern) for pattern in self.patterns))
        if self.methods:
            found.append(lambda case: case.method in self.methods)
        if self.mistakes:
            found.append(lambda case: any(mistake in case.mistakes for mistake in self.mistakes))
        if self.failed_in:
            found.append(lambda case: case.id in self.ids)
        return found

    def __str__(self) -> str:
        """Return the selection as a user reads it."""
        parts = [
            f"{kind} {' or '.join(names)}"
            for kind, names in (
                ("level", self.levels),
                (REFUSALS, ("",) if self.refusals else ()),
                ("pattern", self.patterns),
                ("method", self.methods),
                ("mistake", self.mistakes),
                ("failed in", (self.failed_in,) if self.failed_in else ()),
            )
            if names
        ]
        selected = " and ".join(part.rstrip() for part in parts) or "every case"
        return selected if self.shard is None else f"shard {self.shard} of {selected}"


def known_name(kind: str, name: str, names: Collection[str]) -> str:
    """Return a name if it is one of those; raise UsageError, naming the nearest, if not."""
    if name in names:
        return name
    meant = did_you_mean(name, names)
    raise UsageError(f"no {kind} {name!r}{meant}; `nnparity list {kind}s` shows all names")
