"""What a user did wrong, as opposed to what a port did."""


class UsageError(Exception):
    """Wrong use: one sentence that names the value and what was expected. The command exits with 2."""
