"""What the failures of a port come to: each cause once, with the cases that share it.

Two failures are put together if they look like the same known mistakes, or ended in the same fault with the
same words, or, where no mistake is known, if the same method answered wrongly or refused what it should not.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nnparity.judging.known_failures import NOT_ASKED
from nnparity.judging.report import Record

Key = tuple[object, ...]


@dataclass(frozen=True)
class Cause:
    """Failures of one port that have one cause, as far as can be told; the first stands for all."""

    first: Record
    others: tuple[Record, ...] = ()
    not_compared: tuple[Record, ...] = ()  # of the same method, but not compared with known mistakes
    not_asked: tuple[Record, ...] = ()  # what a port was spared after too many faults like the first

    @property
    def records(self) -> tuple[Record, ...]:
        """All failures that are put together here, the first included."""
        return self.first, *self.others, *self.not_compared, *self.not_asked


def causes(failures: Sequence[Record]) -> list[Cause]:
    """Return the causes of a port's failures, errors first; methods that it does not have are left out."""
    errors = [record for record in failures if record["verdict"] == "error"]
    return [*_of_errors(errors), *_of_fails([record for record in failures if record["verdict"] == "fail"])]


def _of_errors(errors: Sequence[Record]) -> list[Cause]:
    not_asked = tuple(record for record in errors if record["fault"] == "given-up")
    found = _together(errors, by=_words)
    if len(found) == 1 or not not_asked:
        return [Cause(alike[0], tuple(alike[1:])) for alike in _alike(found.values())]
    del found["given-up",]
    grouped = _alike(found.values())
    said = not_asked[0]["seen"]
    ends = [i for i, alike in enumerate(grouped) if said.endswith(alike[-1]["seen"])]
    last = ends[-1] if ends else 0
    return [
        Cause(alike[0], tuple(alike[1:]), not_asked=not_asked if i == last else ())
        for i, alike in enumerate(grouped)
    ]


def _alike(groups: Iterable[list[Record]]) -> list[list[Record]]:
    """Put faults of other words together that look like the same mistakes.

    Faults of the same words that look like different ones look like none.
    """
    plain = [
        group if len({_mistakes(record) for record in group}) == 1 else [_unexplained(r) for r in group]
        for group in groups
    ]
    places = [(group[0]["fault"], _mistakes(group[0]) or i) for i, group in enumerate(plain)]
    found: dict[Key, list[Record]] = {}
    for place, group in zip(places, plain, strict=True):
        found.setdefault(place, []).extend(group)
    return list(found.values())


def _of_fails(fails: Sequence[Record]) -> list[Cause]:
    found = _together((record for record in fails if "suspects" in record), by=_likeness)
    joining: dict[Key, list[Record]] = {}
    for record in fails:
        if "suspects" not in record:
            joining.setdefault(_joined(record, found), []).append(record)
    causes = [Cause(alike[0], tuple(alike[1:]), tuple(joining.pop(key, ()))) for key, alike in found.items()]
    return causes + [Cause(alike[0], tuple(alike[1:])) for alike in joining.values()]


def _joined(record: Record, found: dict[Key, list[Record]]) -> Key:
    """Return with which failures one is shown that was not compared with known mistakes."""
    same = [
        key for key, alike in found.items() if any(other["method"] == record["method"] for other in alike)
    ]
    # Those that look like no known mistake say least of this one.
    return min(same, key=lambda key: len(_mistakes(found[key][0])), default=_likeness(record))


def _together(records: Iterable[Record], by: Callable[[Record], Key]) -> dict[Key, list[Record]]:
    found: dict[Key, list[Record]] = {}
    for record in records:
        found.setdefault(by(record), []).append(record)
    return found


def _words(record: Record) -> Key:
    """Return what tells a fault from another."""
    if record["fault"] == "given-up":
        return ("given-up",)
    if record["fault"] in NOT_ASKED:
        return record["fault"], record["seen"]
    if record["fault"] == "wrapper-raised":
        # The same exception in another function of the glue is not another cause.
        return record["fault"], record["seen"].partition(": ")[2]
    # The last line of a traceback says what went wrong; those above it say where.
    log = record.get("stderr", "").strip().splitlines()
    return record["fault"], record["seen"], log[-1] if log else ""


def _likeness(record: Record) -> Key:
    """Return the mistakes that a failure looks like, or else its method, and whether that refused."""
    return _mistakes(record) or (record["method"], record.get("path", "").startswith("error"))


def _mistakes(record: Record) -> tuple[str, ...]:
    return tuple(suspect["mistake"] for suspect in record.get("suspects", []))


def _unexplained(record: Record) -> Record:
    return {**record, "suspects": []}
