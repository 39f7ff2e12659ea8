"""Times of the same training by several subjects, side by side."""

from dataclasses import dataclass
from statistics import median

from rich import box
from rich.table import Table

# By subject and number of epochs, of which one is 0.
Seconds = dict[str, dict[int, list[float]]]

# The one that all others are compared with.
C = "C loop"


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
