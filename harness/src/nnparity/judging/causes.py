"""What the failures of a port come to: each cause once, with the cases that share it.

Two failures are put together if they look like the same known mistakes, or ended in the same fault with the
same words, or, where no mistake is known, if the same method answered wrongly or refused what it should not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nnparity.judging.known_failures import NOT_ASKED
from nnparity.judging.report import Record

# What a port computes comes after its crashes.
WORST_FIRST = ("error", "fail")


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
    """Return the causes of a port's failures; methods that it does not have are no failure here."""
    found: dict[tuple[object, ...], list[Record]] = {}
    for record in sorted(
        (record for record in failures if record["verdict"] in WORST_FIRST),
        key=lambda record: WORST_FIRST.index(record["verdict"]),
    ):
        found.setdefault(_key(record), []).append(record)
    not_asked = found.pop(("given-up",), [])
    if not_asked and not found:
        found[("given-up",)], not_asked = not_asked, []
    last = _last_fault(list(found.values()), not_asked)
    not_compared = _not_compared(found)
    return [
        Cause(
            alike[0],
            tuple(alike[1:]),
            tuple(not_compared.get(key, ())),
            tuple(not_asked) if i == last else (),
        )
        for i, (key, alike) in enumerate(found.items())
    ]


def _not_compared(found: dict[tuple[object, ...], list[Record]]) -> dict[tuple[object, ...], list[Record]]:
    """Take out failures that were not compared with known mistakes, where others of the method were.

    Returns them by the key of those others.
    """
    taken: dict[tuple[object, ...], list[Record]] = {}
    for key, alike in list(found.items()):
        if "suspects" in alike[0] or "fault" in alike[0]:
            continue
        compared = [
            other
            for other, records in found.items()
            if "suspects" in records[0] and "fault" not in records[0] and _asks(records, alike[0]["method"])
        ]
        if compared:
            # Those that look like no known mistake say least of this one.
            other = min(compared, key=lambda key: len(found[key][0]["suspects"]))
            taken.setdefault(other, []).extend(found.pop(key))
    return taken


def _asks(records: Sequence[Record], method: str) -> bool:
    return any(record["method"] == method for record in records)


def _last_fault(found: Sequence[Sequence[Record]], spared: Sequence[Record]) -> int:
    """Return the place of the faults after which a port was asked no more."""
    said = spared[0]["seen"] if spared else ""
    ends = [i for i, alike in enumerate(found) if "fault" in alike[0] and said.endswith(alike[0]["seen"])]
    return ends[-1] if ends else 0


def _key(record: Record) -> tuple[object, ...]:
    if record.get("fault") == "given-up":
        return ("given-up",)
    if record.get("fault") in NOT_ASKED:
        return record["fault"], record["seen"]
    mistakes = tuple(suspect["mistake"] for suspect in record.get("suspects", []))
    if "fault" in record:
        # The last line of a traceback says what went wrong; those above it say where.
        log = record.get("stderr", "").strip().splitlines()
        return record["fault"], record["seen"], log[-1] if log else "", *mistakes
    if mistakes:
        return mistakes
    return record["method"], record.get("path", "").startswith("error"), "suspects" in record
