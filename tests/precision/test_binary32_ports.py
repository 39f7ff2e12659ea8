"""Ports in single precision: recognised, and judged by bounds of their own."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PORT = """
name = "float32"
language = "Python"
run = [{python}, {adapter}{word}]
{precision}

[toolchain]
version = [{python}, "--version"]
minimum = "3.11"
install = "Python"
"""

Run = Callable[..., tuple[int, str, str]]
# The methods that it has.
CASES = ("--case", "gradients/one-sample/*", "--case", "training/step/*")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run) -> Callable[..., tuple[int, str]]:
    """Return a function that runs the port, right or wrong, in a stated precision."""
    monkeypatch.chdir(tmp_path)

    def run_port(precision: str = "", word: str = "") -> tuple[int, str]:
        stated = f'precision = "{precision}"' if precision else ""
        words = {"python": json.dumps(sys.executable), "adapter": json.dumps(str(HERE / "float32_port.py"))}
        text = PORT.format(**words, word=f", {json.dumps(word)}" if word else "", precision=stated)
        (tmp_path / "port.toml").write_text(text, "utf-8")
        code, out, err = command("run", "float32", *CASES)
        return code, out or err

    return run_port


def test_single_precision_is_recognised_where_it_is_not_stated(run: Callable[..., tuple[int, str]]) -> None:
    """The port fails, and the run says what to write."""
    code, shown = run()

    assert code == 1
    assert (
        ' float32: it computes in binary32; precision = "binary32" in its port.toml has it judged as such'
        in shown.splitlines()
    )


def test_right_port_in_single_precision_passes(run: Callable[..., tuple[int, str]]) -> None:
    """Its column says in which precision, and a case that leaves the range of binary32 is not asked."""
    code, shown = run("binary32")

    assert code == 0, shown
    assert "float32 (binary32)" in shown
    assert "it computes in binary32" not in shown


def test_mistake_in_single_precision_is_caught(run: Callable[..., tuple[int, str]]) -> None:
    """Wider bounds are not so wide that a missing part hides in them."""
    code, shown = run("binary32", "wrong")

    assert code == 1
    assert "allowed: relative" in shown
    assert "(biases-not-trained)" in shown


def test_unknown_precision_is_refused(run: Callable[..., tuple[int, str]]) -> None:
    """One sentence names it, and what is known."""
    code, shown = run("binary16")

    assert code == 2
    assert shown.startswith("nnparity: ")
    assert 'port.toml breaks its schema at precision: "binary16" is not one of' in shown
    assert len(shown.splitlines()) == 1
