"""The same training in every port, timed only where the answers agree."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from line_process import LineProcess
from pytest_benchmark.fixture import BenchmarkFixture

from nnparity.judging.verdict import judge
from nnparity.numbers import read_json
from nnparity.ports.building import build
from nnparity.ports.port import Port, find_ports
from nnparity.ports.programs import resolved
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.case import Message
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
CASE = SPEC.cases["training/learns/10000-epochs"]
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


@pytest.fixture(scope="module", params=[*PORTS.values(), None], ids=[*PORTS, "C loop"])
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, LineProcess]]:
    """Yield a name and a running process that trains; skip what is missing or does not agree."""
    port: Port | None = request.param
    if port is None:
        if COMPILER is None:
            pytest.skip("no C compiler on this machine: no ratios to C")
        program = tmp_path_factory.mktemp("c") / "training"
        source = Path(__file__).with_name("training.c")
        command = [COMPILER, "-O2", "-ffp-contract=off", str(source), "-o", str(program), "-lm"]
        subprocess.run(command, check=True)
        with LineProcess([str(program)], ROOT) as process:
            assert_c_agrees(process)
            yield "C loop", process
        return
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    assert asyncio.run(build(port)) is None
    with LineProcess(resolved(port, port.run), port.folder) as process:
        if judge(SPEC, CASE, read_json(process.ask(request_line(10_000)).decode())).kind != "pass":
            pytest.skip(f"{port.name} gives another answer, and is not timed")
        yield port.name, process


@pytest.mark.parametrize("epochs", [0, 10_000])
@pytest.mark.benchmark(group="training")
def test_training(
    benchmark: BenchmarkFixture,
    times: dict[str, dict[int, float]],
    subject: tuple[str, LineProcess],
    epochs: int,
) -> None:
    """Time one request; the one without epochs is the cost of the protocol."""
    name, process = subject
    line = f"{epochs}\n".encode() if name == "C loop" else request_line(epochs)
    benchmark.pedantic(process.ask, (line,), rounds=40, warmup_rounds=10)
    times.setdefault(name, {})[epochs] = benchmark.stats.stats.median


def request_line(epochs: int) -> bytes:
    """Return the request of the case with another number of epochs."""
    message = Message(CASE.message.method, {**CASE.message.params, "epochs": epochs})
    return message.line(1)[0]


def assert_c_agrees(process: LineProcess) -> None:
    """Compare the C loop with the case, as every port is."""
    w = [float(text) for text in process.ask(b"10000\n").split()]
    want = CASE.result["network"]
    expected = [n for name in ("h1", "h2", "o1") for n in (*want[name]["weights"], want[name]["bias"])]
    for got, number in zip(w, expected, strict=True):
        assert CASE.tolerance.allows(got, number)
