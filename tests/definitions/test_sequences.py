"""Layers with a state do what they are for: the adder of the level adds."""

from itertools import product
from pathlib import Path

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.layers import Layered
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
BITS = 5


def bits(number: int) -> list[int]:
    """Return the bits of a number, the lowest first."""
    return [number >> place & 1 for place in range(BITS)]


def test_adder_of_the_level_adds_all_numbers_of_four_bits() -> None:
    """Of 256 pairs it was trained on 40."""
    case = SPEC.cases["sequences/train/adder"]
    network, adder = case.result["network"], Layered(BINARY64)
    assert len(case.message.params["data"]) == 40
    for one, other in product(range(16), repeat=2):
        sequence = [list(map(float, pair)) for pair in zip(bits(one), bits(other), strict=True)]
        outputs = adder.forward(network, sequence)["activations"][-1]
        assert [round(output) for output in outputs] == bits(one + other), f"{one} + {other}"
