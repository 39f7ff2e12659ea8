"""What the README shows is what the command prints, on a terminal of 80 columns."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS: list[str] = [
    text for _, text in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
]

IGNORED = shutil.ignore_patterns("node_modules", "__pycache__", "tests", "test", ".*")

# The step of the JavaScript port, and one that updates the output weights before the hidden gradients
# use them.
STEP = """  // The new parameters are written over the derivatives, which nothing else needs.
  const updated = derivativesOf(parameters, inputs, target);
  for (let i = 0; i < updated.length; i++) {
    updated[i] = parameters[i] - learningRate * updated[i];
  }
  return updated;
"""
HASTY_STEP = """  let [w1, w2, b1, w3, w4, b2, w5, w6, b3] = parameters;
  const [x1, x2] = inputs;
  const { h1, h2, o1 } = activationsOf(parameters, inputs);
  const dO1 = -2 * (target - o1) * o1 * (1 - o1);
  w5 -= learningRate * dO1 * h1;
  w6 -= learningRate * dO1 * h2;
  b3 -= learningRate * dO1;
  const dH1 = dO1 * w5 * h1 * (1 - h1);
  const dH2 = dO1 * w6 * h2 * (1 - h2);
  w1 -= learningRate * dH1 * x1;
  w2 -= learningRate * dH1 * x2;
  b1 -= learningRate * dH1;
  w3 -= learningRate * dH2 * x1;
  w4 -= learningRate * dH2 * x2;
  b2 -= learningRate * dH2;
  return [w1, w2, b1, w3, w4, b2, w5, w6, b3];
"""


def block(beginning: str) -> str:
    """Return the block of the README that begins so."""
    [found] = [text for text in BLOCKS if text.lstrip().startswith(beginning)]
    return found


def copied(port: Port, folder: Path) -> Path:
    """Copy a port into a folder, where it is found by its name."""
    shutil.copytree(port.folder, folder / port.name, ignore=IGNORED)
    return folder / port.name


def test_the_failure_of_the_readme_is_what_that_mistake_gives(
    nnparity: Command, ports: dict[str, Port], tmp_path: Path
) -> None:
    """The port that the README speaks of, with that step; it is shown once, and nothing else is."""
    if "javascript" not in ports:
        pytest.skip("the JavaScript port cannot be run on this machine")
    [path] = copied(ports["javascript"], tmp_path).glob("src/**/network.js")
    source = path.read_text("utf-8")
    assert STEP in source
    path.write_text(source.replace(STEP, HASTY_STEP), encoding="utf-8")

    finished = nnparity("run", "javascript", cwd=tmp_path, columns=80)

    first, _, others = finished.stdout.partition("FAIL ")[2].partition("\n\n")
    assert f"FAIL {first}\n" == block("FAIL ")
    assert "FAIL " not in others
    assert "ERROR " not in others


def test_the_climb_of_the_readme_is_that_of_a_port_that_lacks_the_next_method(
    nnparity: Command, ports: dict[str, Port], tmp_path: Path
) -> None:
    """A port of the ladder, with the button and the weighted sum; … stands for lines that are left out."""
    if "python" not in ports:
        pytest.skip("the Python port cannot be run on this machine")
    folder = copied(ports["python"], tmp_path)
    toml = folder / "port.toml"
    toml.write_text(re.sub(r"(?m)^levels = \[[^]]*\]\n", "", toml.read_text("utf-8")), encoding="utf-8")
    path = folder / "src" / "methods.py"
    table, found, _ = path.read_text("utf-8").partition('    "neuron.activate": ')
    assert found
    path.write_text(table + "}\n", encoding="utf-8")

    printed = nnparity("climb", cwd=tmp_path, columns=80).stdout

    lines = block("neuron/activate/sigmoid-minus-2").splitlines()
    pattern = "".join(r"(.*\n)+?" if line.strip() == "…" else f"{re.escape(line)} *\n" for line in lines)
    assert re.search(rf"^{pattern}", printed, re.MULTILINE), printed


def test_the_explanation_of_the_readme_is_what_two_mistakes_give(nnparity: Command, tmp_path: Path) -> None:
    """A port with both, under the name that the README gives it."""
    mistakes = ["output-derivative-missing", "hidden-gradient-from-updated-weights"]
    (tmp_path / "port.toml").write_text(
        f'name = "javascript"\nlanguage = "JavaScript"\n'
        f"run = {json.dumps([sys.executable, '-m', 'nnparity.mistakes', *mistakes])}\n"
        f"[toolchain]\nversion = {json.dumps([sys.executable, '--version'])}\n"
        'minimum = "3"\ninstall = "it is here"\n',
        encoding="utf-8",
    )

    printed = nnparity("run", "--port", tmp_path / "port.toml", cwd=tmp_path, columns=80).stdout

    assert block("EXPLAINED ") in printed


def test_each_system_of_the_readme_has_its_level_and_a_case_to_explain() -> None:
    """The table of systems names levels that exist, and a case of one of them."""
    spec = Spec(ROOT / "spec")
    table = README.partition("## The systems\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| [^|]+ \| ([a-z, ]+) \| `nnparity explain (\S+)` \|$", table, re.MULTILINE)

    assert len(rows) >= len(table.splitlines()) - 7
    for levels, case in rows:
        assert set(levels.split(", ")) <= set(spec.levels)
        assert spec.cases[case].level in levels.split(", ")
