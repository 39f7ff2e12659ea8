"""The tests that each port brings along."""

from nnparity.porting.own_checks import check_commands
from nnparity.ports.port import Port


def test_port_passes_its_own_tests(port: Port) -> None:
    """Every test command of port.toml succeeds."""
    assert port.test, f"{port.name} has no tests of its own: port.toml has no test commands"

    for check in check_commands(port, "test", port.test):
        assert check.wrong == "", check.output
