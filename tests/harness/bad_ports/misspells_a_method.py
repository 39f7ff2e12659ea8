"""Describes a method by a name that no method has, beside those that it has."""

from typing import Any


def bend(reply: dict[str, Any]) -> dict[str, Any]:
    """Add the misspelt name."""
    reply["result"]["methods"].append("button.evaluate_neural_netwrok_error")
    return reply
