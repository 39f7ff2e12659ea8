"""The ports of the checkout, one at a time; those whose toolchain is missing are skipped."""

import asyncio
from pathlib import Path

import pytest

from nnparity.ports.building import build
from nnparity.ports.port import Port, find_ports
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
PORTS = find_ports(Spec(ROOT / "spec"), ROOT)


@pytest.fixture(params=list(PORTS))
def port(request: pytest.FixtureRequest) -> Port:
    """Return a port that this machine can run."""
    found = PORTS[request.param]
    missing = asyncio.run(missing_toolchain(found))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    return found


@pytest.fixture(scope="session")
def storing_ports() -> list[Port]:
    """Return the ports, built, that this machine can run and that train and store networks of any shape."""
    found = [port for port in PORTS.values() if {"layers", "storage"} <= set(port.levels)]
    here = [port for port in found if asyncio.run(missing_toolchain(port)) is None]
    assert [asyncio.run(build(port)) for port in here] == [None] * len(here)
    return here
