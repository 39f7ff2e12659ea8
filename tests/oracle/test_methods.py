"""What the oracle refuses, and what it rests on."""

import ast
import sys
from pathlib import Path
from typing import Any

import pytest

import nnparity.oracle
from nnparity.oracle import BadParamsError, answer
from nnparity.oracle.methods import METHODS
from nnparity.specification.spec import Spec

FOLDER = Path(nnparity.oracle.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))

NEURON = {"weights": [1e308, 1e308], "bias": 0}
NETWORK = {"h1": NEURON, "h2": NEURON, "o1": NEURON}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("button.evaluate_neural_network", {"inputs": [1], "weights": [1, 2]}),
        ("button.learn", {"inputs": [1, 2], "weights": [1], "learning_rate": 1}),
        (
            "button.train",
            {"inputs": [1, 2], "weights": [1], "target": 1, "learning_rate": 1, "trials": 0},
        ),
        ("neuron.weighted_sum", {"inputs": [1, 2], "weights": [1], "bias": 0}),
        ("neuron.feedforward", {"inputs": [1], "weights": [1, 2], "bias": 0, "activation": "relu"}),
        ("neuron.classify", {"inputs": [1], "weights": [1, 2], "bias": 0}),
        ("network.mse_loss", {"targets": [1], "outputs": [1, 2]}),
        (
            "network.train",
            {"network": NETWORK, "data": [[1, 1]], "targets": [1, 1], "learning_rate": 1, "epochs": 0},
        ),
    ],
)
def test_lengths_that_differ_are_refused(method: str, params: Any) -> None:
    """Nothing is cut to the shorter of two lists."""
    with pytest.raises(BadParamsError, match=r"^lengths that differ$"):
        answer(method, params)


@pytest.mark.parametrize(
    ("presses", "right"), [([2], 0), ([0, 1, 2], 0), ([], 2), ([0], 2), ([1_000_000], 0)]
)
def test_button_that_does_not_exist_is_refused(presses: list[int], right: int) -> None:
    """A pressed button or the right one may be missing, even if nobody presses it."""
    params = {"presses": presses, "right_button": right, "weights": [0, 0], "learning_rate": 1}

    with pytest.raises(BadParamsError, match=r"^a button that does not exist$"):
        answer("button.train_on_presses", params)


def test_no_presses_are_no_mistake() -> None:
    """Nobody pressed, and nothing was learned."""
    params = {"presses": [], "right_button": 1, "weights": [0.5, 0.25], "learning_rate": 1}

    assert answer("button.train_on_presses", params) == {"trace": [], "weights": [0.5, 0.25]}


def test_weighted_sum_that_overflows_to_nan_is_not_classified() -> None:
    """∞ − ∞ is neither spam nor not."""
    params = {"inputs": [1e308, -1e308], "weights": [1e308, 1e308], "bias": 0}

    with pytest.raises(BadParamsError, match=r"^a weighted sum that is NaN$"):
        answer("neuron.classify", params)


def test_training_that_overflows_is_refused() -> None:
    """A network of infinities is no answer."""
    params = {"network": NETWORK, "inputs": [-1e308, 1], "target": 1e308, "learning_rate": 1e308}
    params["network"] = {name: {"weights": [1e-300, 0], "bias": 0} for name in ("h1", "h2", "o1")}

    with pytest.raises(BadParamsError, match=r"^a result that overflows$"):
        answer("network.train_step", params)


def test_oracle_knows_every_method_but_describe() -> None:
    """A method without an oracle would have no expected values."""
    assert {*METHODS, "describe"} == set(Spec().methods)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_oracle_rests_on_nothing_of_a_port(path: Path) -> None:
    """A module of the oracle imports the standard library, mpmath, and the harness's way to write numbers."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(node.module or "")
        elif isinstance(node, ast.Name):
            assert node.id not in {"__import__", "importlib", "exec", "eval"}

    foreign = {name for name in imported if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name for name in foreign if name != "mpmath" and not name.startswith("nnparity.oracle")} <= {
        "nnparity.numbers"
    }
    assert "importlib" not in imported
    assert "subprocess" not in imported


def test_all_modules_of_the_oracle_are_looked_at() -> None:
    """The list of modules is not empty by mistake."""
    assert {path.stem for path in MODULES} >= {"button", "neuron", "network", "methods", "precision", "drift"}
