"""Prints the training times side by side when the benchmarks have run."""

import pytest
from rich import box
from rich.console import Console
from rich.table import Table

UPDATES = 40_000

# By port: the median seconds of a request with 10 000 epochs, and of one with none.
TIMES: dict[str, dict[int, float]] = {}


@pytest.fixture
def times() -> dict[str, dict[int, float]]:
    """Return the table that the benchmarks fill in."""
    return TIMES


def pytest_terminal_summary() -> None:
    """Print each port's time for one update, without the protocol, and its ratio to C."""
    complete = {name: found for name, found in TIMES.items() if len(found) == 2}
    if not complete:
        return
    net = {name: found[10_000] - found[0] for name, found in complete.items()}
    table = Table(box=box.SIMPLE_HEAD, title="2-2-1 network, XOR, 10 000 epochs of 4 updates")
    for heading in ("port", "updates per second", "ns per update", "× C", "protocol (excluded)"):
        table.add_column(heading, justify="left" if heading == "port" else "right")
    for name, seconds in sorted(net.items(), key=lambda item: item[1]):
        ratio = f"{seconds / net['C loop']:.2f}" if "C loop" in net else "no C compiler"
        protocol = complete[name][0] / complete[name][10_000]
        row = (f"{UPDATES / seconds:,.0f}", f"{seconds / UPDATES * 1e9:.1f}", ratio, f"{protocol:.1%}")
        table.add_row(name, *row)
    Console().print(table)
