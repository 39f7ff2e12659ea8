"""Training with the stated sigmoid beside training with the language's own, in every port."""

import asyncio
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from line_process import LineProcess
from pytest_benchmark.fixture import BenchmarkFixture

from nnparity.ports.building import build
from nnparity.ports.port import Port, find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
STATED = SPEC.cases["bits/train/xor/10000-epochs"]
OWN = SPEC.cases["training/learns/10000-epochs"]
PORTS = {name: port for name, port in find_ports(SPEC, ROOT).items() if port.promises(SPEC, STATED)}
ROUNDS = 15


@pytest.mark.parametrize("port", PORTS.values(), ids=PORTS)
def test_training_to_the_bit_beside_training(benchmark: BenchmarkFixture, port: Port) -> None:
    """Reported alone: the median of ratios that were taken in turns."""
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    assert asyncio.run(build(port)) is None
    assert STATED.message.params == OWN.message.params
    lines = [case.message.line(1)[0] for case in (STATED, OWN)]
    with LineProcess(resolved(port, port.run), port.folder) as process:
        for line in lines * 2:
            process.ask(line)

        def in_turns() -> list[tuple[float, float]]:
            return [(_seconds(process, lines[0]), _seconds(process, lines[1])) for _ in range(ROUNDS)]

        times = benchmark.pedantic(in_turns, rounds=1)
    ratio = median(stated / own for stated, own in times)
    benchmark.extra_info["ratio to training with the own exp"] = round(ratio, 2)
    print(f"\n{port.name}: {ratio:.2f} × training with its own exp")


def _seconds(process: LineProcess, line: bytes) -> float:
    begun = perf_counter()
    process.ask(line)
    return perf_counter() - begun
