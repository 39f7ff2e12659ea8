"""Times of the same training by several subjects, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, Protocol

from rich import box
from rich.table import Table

ROUNDS, WARMING_UP = 11, 2

# By subject and number of epochs, of which one is 0.
Seconds = dict[str, dict[int, list[float]]]

# The one that all others are compared with.
C = "C loop"


class Subject(Protocol):
    """What trains from a start."""

    name: str

    def answer(self, epochs: int) -> Any:
        """Train for a number of epochs."""


def in_turn(benchmark: Any, subjects: Sequence[Subject], epochs: int) -> Seconds:
    """Time trainings of so many epochs, and of none, by one subject after the other, round after round."""
    seconds: Seconds = {subject.name: {0: [], epochs: []} for subject in subjects}

    def one_round() -> None:
        for subject in subjects:
            for count, times in seconds[subject.name].items():
                start = perf_counter()
                subject.answer(count)
                times.append(perf_counter() - start)

    benchmark.pedantic(one_round, rounds=ROUNDS, warmup_rounds=WARMING_UP)
    return seconds


@dataclass(frozen=True)
class Timed:
    """Seconds of a training by several subjects, and how many updates an epoch is."""

    title: str
    updates_per_epoch: int
    seconds: Seconds

    def table(self) -> Table:
        """Return a row for each subject: its time for an update, without the protocol, and its ratio to C."""
        table = Table(box=box.SIMPLE_HEAD, title=self.title)
        for heading in ("trained by", "updates per second", "µs per update", f"× {C}", "protocol (excluded)"):
            table.add_column(heading, justify="left" if heading == "trained by" else "right")
        medians = {
            name: {epochs: median(times) for epochs, times in found.items()}
            for name, found in self.seconds.items()
            if len(found) == 2
        }
        net = {name: found[max(found)] - found[0] for name, found in medians.items()}
        for name, seconds in sorted(net.items(), key=lambda item: item[1]):
            epochs = max(medians[name])
            each = seconds / (epochs * self.updates_per_epoch)
            ratio = f"{seconds / net[C]:.2f}" if C in net else "no C compiler"
            protocol = medians[name][0] / medians[name][epochs]
            table.add_row(name, f"{1 / each:,.0f}", f"{each * 1e6:.3f}", ratio, f"{protocol:.1%}")
        return table
