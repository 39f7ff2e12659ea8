"""Holes that have a reason, as holes.json says it, and everything that is wrong with them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from nnparity.errors import UsageError
from nnparity.keeping.domains.coverage import Pair, pairs
from nnparity.numbers import Json
from nnparity.specification.spec import Spec

FILE = "holes.json"
# At most this share of all classes may have a reason in place of a case.
MOST_EXCUSED = 0.1
ANY = "*"


@dataclass(frozen=True)
class Excuse:
    """A class of some places of some methods, and why no case has it."""

    method: str
    place: str
    name: str
    reason: str

    def is_of(self, pair: Pair) -> bool:
        """Say whether it is about a pair, covered or not."""
        return pair.name == self.name and bool(
            self._method.fullmatch(pair.method) and self._place.fullmatch(pair.place)
        )

    @cached_property
    def _method(self) -> re.Pattern[str]:
        return _pattern(self.method)

    @cached_property
    def _place(self) -> re.Pattern[str]:
        return _pattern(self.place)


class Coverage:
    """All pairs of a specification: covered, excused with a reason, or holes."""

    def __init__(self, found: Iterable[Pair], document: Json) -> None:
        self.reasons: dict[str, str] = document["reasons"]
        self.pairs = list(found)
        self.excused: dict[Pair, str] = {}
        self.holes: list[Pair] = []
        by_class: dict[str, list[Excuse]] = {}
        for excuse in _excuses(document):
            by_class.setdefault(excuse.name, []).append(excuse)
        used = set()
        for pair in self.pairs:
            if pair.covered:
                continue
            its_own = [excuse for excuse in by_class.get(pair.name, ()) if excuse.is_of(pair)]
            used.update(its_own)
            if its_own:
                self.excused[pair] = its_own[0].reason
            else:
                self.holes.append(pair)
        self.stale = [excuse for excuses in by_class.values() for excuse in excuses if excuse not in used]

    @property
    def by_reason(self) -> Counter[str]:
        """How many pairs each reason excuses."""
        return Counter(self.excused.values())

    def complaints(self) -> Iterator[str]:
        """Yield a sentence for each place with a hole, each excuse without one, and too many excuses."""
        for (method, place), holes in groupby(self.holes, lambda pair: (pair.method, pair.place)):
            names = ", ".join(pair.name for pair in holes)
            yield f"{method}: {place} has no case of: {names}; add one, or a reason to {FILE}"
        for excuse in self.stale:
            told = f"{excuse.name} of {excuse.place} in {excuse.method}"
            yield f"{FILE} excuses {told}, which some case has now: remove this entry"
        if len(self.excused) > MOST_EXCUSED * len(self.pairs):
            share = f"{len(self.excused)} of {len(self.pairs)} classes"
            yield f"{FILE} excuses {share}, but may excuse at most {MOST_EXCUSED:.0%}: add cases"


def coverage_of(spec: Spec) -> Coverage:
    """Return what the cases of a specification cover; raise UsageError if its holes.json is wrong."""
    path = spec.folder / FILE
    document = spec.read(path, "holes") if path.exists() else {"reasons": {}, "excused": []}
    for entry in document["excused"]:
        if entry["reason"] not in document["reasons"]:
            known = ", ".join(document["reasons"])
            raise UsageError(f"{path}: the reason {entry['reason']!r} is not one of {known}")
    return Coverage(pairs(spec), document)


def hole_complaints(spec: Spec) -> Iterator[str]:
    """Yield what is wrong with what the cases cover; another specification than ours need not say it."""
    if spec.comes_along or (spec.folder / FILE).exists():
        yield from coverage_of(spec).complaints()


def _excuses(document: Json) -> Iterator[Excuse]:
    for entry in document["excused"]:
        for name in entry["classes"]:
            yield Excuse(entry["method"], entry["place"], name, entry["reason"])


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split(ANY))))
