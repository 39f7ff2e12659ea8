"""The tests that each port brings along."""

from pathlib import Path

import pytest
from compiled import compiled_apart

from nnparity.porting.own_checks import check_commands
from nnparity.ports.port import Port, find_ports
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("port", compiled_apart(find_ports(Spec(ROOT / "spec"), ROOT)), indirect=True)
def test_port_passes_its_own_tests(port: Port) -> None:
    """Every test command of port.toml succeeds."""
    assert port.test, f"{port.name} has no tests of its own: port.toml has no test commands"

    for check in check_commands(port, "test", port.test):
        assert check.wrong == "", check.output
