"""Answers with text that would take over a terminal, a page and XML."""

import sys
from typing import Any

NASTY = "\x1b[31m\x07\x00[red]x[/red] <b>&amp;</b> | `c` ]]> \u202e \x9b \ud800 \ufffe"


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Return such an answer, and log it as well."""
    sys.stderr.write("\x1b[2J[bold]" + NASTY.replace("\ud800", ""))
    sys.stderr.flush()
    return reply | {"result": NASTY}
