"""Numbers of things, in words."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: 1 case, 2 cases."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"
