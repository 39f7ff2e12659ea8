"""Answers once it is told to, by a file in the folder of the test, and tells that it has."""

import json
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(sys.argv[3])


def bend(reply: dict[str, Any]) -> None:
    """Write the answer between two signs."""
    (HERE / "asked").touch()
    while not (HERE / "told").exists():
        time.sleep(0.01)
    print(json.dumps(reply), flush=True)  # noqa: T201
    (HERE / "answered").touch()
