"""What hunters of one hunt must have alike: the specification, and the toolchains of the ports."""

import subprocess
from collections.abc import Iterable, Mapping

from nnparity.hunting.log import spec_version
from nnparity.ports.environment import port_environment
from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

SPECIFICATION = "the specification"
VERSION_SECONDS = 30


def versions_of(spec: Spec, ports: Iterable[Port]) -> dict[str, str]:
    """Return the version of the specification, and what the toolchain of each port says of itself."""
    return {SPECIFICATION: spec_version(spec), **{port.name: _toolchain(port) for port in ports}}


def differences(wanted: Mapping[str, str], got: Mapping[str, str]) -> str:
    """Return what is not the same, or nothing."""
    for name, version in wanted.items():
        if got.get(name) != version:
            return f"{name} is {got.get(name) or 'missing'} there, and {version} here"
    return ""


def _toolchain(port: Port) -> str:
    """Return the first line that the toolchain's version command prints."""
    shown = subprocess.run(  # noqa: S603 - the command of a port that is run
        port.toolchain.version,
        capture_output=True,
        text=True,
        errors="replace",
        env=port_environment(),
        cwd=port.folder,
        timeout=VERSION_SECONDS,
        check=False,
    )
    return (shown.stdout or shown.stderr).strip().partition("\n")[0]
