"""What is drawn from seeds: NumPy's legacy generator confirms every value."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnparity.definitions.definition import RefusedError
from nnparity.definitions.oracle import answer
from nnparity.numbers import decode_number, ulp_distance
from nnparity.specification.spec import Spec

SEEDS = st.integers(0, 2**32 - 1)
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)

# NumPy's own logarithm, root and products are not the nearest numbers either.
NEAR = 4

COMPUTED = [
    (entry["id"], entry["method"], entry["params"], entry["result"])
    for document in Spec().vectors.values()
    if document.get("level") == "seeds"
    for entry in document["cases"]
    if "result" in entry
]


def drawn(method: str, params: Any) -> Any:
    """Return what NumPy gives for a method of seeds."""
    generator = np.random.RandomState(params["seed"])
    if method == "seeds.start":
        return {
            "layers": layers(generator, params["sizes"], params["scheme"], params["order"], params["biases"])
        }
    if method == "seeds.two_two_one":
        return two_two_one(*layers(generator, [2, 2, 1], params["scheme"], "by-neuron", params["biases"]))
    if method == "seeds.shuffle":
        values = np.array([decode_number(value) for value in params["values"]])
        generator.shuffle(values)
        return values.tolist()
    count = params["count"]
    match method.removeprefix("seeds."):
        case "integers":
            found = generator.randint(0, 2**32, count, dtype=np.uint32)
        case "randint":
            found = generator.randint(params["low"], params["high"], count, dtype=np.int64)
        case "random":
            found = generator.random_sample(count)
        case "normal":
            found = generator.randn(count)
    return found.tolist()


def two_two_one(hidden: Any, output: Any) -> Any:
    """Return two layers as the 2-2-1 network."""
    rows = [*hidden["weights"], *output["weights"]]
    shifts = [*hidden["biases"], *output["biases"]]
    neurons = [{"weights": row, "bias": shift} for row, shift in zip(rows, shifts, strict=True)]
    return dict(zip(("h1", "h2", "o1"), neurons, strict=True))


def layers(
    generator: np.random.RandomState, sizes: list[int], scheme: str, order: str, biases: str
) -> list[Any]:
    """Draw layers as matrices."""
    found = []
    for inputs, neurons in pairwise(sizes):
        if biases == "drawn" and order == "by-neuron":
            matrix = numbers(generator, scheme, inputs, neurons, (neurons, inputs + 1))
            weights, shifts = matrix[:, :-1], matrix[:, -1]
        else:
            by_neuron = order == "by-neuron"
            shape = (neurons, inputs) if by_neuron else (inputs, neurons)
            matrix = numbers(generator, scheme, inputs, neurons, shape)
            weights = matrix if by_neuron else matrix.T
            shifts = np.zeros(neurons)
            if biases == "drawn":
                shifts = numbers(generator, scheme, inputs, neurons, (neurons,))
        found.append({"weights": weights.tolist(), "biases": None if biases == "none" else shifts.tolist()})
    return found


def numbers(
    generator: np.random.RandomState, scheme: str, inputs: int, neurons: int, shape: tuple[int, ...]
) -> Any:
    """Draw numbers of a layer by the formulas of the guide."""
    connections = inputs + neurons if scheme.startswith("xavier") else inputs
    if scheme == "standard-normal":
        return generator.standard_normal(shape)
    if scheme.endswith("normal"):
        return np.sqrt(2 / connections) * generator.standard_normal(shape)
    fractions = 2 * generator.random_sample(shape) - 1
    return fractions if scheme == "uniform" else np.sqrt(6 / connections) * fractions


def distance(one: Any, other: Any) -> float:
    """Return by how many ULP two results differ at most; infinity if they have other shapes."""
    if isinstance(one, dict) and one.keys() == other.keys():
        return max(distance(one[key], other[key]) for key in one)
    if isinstance(one, list) and len(one) == len(other):
        return max((distance(a, b) for a, b in zip(one, other, strict=True)), default=0)
    if one is None or other is None:
        return 0 if one is other else math.inf
    a, b = decode_number(one), decode_number(other)
    return math.inf if a is None or b is None else ulp_distance(float(a), float(b))


@pytest.mark.parametrize(
    ("method", "params", "result"),
    [pytest.param(method, params, result, id=case) for case, method, params, result in COMPUTED],
)
def test_numpy_confirms_a_case(method: str, params: Any, result: Any) -> None:
    """Every number that a case expects is drawn by NumPy, too, up to a few ULP of a logarithm."""
    is_exact = method != "seeds.normal" and "normal" not in params.get("scheme", "")

    assert distance(result, drawn(method, params)) <= (0 if is_exact else NEAR)


@settings(max_examples=50)
@given(seed=SEEDS, low=WHOLE, high=WHOLE)
def test_numpy_draws_the_same_whole_numbers(seed: int, low: int, high: int) -> None:
    """Of any seed, between any ends, however far apart."""
    if low == high:
        return
    params = {"seed": seed, "low": min(low, high), "high": max(low, high), "count": 5}

    assert answer("seeds.randint", params) == drawn("seeds.randint", params)


@settings(max_examples=50)
@given(seed=SEEDS, length=st.integers(1, 70))
def test_numpy_shuffles_alike(seed: int, length: int) -> None:
    """Of any seed, lists of any length."""
    params = {"seed": seed, "values": list(range(length))}

    assert answer("seeds.shuffle", params) == drawn("seeds.shuffle", params)


@settings(max_examples=50)
@given(seed=SEEDS, count=st.integers(0, 20))
def test_numpy_draws_the_same_normal_numbers(seed: int, count: int) -> None:
    """Of any seed."""
    params = {"seed": seed, "count": count}

    assert distance(answer("seeds.normal", params), drawn("seeds.normal", params)) <= NEAR


def test_ten_thousandth_word_is_that_of_the_standard_of_cpp() -> None:
    """ISO C++ asks it of std::mt19937, whose seed is 5489."""
    assert answer("seeds.integers", {"seed": 5489, "count": 10_000})[-1] == 4123659995


@pytest.mark.parametrize(("low", "high"), [(3, 3), (5, -5)])
def test_ends_without_a_number_between_them_are_refused(low: int, high: int) -> None:
    """Also where nothing is drawn."""
    with pytest.raises(RefusedError, match=rf"^low must be below high, got {low} and {high}$"):
        answer("seeds.randint", {"seed": 1, "low": low, "high": high, "count": 0})
