"""Is off by the last bit."""

import math
from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return the next number."""
    return reply | {"result": math.nextafter(reply["result"], math.inf)}
