"""Several requests to a port at once."""

import json
import subprocess
from collections.abc import Iterable
from typing import Any

from nnparity.ports.environment import port_environment
from nnparity.ports.port import Port
from nnparity.ports.programs import resolved


def asked(port: Port, method: str, requests: Iterable[dict[str, Any]]) -> list[Any]:
    """Return the results of a built port to requests for one method."""
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        for number, params in enumerate(requests)
    ]
    finished = subprocess.run(
        resolved(port, port.run),
        cwd=port.folder,
        env=port_environment(),
        input="\n".join([*lines, ""]),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [json.loads(line)["result"] for line in finished.stdout.splitlines()]
