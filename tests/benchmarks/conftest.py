"""Prints the training times side by side when the benchmarks have run."""

import pytest
from rich.console import Console
from timed import Timed

# By subject: the median seconds of a request with many epochs, and of one with none.
TIMES: dict[str, dict[int, float]] = {}
LAYERS_TIMES: list[Timed] = []


@pytest.fixture
def times() -> dict[str, dict[int, float]]:
    """Return the table that the benchmark of the 2-2-1 network fills in."""
    return TIMES


@pytest.fixture
def layers_times() -> list[Timed]:
    """Return the tables that the benchmark of the 64-30-10 network adds to."""
    return LAYERS_TIMES


def pytest_terminal_summary() -> None:
    """Print the table of each benchmark that has run."""
    small = {name: {epochs: [seconds] for epochs, seconds in found.items()} for name, found in TIMES.items()}
    tables = [Timed("2-2-1 network, XOR, 10 000 epochs of 4 updates", 4, small)] if small else []
    for timed in [*tables, *LAYERS_TIMES]:
        Console().print(timed.table())
