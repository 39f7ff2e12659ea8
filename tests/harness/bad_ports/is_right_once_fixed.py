"""Is off by the last bit, until a file called fixed is in the folder of the port."""

import math
from pathlib import Path
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return the next number, or the right one."""
    right = Path("fixed").exists()
    return reply if right else reply | {"result": math.nextafter(reply["result"], math.inf)}
