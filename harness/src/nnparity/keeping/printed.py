"""Numbers as a source prints them, to as many digits as it has."""

from decimal import Decimal, InvalidOperation

from nnparity.numbers import Json, decode_number


def is_rounded(text: str, value: Json) -> bool:
    """Say whether a printed number is the value, rounded to its digits."""
    number = decode_number(value)
    if number is None:
        return bool(text == value)
    try:
        printed = Decimal(text)
        return Decimal(number).quantize(printed) == printed
    except InvalidOperation:
        return False
