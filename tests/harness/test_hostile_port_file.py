"""What a port.toml, and what it leads to, can hold: each is one sentence at most, and soon."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nnparity.errors import UsageError
from nnparity.ports import source
from nnparity.ports.port import Port
from nnparity.ports.source import excerpts
from nnparity.specification.files import MOST_BYTES, read_toml_file
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

ESCAPE = "\x1b[31m"
SOURCE = {"file": "{module}.py", "function": "^def {name}", "name_case": "snake_case"}


def with_source(bench: Bench, **changes: str) -> Port:
    """Return a port whose source has a function, with another layout."""
    path = bench.port("good")
    layout = "".join(f"{key} = {value!r}\n" for key, value in (SOURCE | changes).items())
    path.write_text(path.read_text() + f"[source]\n{layout}".replace("\\x00", "\\u0000").replace("'", '"'))
    (path.parent / "network.py").write_text("a" * 5000 + "b\ndef train():\n    pass\n")
    return Port.load(path, Spec(bench.spec_folder))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a = " + "[" * 900 + "]" * 900, "is not TOML: "),
        ("a." * 20_000 + "a = 1", "has over 200 dots in its line 1"),
        ("[" + "a." * 20_000 + "a]", "has over 200 dots in its line 1"),
        ("a = " + "9" * 5000, "is not TOML: "),
        ("#" * (MOST_BYTES + 1), f"is too long: at most {MOST_BYTES} bytes are read"),
        ("\0", "is not TOML: "),
    ],
)
def test_a_file_that_would_take_too_long_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    """Nesting, dots, digits and length are bounded."""
    path = tmp_path / "port.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=re.escape(f"{path} {complaint}")):
        read_toml_file(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "good\n"},
        {"toolchain": {"version": ["x"], "minimum": "9" * 5000, "install": "y"}},
        {"toolchain": {"version": ["x"], "minimum": "1\n", "install": "y"}},
    ],
)
def test_a_value_of_the_wrong_form_is_refused(bench: Bench, changes: dict[str, Any]) -> None:
    """A line feed at the end is not overlooked, and a version has no thousands of digits."""
    with pytest.raises(UsageError, match=r"port\.toml breaks its schema at "):
        Port.load(bench.port("good", **changes), Spec(bench.spec_folder))


def test_a_pattern_without_end_is_ended(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regular expression that backtracks for ever is given up, and named."""
    monkeypatch.setattr(source, "SEARCH_SECONDS", 0.2)
    with pytest.raises(UsageError, match=r"^good: function in \[source\] takes over 0\.2 s to look for: "):
        excerpts([with_source(bench, function="^(a|aa)+$")], "network.train")


def test_a_pattern_that_is_none_is_named(bench: Bench) -> None:
    """A parenthesis too few is said, with the port."""
    with pytest.raises(UsageError, match=r"^good: function in \[source\] is not a regular expression: "):
        excerpts([with_source(bench, function="(")], "network.train")


def test_a_function_is_found(bench: Bench) -> None:
    """What fits is shown."""
    [excerpt] = excerpts([with_source(bench)], "network.train")
    assert (excerpt.line, excerpt.text) == (2, "def train():\n    pass")


def test_a_null_character_in_the_path_of_the_source_is_named(bench: Bench) -> None:
    """No operating system takes it."""
    with pytest.raises(UsageError, match=r"^good: cannot read the file '.*' of \[source\]: embedded null"):
        excerpts([with_source(bench, file="a\x00{module}.py")], "network.train")


def test_links_in_a_circle_have_an_end(bench: Bench) -> None:
    """A source or a list of known failures that leads to itself is not a file."""
    port = with_source(bench)
    (port.folder / "network.py").unlink()
    (port.folder / "network.py").symlink_to("network.py")
    with pytest.raises(UsageError, match=r"\[source\]|no port has a function"):
        excerpts([port], "network.train")
    (port.folder / "known-failures.toml").symlink_to("known-failures.toml")
    path = port.folder / "port.toml"
    assert bench.run_complaint("--port", path).endswith(": Too many levels of symbolic links")


@pytest.mark.parametrize(
    "changes",
    [
        {"language": f"[red]{ESCAPE}x[/nope]"},
        {"toolchain": {"version": ["no-such"], "minimum": "1", "install": f"[b]{ESCAPE}::error::x[/c]"}},
        {"run": [f"./{ESCAPE}[red][/x]"]},
        {"build": [[f"{ESCAPE}[red][/x]"]]},
        {"test": [[f"{ESCAPE}[red][/x]"]]},
    ],
)
def test_no_value_reaches_the_terminal_as_it_is(bench: Bench, changes: dict[str, Any]) -> None:
    """Markup and control characters are shown as text by every command that shows a port."""
    bench.port("good", **changes)
    words: list[list[str | Path]] = [
        ["run", "good", "--spec", bench.spec_folder],
        ["list", "ports"],
        ["check", "good"],
        ["smoke", "good"],
        ["ask", "good", "describe"],
        ["climb", "good"],
    ]
    for command in words:
        finished = bench.command(*command)
        assert ESCAPE not in finished.stdout + finished.stderr
        assert not re.search(r"^\s*::", finished.stdout + finished.stderr, re.MULTILINE)


