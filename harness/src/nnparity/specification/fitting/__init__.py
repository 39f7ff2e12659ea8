"""What JSON Schema cannot say of params: that networks, samples, losses and states fit each other.

A method's schema names rules under `fits`, each with the parameters that it ties together. Rules take params
that are right by the schema, as JSON or as numbers that were read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature

from nnparity.numbers import Json
from nnparity.specification.fitting.patterns import (
    all_units_fit,
    patterns_fit,
    square_fits,
    units_fit,
)
from nnparity.specification.fitting.samples import loss_fits, order_fits, validation_fits
from nnparity.specification.fitting.shapes import (
    data_fit,
    gradients_fit,
    image_fits,
    inputs_fit,
    network_fits,
    targets_fit,
)
from nnparity.specification.fitting.states import state_fits
from nnparity.specification.violations import Violation


@dataclass(frozen=True)
class Rule:
    """How parameters are checked, and what must hold of them, in a sentence with a place for each name."""

    check: Callable[..., Iterator[Violation]]
    must: str

    @property
    def count(self) -> int:
        """How many parameters it ties together."""
        return len(signature(self.check).parameters)

    def told(self, names: Sequence[str]) -> str:
        """Return what must hold of parameters of these names."""
        return self.must.format(*(f"`{name}`" for name in names))


RULES: dict[str, Rule] = {
    "network": Rule(
        network_fits,
        "the layers of {} fit each other: each row of weights has a number for each input of the layer, "
        "there is a bias for each row, or none, and only the last layer may be `softmax`; layers of other "
        "kinds fit what the layer before gives",
    ),
    "inputs": Rule(
        inputs_fit, "{1} fits the first layer of {0}: if that is dense, it has a number for each input"
    ),
    "data": Rule(
        data_fit,
        "each sample in {1} fits the first layer of {0} (if that is dense, it has a number for each input), "
        "and all have the same size",
    ),
    "size": Rule(image_fits, "the layers of {0} fit images of {1}, and none of them is `columns`"),
    "targets": Rule(targets_fit, "each list in {1} has an element for each output of {0} for {2}"),
    "loss": Rule(
        loss_fits,
        "{0} fits the last layer of {1} and the {2}: `binary-cross-entropy` takes `sigmoid` and targets from "
        "0 to 1, `cross-entropy` takes `softmax` and targets that are not negative and add up to 1 within "
        "1e-9, `hinge` takes `identity` and targets with a single 1 among zeros",
    ),
    "state": Rule(
        state_fits,
        "{0} is null, or holds what the {1} keeps, in the shape of {2}; squares are not negative",
    ),
    "order": Rule(order_fits, "the `order` of {0} is null, or holds each index of {1} once"),
    "validation": Rule(
        validation_fits, "{0} is null, or its samples fit {1} and {2} as `data` and `targets` must"
    ),
    "gradients": Rule(gradients_fit, "{} and {} have the same shape"),
    "square": Rule(square_fits, "each row of {0} has the length of {1}"),
    "patterns": Rule(patterns_fit, "all {} have the same length"),
    "all_units": Rule(
        all_units_fit, "each unit of {0} is −1 or 1 if {1} is `bipolar`, and 0 or 1 if it is `binary`"
    ),
    "units": Rule(units_fit, "each unit of {0} is −1 or 1 if {1} is `bipolar`, and 0 or 1 if it is `binary`"),
}


def misfits(fits: Mapping[str, tuple[str, ...]], params: Mapping[str, Json]) -> Iterator[Violation]:
    """Yield everything in params that does not fit, rule by rule; places are those of the parameters."""
    for rule, names in fits.items():
        yield from RULES[rule].check(*((name, params[name]) for name in names))
