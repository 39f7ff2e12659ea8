"""The table of methods: each name of the protocol, its function, and the readers of its parameters.

The parameters stand in the order in which the function takes them. A reader turns the name of a parameter
and its JSON value into the argument. Readers and functions refuse a value with ValueError.
"""

import platform
from collections.abc import Callable

import small_networks
from parameters import Json, Reader

Method = tuple[Callable[..., object], dict[str, Reader]]


def describe() -> dict[str, Json]:
    """Say what this port is."""
    return {
        "name": "⟪name⟫",
        "language": "⟪language⟫",
        "language_version": platform.python_version(),
        "port_version": small_networks.__version__,
        "protocol_version": "1",
        "methods": list(METHODS),
    }


METHODS: dict[str, Method] = {
    "describe": (describe, {}),
    # As in: "button.learn": (button.learn, {"inputs": numbers, "weights": numbers, "learning_rate": number})
}