@pytest.mark.parametrize("name", [f"{ESCAPE}red", "two\nlines", "[red]x", "::error::x", "x\u202ey"])
def test_no_name_of_a_folder_reaches_the_terminal_as_it_is(bench: Bench, name: str) -> None:
    """A usage error is one line, and a folder's name in a listing is text."""
    folder = bench.folder / name
    bench.port("good").parent.rename(folder)
    listed = bench.command("list", "ports")
    missing = bench.command("run", "--spec", folder)
    wrong = bench.command("run", "--port", folder / "nothing.toml")
    for finished in (listed, missing, wrong):
        text = finished.stdout + finished.stderr
        assert ESCAPE not in text
        assert "\u202e" not in text
        assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert [len(finished.stderr.splitlines()) for finished in (missing, wrong)] == [1, 1]


@pytest.mark.parametrize(
    "words",
    [
        ["run", "PORT"],
        ["run", "PORT", "--format", "github"],
        ["climb", "PORT"],
        ["check", "PORT"],
        ["smoke", "PORT"],
        ["ask", "PORT", "describe"],
        ["compare", "PORT", "button/error/*"],
        ["explain", "PORT", "button/error/past-target"],
        ["source", "network.train", "PORT"],
        ["new", "Rust", "PORT"],
        ["report", "PORT/report.jsonl"],
        ["guide", "PORT"],
        ["show", "PORT"],
    ],
    ids=" ".join,
)
def test_every_command_takes_a_port_from_a_folder_of_any_name(bench: Bench, words: list[str]) -> None:
    """What a name holds of a terminal's or a log's commands, of markup and of line feeds is written out."""
    folder = bench.folder / f"{ESCAPE}[red]x\n::error::y\u202e z"
    bench.port("is_right_once_fixed").parent.rename(folder)
    finished = bench.command(*(word.replace("PORT", f"./{folder.name}") for word in words))
    text = finished.stdout + finished.stderr
    assert finished.returncode in (0, 1, 2)
    assert ESCAPE not in text
    assert "\u202e" not in text
    assert not re.search(r"^\s*::error::y", text, re.MULTILINE)


def test_a_command_to_copy_holds_a_path_as_a_shell_takes_it(bench: Bench) -> None:
    """A folder's name with a space in it is quoted."""
    folder = bench.folder / "my port"
    bench.port("writes_wrong_number").parent.rename(folder)
    out = bench.run_command("--port", folder).stdout
    assert f"nnparity run '{folder}/port.toml' --case small/error/three" in out


@pytest.mark.parametrize("deep", [65, 600, 980, 50_000])
def test_params_that_are_too_deep_are_refused(bench: Bench, deep: int) -> None:
    """However deep what is typed is, the answer is one sentence."""
    bench.port("good")
    params = '{"x": ' + "[" * deep + "]" * deep + "}"
    complaint = bench.complaint("ask", "good", "describe", params)
    assert "nested too deep" in complaint


def test_params_that_are_not_utf_8_are_refused(bench: Bench) -> None:
    """A terminal of another encoding sends other bytes."""
    bench.port("good")
    complaint = bench.complaint("ask", "good", "describe", os.fsdecode(b'{"x": "\xff"}'))
    assert complaint == "the params are not UTF-8"


def test_a_test_that_prints_without_end_does_not_fill_the_memory(bench: Bench) -> None:
    """Of what a port's own tests print, the end is kept."""
    script = "import sys\nfor _ in range(100): sys.stdout.write('x' * 999999 + '\\n')\nsys.exit('the end')"
    port = bench.port("good", test=[bench.script(script)])
    finished, megabytes = bench.measured("check", port)
    assert finished.returncode == 1
    assert "the end" in finished.stdout
    assert megabytes < 150


def test_a_listing_that_prints_without_end_does_not_fill_the_memory(bench: Bench) -> None:
    """Of what a listing prints, no more is read than it must print."""
    script = "import sys\nfor _ in range(100): sys.stdout.write('x' * 999999 + '\\n')"
    path = bench.port("good")
    run = ", ".join(f'"{word}"' for word in ["python3", "-c", "SCRIPT"])
    text = path.read_text() + f'[listing]\noutput = "python"\nrun = [{run}]\n'
    (path.parent / "loud.py").write_text(script)
    path.write_text(text.replace('"-c", "SCRIPT"', '"loud.py"'))
    finished, megabytes = bench.measured("check", path)
    assert finished.returncode == 1
    assert "line 1 is " in finished.stdout
    assert megabytes < 150
