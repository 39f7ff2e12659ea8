"""Takes the request, and exits as if all were well."""

import sys


def bend(_: object) -> None:
    """Exit."""
    sys.exit(0)
