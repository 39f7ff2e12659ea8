"""The slopes that one step implies: what a port without gradients followed."""

from nnparity.numbers import Json, decode_number, encode_number


def slopes_implied(before: Json, after: Json, rate: float) -> Json:
    """Return (before − after) / rate for every number of two networks of one shape."""
    if isinstance(before, dict):
        return {key: slopes_implied(before[key], after[key], rate) for key in before}
    if isinstance(before, list):
        return [slopes_implied(one, other, rate) for one, other in zip(before, after, strict=True)]
    old, new = decode_number(before), decode_number(after)
    return before if old is None or new is None else encode_number((old - new) / rate)
