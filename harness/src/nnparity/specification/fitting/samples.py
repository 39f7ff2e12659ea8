"""What must fit of samples: targets and outputs to their loss, an order and validation to the data."""

import math
from collections.abc import Iterator, Sequence

from nnparity.kinds import DENSE
from nnparity.numbers import Json, decode_number
from nnparity.specification.fitting.shapes import data_fit, targets_fit
from nnparity.specification.fitting.sizes import Given, same_length
from nnparity.specification.violations import Violation

# By kind of loss: the activation that the last layer must have, where not every one will do.
ACTIVATIONS = {"binary-cross-entropy": "sigmoid", "cross-entropy": "softmax", "hinge": "identity"}

# How far the targets of a distribution may be from a sum of 1.
NEARLY_ONE = 1e-9


def loss_fits(loss: Given, network: Given, targets: Given) -> Iterator[Violation]:
    """Yield a loss that does not fit its outputs, and targets that do not fit the loss."""
    kind, layers = loss[1]["kind"], network[1]["layers"]
    wanted, last = ACTIVATIONS.get(kind), f"{network[0]}.layers[{len(layers) - 1}]"
    if wanted is not None and layers[-1]["kind"] != DENSE:
        yield Violation(f"{loss[0]}.kind", f"{kind} needs a dense layer, and {last} is {layers[-1]['kind']}")
        return
    if wanted is not None and (got := layers[-1]["activation"]) != wanted:
        yield Violation(
            f"{loss[0]}.kind", f"{kind} needs the activation {wanted}, and that of {last} is {got}"
        )
        # What its targets must be is told of a loss that can be computed.
        return
    for i, row in enumerate(targets[1]):
        complaint = _complaint(kind, [decode_number(value) or 0.0 for value in row])
        if complaint:
            yield Violation(f"{targets[0]}[{i}]", complaint)


def order_fits(plan: Given, data: Given) -> Iterator[Violation]:
    """Yield where an order is not a permutation of the samples."""
    order, count = plan[1]["order"], len(data[1])
    if order is None:
        return
    place = f"{plan[0]}.order"
    if len(order) != count:
        yield from same_length((place, order), data)
        return
    seen = set()
    for i, index in enumerate(order):
        if index >= count:
            yield Violation(f"{place}[{i}]", f"{index:g} is not below the length of {data[0]}, {count}")
        elif index in seen:
            yield Violation(f"{place}[{i}]", f"the sample {index:g} appears twice")
        seen.add(index)


def validation_fits(validation: Given, network: Given, loss: Given) -> Iterator[Violation]:
    """Yield what does not fit of the samples for validation, if there are any."""
    name, samples = validation
    if samples is None:
        return
    data, targets = (f"{name}.data", samples["data"]), (f"{name}.targets", samples["targets"])
    yield from same_length(targets, data)
    yield from data_fit(network, data)
    yield from targets_fit(network, targets, data)
    yield from loss_fits(loss, network, targets)


def _complaint(kind: str, row: Sequence[float]) -> str:
    """Return what is wrong with the targets of one sample for a kind of loss."""
    if kind == "binary-cross-entropy" and not all(0 <= value <= 1 for value in row):
        return f"{kind} needs targets from 0 to 1, and one is {_first(row, 1):g}"
    if kind == "cross-entropy":
        if min(row) < 0:
            return f"{kind} needs targets that are not below 0, and one is {min(row):g}"
        if not abs(math.fsum(row) - 1) <= NEARLY_ONE:
            return f"{kind} needs targets whose sum is 1, and it is {math.fsum(row):g}"
    if kind == "hinge" and sorted(row) != [*[0.0] * (len(row) - 1), 1.0]:
        return f"{kind} needs one target of 1 and all others 0"
    return ""


def _first(row: Sequence[Json], most: float) -> Json:
    return next(value for value in row if not 0 <= value <= most)
