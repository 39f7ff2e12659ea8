"""The mistakes that the XOR page makes are those of the catalogue: it reaches what the mutants reach."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nnparity.definitions.arithmetic import BINARY64
from nnparity.mistakes.composing import definition_with
from nnparity.site.build import ASSETS
from nnparity.site.live.xor_cases import MISTAKES, XOR, of
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
PARAMETERS = [0.4, -0.7, 0.8, -0.7, 0.8, -0.6, 0.7, 0.7, -0.3]
RATE, EPOCHS = 0.5, 20

SCRIPT = """
import { IDS } from "./assets/live/mistakes.js";
import { Run } from "./assets/live/run.js";
const { setting, epochs } = JSON.parse(process.argv[1]);
const reached = {};
for (const id of [null, ...IDS]) {
  const run = new Run({ ...setting, mistake: id });
  run.to(epochs);
  reached[id ?? "right"] = run.kept();
}
console.log(JSON.stringify(reached));
"""


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    """Return what the page's modules reach, by the id of the mistake: epochs, loss, parameters."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "javascript" / "src" / "small-networks", folder / "port")
    shutil.copytree(ASSETS / "live", folder / "assets" / "live")
    (folder / "package.json").write_text('{"type": "module"}')
    setting = {
        "parameters": PARAMETERS,
        "data": [inputs for inputs, _ in XOR],
        "targets": [target for _, target in XOR],
        "rate": RATE,
    }
    asked = json.dumps({"setting": setting, "epochs": EPOCHS})
    command = [node, "--input-type=module", "--eval", SCRIPT, asked]
    answered = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, list[float]] = json.loads(answered.stdout)
    return found


def trained(mistakes: tuple[str, ...]) -> tuple[float, list[float]]:
    """Return the loss and the parameters that a mutant reaches."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = PARAMETERS
    network = {
        "h1": {"weights": [w1, w2], "bias": b1},
        "h2": {"weights": [w3, w4], "bias": b2},
        "o1": {"weights": [w5, w6], "bias": b3},
    }
    definition: Any = definition_with("network", mistakes)(BINARY64)
    data, targets = [list(inputs) for inputs, _ in XOR], [float(target) for _, target in XOR]
    found = definition.train(network, data, targets, RATE, EPOCHS)
    neurons = found["network"].values()
    return found["loss"], [value for each in neurons for value in (*each["weights"], each["bias"])]


def test_cases_of_xor_are_found_among_those_with_numbers_as_text() -> None:
    """−0 and infinities are sent as text."""
    found = [each["id"] for each in of(Spec())]

    assert {"training/no-epochs", "training/learns/10000-epochs"} <= {*found}
    assert not [case_id for case_id in found if "/inputs/" in case_id]


def test_the_page_offers_the_mistakes_that_its_modules_can_make(reached: dict[str, list[float]]) -> None:
    """A mistake in the one list and not in the other would be chosen in vain, or never."""
    assert sorted(reached) == sorted(["right", *MISTAKES])


@pytest.mark.parametrize("mistake", ["right", *MISTAKES])
def test_a_mistake_of_the_page_is_the_mutants(mistake: str, reached: dict[str, list[float]]) -> None:
    """Twenty epochs at a large rate tell any two of them apart."""
    loss, parameters = trained(() if mistake == "right" else (mistake,))
    assert reached[mistake] == [
        EPOCHS,
        pytest.approx(loss, rel=1e-12),
        *(pytest.approx(p, rel=1e-12) for p in parameters),
    ]
