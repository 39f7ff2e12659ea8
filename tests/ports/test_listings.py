"""The article's listings, restored as programs."""

import asyncio
import subprocess
from pathlib import Path

import pytest

from nnparity.port import Port, find_ports
from nnparity.spec import Spec
from nnparity.toolchain import build, missing_toolchain, resolved

ROOT = Path(__file__).parents[2]
PORTS = find_ports(Spec(ROOT / "spec"), ROOT)


@pytest.mark.parametrize("port", PORTS.values(), ids=PORTS)
def test_listing_prints_the_output_of_the_spec_byte_for_byte(port: Port) -> None:
    """The listing of a port prints what the file of the spec holds, and nothing else."""
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    assert port.listing is not None, f"{port.name} has no listing in its port.toml"
    assert asyncio.run(build(port)) is None
    expected = (ROOT / "spec" / "listings" / f"{port.listing.output}.txt").read_bytes()

    finished = subprocess.run(
        resolved(port, port.listing.run), cwd=port.folder, capture_output=True, check=True, timeout=60
    )

    assert expected == finished.stdout
