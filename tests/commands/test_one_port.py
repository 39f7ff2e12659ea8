"""Commands that take one port: each takes it by its name, by its path, and with --port."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

LEARN = '{"inputs": [1, 0], "weights": [0.5, 1.5], "target": 1, "learning_rate": 1}'

# The words of each command, without the port.
COMMANDS = {
    "climb": [],
    "check": [],
    "smoke": [],
    "ask": ["describe"],
    "explain": ["button/learn/rate-one"],
}
each_command = pytest.mark.parametrize("name", COMMANDS)


@each_command
def test_a_port_is_taken_with_the_option_too(
    nnparity: Command, planted: Callable[..., Path], name: str
) -> None:
    """A name and --port FILE lead to the same port: one that is not run here says so."""
    toml = planted("adapter.py", "import", "import")
    toml.write_text(toml.read_text("utf-8").replace('minimum = "3.11"', 'minimum = "99.1"'), encoding="utf-8")
    folder = toml.parent

    by_name = nnparity(name, "planted", *COMMANDS[name], cwd=folder)
    by_path = nnparity(name, toml, *COMMANDS[name])
    by_option = nnparity(name, "--port", toml, *COMMANDS[name])

    assert "planted was not run: python3 is 3." in by_option.stdout
    assert by_name.stdout == by_path.stdout == by_option.stdout
    assert by_name.returncode == by_path.returncode == by_option.returncode == 1


@each_command
def test_two_ports_are_refused(refusal: Callable[..., str], name: str) -> None:
    """One sentence that says how to give one."""
    sentence = "give one port: its name, or --port FILE"

    if name not in ("ask", "explain"):
        assert refusal(name, "python", "go", *COMMANDS[name]) == sentence
    assert refusal(name, "--port", "python", "--port", "go", *COMMANDS[name]) == sentence


@pytest.mark.parametrize("name", ["climb", "check", "smoke", "ask"])
def test_none_is_refused_where_there_are_several(refusal: Callable[..., str], name: str) -> None:
    """Those that are there are named."""
    assert refusal(name, *COMMANDS[name]).startswith("which port? There are: c, ")


def test_the_only_port_here_need_not_be_named(nnparity: Command, planted: Callable[..., Path]) -> None:
    """A method takes the place of the port's name."""
    folder = planted("adapter.py", "import", "import").parent

    assert nnparity("ask", "describe", cwd=folder).returncode == 0
    assert nnparity("ask", "button.learn", LEARN, cwd=folder).returncode == 0


@pytest.mark.parametrize("words", [["python"], ["python", "describe", "{}", "{}"], ["describe", "{}", "{}"]])
def test_ask_with_too_few_or_too_many_words_is_refused(refusal: Callable[..., str], words: list[str]) -> None:
    """One sentence that shows what is asked for."""
    assert refusal("ask", *words) == (
        "ask takes a port, a method and its params as JSON, such as '{\"total\": 1}'"
    )


def test_a_misspelt_method_is_not_taken_for_a_port(refusal: Callable[..., str]) -> None:
    """Where params follow it, it is a method."""
    assert refusal("ask", "--port", "python", "button.lern", "{}").startswith("no method 'button.lern' (did")
    assert refusal("ask", "button.lern", "{}").startswith("which port? There are: ")
