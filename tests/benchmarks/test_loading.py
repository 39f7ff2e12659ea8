"""How long the specification takes to load, beside the reading of its files alone."""

import json
from collections.abc import Callable
from statistics import median
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

from nnparity.specification.spec import Spec

ROUNDS = 15

# It is about 3; with a validator written in Python it was 40.
LARGEST_RATIO = 6


def load() -> None:
    """Load every part of the specification, from the files on."""
    spec = Spec()
    assert spec.cases
    assert spec.methods
    assert spec.mistakes


def read() -> None:
    """Decode the same files, and no more."""
    folder = Spec().folder
    for path in [*folder.glob("*.json"), *folder.glob("*/*.json")]:
        json.loads(path.read_text("utf-8"))


def seconds(function: Callable[[], None]) -> float:
    """Return how long a call takes."""
    start = perf_counter()
    function()
    return perf_counter() - start


def test_loading_beside_reading(benchmark: BenchmarkFixture) -> None:
    """Checking and ordering everything takes a few times as long as decoding it, in the same run."""
    load()
    pairs = [(seconds(read), seconds(load)) for _ in range(ROUNDS)]
    benchmark.pedantic(load, rounds=ROUNDS)
    reading, loading = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(both / alone for alone, both in pairs)
    benchmark.extra_info["ratio to reading"] = round(ratio, 1)
    print(f"\nloading takes {loading * 1000:.0f} ms, {ratio:.1f} × reading ({reading * 1000:.0f} ms)")

    assert ratio < LARGEST_RATIO
