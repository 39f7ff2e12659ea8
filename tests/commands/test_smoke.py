"""`nnparity smoke`."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from compiled import compiled_apart

from nnparity.ports.port import Port, find_ports
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
ALONE = next(level.name for level in SPEC.levels.values() if level.stands_alone)
COUNT = sum(case.row == ALONE for case in SPEC.cases.values())


@pytest.mark.parametrize("name", compiled_apart(find_ports(SPEC, ROOT)))
def test_adapter_of_a_real_port_is_sound(nnparity: Command, ports: dict[str, Port], name: str) -> None:
    """One line says that it is, and how many cases have said so."""
    if name not in ports:
        pytest.skip(f"{name} cannot be run on this machine")

    finished = nnparity("smoke", name)

    assert finished.returncode == 0
    assert finished.stdout == f"{name}: the adapter is sound ({COUNT} cases of level {ALONE})\n"


def test_adapter_that_stops_is_not_sound(nnparity: Command, planted: Callable[..., Path]) -> None:
    """It answers nothing: that is shown once, with what it logged, and how to see everything."""
    toml = planted("adapter.py", "import", "raise SystemExit('gone')\nimport")

    finished = nnparity("smoke", "--port", toml)

    assert finished.returncode == 1
    lines = finished.stdout.splitlines()
    assert lines[-2] == f"planted: the adapter is not sound: {COUNT} of {COUNT} cases of level {ALONE} fail"
    assert lines[-1] == f"all of them: nnparity run {toml} --level {ALONE} --all"
    assert lines[1] == f"ERROR planted answered none of {COUNT} cases"
    assert "  crashed  exited with status 1 without a reply" in lines
    assert "  hint     an adapter stays up until its input ends, and answers bad input with an error" in lines
    assert "  stderr   gone" in lines
    assert finished.stdout.count("gone") == 1


def test_adapter_that_writes_a_wrong_code_is_not_sound(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """What came and what was expected is shown."""
    toml = planted("adapter.py", "-32601", "-32600")

    finished = nnparity("smoke", "--port", toml)

    assert finished.returncode == 1
    lines = finished.stdout.splitlines()
    assert lines[1] == "FAIL planted protocol/unknown-method/no-such"
    assert "  want      error -32601" in lines


def test_wrong_result_does_not_make_an_adapter_unsound(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """What a port computes is another question."""
    toml = planted("small_networks/neuron.py", "return total + bias", "return total - bias")

    finished = nnparity("smoke", "--port", toml)

    assert finished.returncode == 0
    assert finished.stdout == f"planted: the adapter is sound ({COUNT} cases of level {ALONE})\n"


def test_port_without_its_toolchain_is_told(nnparity: Command, planted: Callable[..., Path]) -> None:
    """A port that was not run is not sound, and the sentence says how to run it."""
    toml = planted("adapter.py", "import", "import")
    settings = toml.read_text("utf-8").replace('minimum = "3.11"', 'minimum = "99.1"')
    toml.write_text(settings, encoding="utf-8")

    finished = nnparity("smoke", "--port", toml)

    assert finished.returncode == 1
    assert finished.stdout.startswith("planted was not run: python3 is 3.")
    assert "and 99.1 is needed. To run it: Python 3.11 or newer" in finished.stdout


def test_unknown_port_is_refused(refusal: Callable[..., str]) -> None:
    """The ports that are there are named."""
    assert refusal("smoke", "cobol").startswith("no port 'cobol' here; there are: ")
