"""A port made of the model, with or without a known mistake."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.specification.spec import Spec

PORT = """name = "planted"
language = "Python"
run = [{python}, "-m", "nnparity.mistakes"{mistake}]
levels = [{levels}]

[toolchain]
version = [{python}, "--version"]
minimum = "3.11"
install = "Python"
"""


@pytest.fixture(scope="session")
def spec() -> Spec:
    """The specification."""
    return Spec()


@pytest.fixture
def planted(tmp_path: Path) -> Callable[..., Path]:
    """Write the port.toml of a model with a mistake, which promises some levels."""

    def write(mistake: str, *levels: str) -> Path:
        path = tmp_path / "planted" / "port.toml"
        path.parent.mkdir(exist_ok=True)
        values = {
            "python": json.dumps(sys.executable),
            "mistake": f", {json.dumps(mistake)}" if mistake else "",
            "levels": ", ".join(map(json.dumps, levels)),
        }
        path.write_text(PORT.format(**values), "utf-8")
        return path

    return write
