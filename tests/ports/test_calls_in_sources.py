"""What a function calls in its own port."""

from dataclasses import replace
from pathlib import Path

import pytest

from nnparity.ports.called import Calls
from nnparity.ports.port import find_ports
from nnparity.ports.source import Excerpt, excerpts
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
PORTS = find_ports(Spec(ROOT / "spec"), ROOT)


@pytest.mark.parametrize(
    ("name", "function", "wanted"),
    [
        ("c", "network.gradients", "static Network gradients_of("),
        ("go", "network.gradients", "parameters) derivatives("),
        ("go", "lstm.forward", "func (u *unrolled) stateBefore("),
        ("java", "network.gradients", "static void writeSlopes("),
        ("javascript", "network.gradients", "function derivativesOf("),
        ("lua", "network.gradients", "local function backward("),
        ("python", "network.gradients", "def _derivatives("),
        ("python", "lstm.gradients", "def write_slopes("),
        ("ruby", "network.gradients", "private_class_method def partial_derivatives("),
        ("rust", "network.gradients", "fn check_sample("),
    ],
)
def test_what_does_the_work_is_found_in_every_language(name: str, function: str, wanted: str) -> None:
    """In the file of the function, or beside it."""
    [found] = excerpts([PORTS[name]], function)

    assert any(wanted in each.text for each in Calls().of(found))


def test_a_call_is_no_definition_and_a_name_that_two_files_define_is_left_out(tmp_path: Path) -> None:
    """What its own file defines comes first; a function is shown from its file and line."""
    own = "def f(x):\n    return far(near(x)) + both(x) + lost(x)"
    (tmp_path / "own.py").write_text(f"{own}\n\n\ndef near(x):\n    if far(x):\n        pass\n")
    (tmp_path / "other.py").write_text(
        "x = lost(\n    1)\n\n\ndef far(x):\n    return x\n\n\ndef both(x):\n    return x\n"
    )
    (tmp_path / "another.py").write_text("def both(x):\n    return x\n")
    (tmp_path / "far.js").write_text("function far(x) {\n  return x;\n}\n")
    port = replace(PORTS["python"], folder=tmp_path)

    found = Calls().of(Excerpt(port, "own.py", 1, own))

    assert [(each.file, each.line, each.text.splitlines()[0]) for each in found] == [
        ("own.py", 5, "def near(x):"),
        ("other.py", 5, "def far(x):"),
    ]
