"""The environment variables that a port's commands get: these and no others."""

import os

PASSED_ON = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "USERPROFILE",
    "LOCALAPPDATA",
    "JAVA_HOME",
    "CARGO_HOME",
    "RUSTUP_HOME",
    "PYENV_VERSION",
)


def port_environment() -> dict[str, str]:
    """Return the part of the environment that is passed on."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}
