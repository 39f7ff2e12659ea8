"""Prints the training times side by side when the benchmarks have run."""

import pytest
from rich import box
from rich.console import Console
from rich.table import Table

Times = dict[str, dict[int, float]]

# By port: the median seconds of a request with many epochs, and of one with none.
TIMES: Times = {}
LAYERS_TIMES: Times = {}


@pytest.fixture
def times() -> Times:
    """Return the table that the benchmark of the 2-2-1 network fills in."""
    return TIMES


@pytest.fixture
def layers_times() -> Times:
    """Return the table that the benchmark of the 64-30-10 network fills in."""
    return LAYERS_TIMES


def pytest_terminal_summary() -> None:
    """Print each port's time for one update, without the protocol, and its ratio to C."""
    show("2-2-1 network, XOR, 10 000 epochs of 4 updates", TIMES, updates_per_epoch=4)
    show("64-30-10 network, 60 epochs of 60 batches of 10 samples", LAYERS_TIMES, updates_per_epoch=60)


def show(title: str, times: Times, *, updates_per_epoch: int) -> None:
    """Print the times of one benchmark, if it has run."""
    complete = {name: found for name, found in times.items() if len(found) == 2}
    if not complete:
        return
    epochs = max(max(found) for found in complete.values())
    updates = epochs * updates_per_epoch
    net = {name: found[epochs] - found[0] for name, found in complete.items()}
    table = Table(box=box.SIMPLE_HEAD, title=title)
    for heading in ("port", "updates per second", "ns per update", "× C", "protocol (excluded)"):
        table.add_column(heading, justify="left" if heading == "port" else "right")
    for name, seconds in sorted(net.items(), key=lambda item: item[1]):
        ratio = f"{seconds / net['C loop']:.2f}" if "C loop" in net else "no C compiler"
        protocol = complete[name][0] / complete[name][epochs]
        row = (f"{updates / seconds:,.0f}", f"{seconds / updates * 1e9:.1f}", ratio, f"{protocol:.1%}")
        table.add_row(name, *row)
    Console().print(table)
