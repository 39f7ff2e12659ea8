"""The article's listings, restored as programs."""

import asyncio
from pathlib import Path

from nnparity.porting.own_checks import check_listing
from nnparity.ports.building import build
from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")


def test_listing_prints_the_output_of_the_spec_byte_for_byte(port: Port) -> None:
    """The listing of a port prints what the file of the spec holds, and nothing else."""
    assert port.listing is not None, f"{port.name} has no listing in its port.toml"
    assert asyncio.run(build(port)) is None

    assert check_listing(SPEC, port, port.listing).wrong == ""
