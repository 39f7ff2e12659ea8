"""The help of the command, and how the command begins."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import nnparity.commands
from nnparity.commands.lazy_group import SHORT_HELP, command

Run = Callable[..., subprocess.CompletedProcess[str]]

# What takes time to import, and what a command that needs it imports itself.
HEAVY = ["rich", "asyncio", "jsonschema_rs", "jinja2", "gmpy2", "nnparity.specification", "nnparity.ports"]

# Runs the command with the words that follow, and says which of HEAVY it imported.
IMPORTED = f"""
import sys
from nnparity.cli import main
try:
    main()
finally:
    print("imported:", *(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
"""

# Runs the command with the words that follow the name of a module; Ctrl-C comes when that is imported.
INTERRUPTED = """
import os, signal, sys
module = sys.argv.pop(1)
class Finder:
    def find_spec(self, name, path, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finder())
from nnparity.cli import main
main()
"""


def python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program with words on its command line."""
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, check=False, timeout=60, encoding="utf-8"
    )


@pytest.mark.parametrize("name", SHORT_HELP)
def test_the_list_of_commands_says_what_the_help_of_each_begins_with(name: str) -> None:
    """The line in `nnparity --help` is the first line of the command's own help."""
    context = click.Context(command)
    found = command.get_command(context, name)

    assert found is not None
    assert found.name == name
    assert found.callback is not None
    assert SHORT_HELP[name] == (found.callback.__doc__ or "").splitlines()[0]


def test_every_command_is_in_the_list() -> None:
    """No file of a command is forgotten."""
    folder = Path(nnparity.commands.__file__).parent
    written = {path.stem.rstrip("_") for path in folder.glob("*.py") if "@click.command" in path.read_text()}

    assert written == set(SHORT_HELP)


def test_the_help_fits_80_columns_with_nothing_cut(nnparity: Run) -> None:
    """Each command has one line, whole."""
    text = nnparity("--help", columns=80).stdout
    listed = text.partition("\nCommands:\n")[2].partition("\n\n")[0]

    assert [line.split(maxsplit=1) for line in listed.splitlines()] == [*map(list, SHORT_HELP.items())]
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["no-such-command"]])
def test_what_needs_no_command_imports_none(words: list[str]) -> None:
    """Help comes at once: whatever takes time to import is imported by the command that needs it."""
    assert python(IMPORTED, *words).stderr.splitlines()[-1] == "imported:"


def test_a_page_of_the_guide_needs_nothing_to_ask_or_compute_with() -> None:
    """Only the levels are read, and the page is laid out."""
    imported = python(IMPORTED, "guide", "port").stderr.splitlines()[-1].split()

    assert [name for name in ("asyncio", "gmpy2", "jinja2", "nnparity.ports") if name in imported] == []


@pytest.mark.parametrize(
    "module",
    [
        "nnparity.ending",
        "nnparity.streams",
        "click",
        "nnparity.commands.lazy_group",
        "nnparity.commands.run",
        "asyncio",
        "jsonschema_rs",
        "nnparity.judging.plan",
        "nnparity.numbers",
    ],
)
def test_ctrl_c_during_the_imports_ends_in_one_line(module: str) -> None:
    """However early Ctrl-C comes, the command says so and shows no traceback."""
    finished = python(INTERRUPTED, module, "run", "--case", "no/such/case")

    assert finished.stderr.strip() == "nnparity: interrupted"
    assert finished.returncode == 130


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_another_signal_during_the_imports_is_named(name: str, status: int) -> None:
    """It ends the command as it does later on."""
    code = INTERRUPTED.replace("os.kill(os.getpid(), signal.SIGINT)", f"os.kill(os.getpid(), signal.{name})")

    finished = python(code, "asyncio", "run", "--case", "no/such/case")

    assert finished.stderr == f"nnparity: ended by {name}\n"
    assert finished.returncode == status


def test_an_unknown_command_is_named(nnparity: Run) -> None:
    """A misspelt command is wrong use."""
    finished = nnparity("complain")

    assert finished.returncode == 2
    assert "No such command 'complain'" in finished.stderr
