"""The tests that each port brings along."""

import asyncio
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from nnparity.port import Port, find_ports
from nnparity.spec import Spec
from nnparity.toolchain import build_lock, missing_toolchain

ROOT = Path(__file__).parents[2]
PORTS = find_ports(Spec(ROOT / "spec"), ROOT)


@pytest.mark.parametrize("port", PORTS.values(), ids=PORTS)
def test_port_passes_its_own_tests(port: Port) -> None:
    """Every test command of port.toml succeeds."""
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")

    assert port.test, f"{port.name} has no tests of its own: port.toml has no test commands"

    # Most test commands build, too.
    with FileLock(build_lock(port)):
        for command in port.test:
            finished = subprocess.run(
                command, cwd=port.folder, capture_output=True, text=True, check=False, timeout=300
            )

            assert finished.returncode == 0, finished.stdout + finished.stderr
