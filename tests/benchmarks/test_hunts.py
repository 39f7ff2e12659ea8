"""How many cheap requests a hunt makes and judges, for each port."""

import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from nnparity.hunting.batches import SIZE, Hunted
from nnparity.hunting.hunter import Hunter
from nnparity.hunting.readiness import ready_ports
from nnparity.ports.port import find_ports
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
CHEAP = ("button", "neuron", "forward")
ROUNDS = 3


@pytest.mark.benchmark(group="hunts")
def test_requests_judged_per_second_and_port(benchmark: BenchmarkFixture) -> None:
    """Time batches of cheap requests to every port here, their starts included; count our own time, too."""
    spec = Spec(ROOT / "spec")
    ports, _ = ready_ports(list(find_ports(spec, ROOT).values()))
    hunter = Hunter(spec, ports, Hunted(CHEAP, 1), 10)
    numbers = iter(range(100))
    hunter.hunt(next(numbers))

    began = time.process_time()
    benchmark.pedantic(lambda: hunter.hunt(next(numbers)), rounds=ROUNDS)
    ours = (time.process_time() - began) / ROUNDS

    answers = SIZE * len(ports)
    benchmark.extra_info["answers per second of our own"] = round(answers / ours)
    print(f"\n{answers / ours:,.0f} answers judged per second of our own time, from {len(ports)} ports;")
    print(f"{answers / benchmark.stats.stats.median:,.0f} per second, with the time of the ports")
