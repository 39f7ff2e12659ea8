"""What a port writes never reaches a terminal, a page or XML as anything but text."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree  # noqa: ICN001

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from nnparity import escaping
from nnparity.judging.report import read_report
from nnparity.showing import junit, markdown, terminal
from nnparity.showing.formats import FORMATS

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

# What is left of the answer of the bad port once every character that cannot be seen is written out.
# The backslash before the text is JSON's, for the answer is shown as JSON.
SEEN = "[red]x[/red] <b>&amp;</b> | `c` ]]> \\u{202e} \\x9b \\u{d800} \\u{fffe}"
COLOURS = re.compile("\x1b\\[[0-9;]*m")


def visible(text: str) -> bool:
    """Say whether a text holds nothing but characters that can be seen, and line feeds."""
    return text == escaping.printable(text)


@pytest.fixture
def nasty(bench: Bench) -> Bench:
    """A bench with the report of a port that answers with control characters and markup."""
    finished = bench.run_command("--port", bench.port("writes_control_characters"))
    assert finished.returncode == 1
    assert visible(finished.stdout)
    assert SEEN in finished.stdout
    return bench


@pytest.mark.parametrize("colours", [True, False])
def test_the_terminal_shows_markup_as_text(nasty: Bench, *, colours: bool) -> None:
    """Of control characters a terminal gets only the colours that the harness itself gives."""
    shown = io.StringIO()
    terminal.show(read_report(nasty.report), Console(file=shown, force_terminal=colours, width=300))
    text = COLOURS.sub("", shown.getvalue()) if colours else shown.getvalue()
    assert visible(text)
    assert SEEN in text
    assert "\\x1b[2J[bold]\\x1b[31m" in text


def test_markdown_shows_markup_as_text(nasty: Bench) -> None:
    """A page made from the report has the answer as text: no tag, no code, no link, no emphasis."""
    page = markdown.render(read_report(nasty.report))
    assert visible(page)
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in inline} <= {"text", "text_special", "softbreak"}
    assert any(SEEN in "".join(child.content for child in token.children or []) for token in tokens)


def test_junit_shows_markup_as_text(nasty: Bench) -> None:
    """The JUnit file is XML, and has the answer as text."""
    text = junit.render(read_report(nasty.report))
    assert visible(text)
    root = ElementTree.fromstring(text)  # noqa: S314  # our own
    error = root.find("testsuite/testcase/failure")
    assert error is not None
    assert SEEN in (error.text or "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("shape", [shape for shape in FORMATS if shape != "badge"])
def test_a_narrow_encoding_ends_no_run(
    nasty: Bench, monkeypatch: pytest.MonkeyPatch, encoding: str, shape: str
) -> None:
    """Where standard output cannot show a character, something stands in its place."""
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    monkeypatch.setenv("PYTHONUTF8", "0")
    assert nasty.command("report", nasty.report, "--format", shape).returncode == 1


@given(st.text(st.characters(codec=None)))
def test_printable_text_is_visible(text: str) -> None:
    """Nothing is left to be written out a second time, and what can be seen is kept."""
    shown = escaping.printable(text)
    assert visible(shown)
    assert not re.search("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\ud800-\\udfff]", shown)


@given(st.text(st.characters(codec="utf-8")))
def test_markdown_text_is_text(text: str) -> None:
    """Whatever the text, Markdown shows it as it is, in one paragraph of a list."""
    escaped = escaping.markdown(text)
    assert "\n" not in escaped
    assert "\r" not in escaped
    tokens = MarkdownIt("commonmark").parse(f"- x: {escaped}")
    inline = [child for token in tokens for child in token.children or []]
    spans = [token for token in inline if token.content in ("<span>", "</span>")]
    assert {token.type for token in inline if token not in spans} <= {"text", "text_special", "softbreak"}
    assert len([token for token in tokens if token.type == "inline"]) == 1
    shown = "".join(child.content for child in inline if child not in spans)
    assert shown == "x: " + escaping.printable(text).replace("\n", " ").rstrip() or not text.strip()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("see https://evil.example", "see https\\://evil.example"),
        ("HTTP://evil.example", "HTTP\\://evil.example"),
        ("www.evil.example, WWW.x.y", "www\\.evil.example, WWW\\.x.y"),
        ("@user, a@b.example", "<span>@</span>user, a<span>@</span>b.example"),
        ("#12 in C#", "<span>\\#</span>12 in C\\#"),
        (":tada: std::vector", "<span>:</span>tada: std::vector"),
    ],
)
def test_markdown_holds_no_address_and_calls_nobody(text: str, escaped: str) -> None:
    """What GitHub makes a link, a mention or a picture of without any markup stays text."""
    assert escaping.markdown(text) == escaped


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::stop-commands::x", "\\x3a:stop-commands::x"),
        ("  ::error::x", "  \\x3a:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[group]x", "a #\\x23[group]x"),
        ("##vso[task.setvariable]x", "#\\x23vso[task.setvariable]x"),
        ("## heading", "## heading"),
        ("std::vector", "std::vector"),
    ],
)
def test_no_line_of_a_log_is_a_command(bench: Bench, line: str, shown: str) -> None:
    """What a port writes to its log is not a command to the service whose log it ends in."""
    script = f"import sys; print('first'); print({line!r}); sys.exit(1)"
    finished = bench.process(
        "run",
        "--spec",
        bench.spec_folder,
        "--report",
        bench.report,
        "--port",
        bench.port("good", build=[bench.script(script)]),
    )
    assert shown.strip() in finished.stdout
    assert not re.search(r"^\s*::|##\w*\[", finished.stdout, re.MULTILINE)
    for shape in ("junit", "markdown"):
        text = bench.command("report", bench.report, "--format", shape).stdout
        assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)
