"""A report in each of its formats, and where it goes."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from nnparity.judging.report import read_report
from nnparity.showing.formats import FORMATS, render

if TYPE_CHECKING:
    from tests.harness.conftest import Bench

WRONG = "small/error/three"


@pytest.fixture
def failed(bench: Bench) -> Bench:
    """A bench with the report of one port that passes, one that fails, and one that is not run."""
    absent = bench.port(
        "hangs", toolchain={"version": ["no-such-program"], "minimum": "1", "install": "ask: a, b%"}
    )
    wrong, good = bench.port("writes_wrong_number"), bench.port("good")
    assert bench.run_command("--port", wrong, "--port", good, "--port", absent).returncode == 1
    return bench


def test_json_is_one_document_with_every_failure(failed: Bench) -> None:
    """What ran, how much passed of each row, and each failure as the report has it."""
    finished = failed.command("report", failed.report, "--format", "json")

    document = json.loads(finished.stdout)
    assert finished.returncode == 1
    assert document["succeeded"] is False
    assert document["selection"] == "every case"
    assert document["cases"] == 5
    assert {port["name"]: port["rows"] for port in document["ports"]} == {
        "writes_wrong_number": {"small": {"pass": 4, "fail": 1}},
        "good": {"small": {"pass": 5}},
        "hangs": {},
    }
    assert document["ports"][2]["not_run"]["install"] == "ask: a, b%"
    [failure] = document["failures"]
    assert (failure["port"], failure["case"], failure["got"]) == (
        "writes_wrong_number",
        WRONG,
        "2.9000000000000004",
    )
    assert (document["known"], document["stale"]) == ([], [])


def test_github_gets_a_command_for_each_cause(failed: Bench) -> None:
    """An error for what failed, a warning for what was not run, each on one line, with nothing unescaped."""
    lines = failed.command("report", failed.report, "--format", "github").stdout.splitlines()

    [error, warning] = lines
    assert error.startswith(f"::error title=FAIL writes_wrong_number {WRONG}::at: result%0Agot: 2.900")
    assert error.endswith("%0Aat stake: a wrong error teaches the wrong thing")
    assert warning == (
        "::warning title=hangs was not run::reason: no-such-program is not on this machine"
        "%0Ato run it: ask: a, b%25"
    )


def test_github_notices_what_is_known_and_fails_for_what_is_stale(bench: Bench) -> None:
    """Known failures are one notice; an entry that has to go is an error."""
    port = bench.port("writes_wrong_number")
    (port.parent / "known-failures.toml").write_text(
        f'[[failure]]\ncase = "{WRONG}"\nreason = "a: b, c"\n[[failure]]\ncase = "no/such"\nreason = "left"\n'
    )
    bench.run_command("--port", port)

    error, notice = bench.command("report", bench.report, "--format", "github").stdout.splitlines()

    assert error.startswith("::error title=STALE writes_wrong_number no/such::why: ")
    assert notice == "::notice title=writes_wrong_number%3A 1 known failure::because: a: b, c"


def test_what_a_port_writes_ends_no_workflow_command(bench: Bench) -> None:
    """Line feeds, percent signs and colons of a port stay text."""
    bench.run_command("--port", bench.port("writes_control_characters"))

    text = bench.command("report", bench.report, "--format", "github").stdout

    assert all(line.startswith(("::error title=", "::warning title=")) for line in text.splitlines())
    assert not re.search("%(?!25|0A|0D|3A|2C)", text)


class Page(HTMLParser):
    """What a page holds: its tags and what refers to other files."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.links: list[str] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.links += [str(value) for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every tag ends where it should."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text and the tag that it is in, of which a part may stand in a tag of its own."""
        if data.strip():
            tags = [tag for tag in self.open if tag != "span"]
            self.texts.append((tags[-1] if tags else "", data))

    def texts_in(self, *tags: str) -> list[str]:
        """Return the texts in tags, in their order."""
        return [text for tag, text in self.texts if tag in tags]


def test_html_is_one_page_that_needs_no_other_file(failed: Bench) -> None:
    """A table of levels and ports, every failure, no script and no link."""
    text = failed.command("report", failed.report, "--format", "html").stdout
    page = Page()
    page.feed(text)

    assert page.open == []
    assert page.links == []
    assert "script" not in page.tags
    assert "default-src 'none'" in text
    assert page.texts_in("th") == ["level", "writes_wrong_number", "good", "hangs", "1 small"]
    assert page.texts_in("td") == ["4/5,", "1 fail", "5", "not run"]
    assert " ".join("".join(page.texts_in("h3")).split()) == f"FAIL writes_wrong_number {WRONG}"
    assert "hangs was not run: no-such-program is not on this machine. To run it: ask: a, b%" in text


def test_html_shows_markup_as_text(bench: Bench) -> None:
    """What a port writes is not a tag, and holds no character that cannot be seen."""
    bench.run_command("--port", bench.port("writes_control_characters"))

    text = render(read_report(bench.report), "html")
    page = Page()
    page.feed(text)

    assert "b" not in page.tags
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in text
    assert "\\u{202e} \\x9b" in text
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text) is None


@pytest.mark.parametrize("shape", FORMATS)
def test_a_report_goes_into_a_file_in_every_format(failed: Bench, shape: str) -> None:
    """Nothing is printed, and the file holds what would have been, without colours."""
    target = failed.folder / "shown"
    printed = failed.command("report", failed.report, "--format", shape)
    finished = failed.command("report", failed.report, "--format", shape, "--output", target)

    assert (finished.stdout, finished.returncode) == ("", printed.returncode)
    if shape == "terminal":
        assert "FAIL writes_wrong_number" in target.read_text("utf-8")
        assert "\x1b" not in target.read_text("utf-8")
    else:
        assert target.read_text("utf-8") == printed.stdout


@pytest.mark.parametrize("shape", FORMATS)
def test_a_file_that_cannot_be_written_is_refused(failed: Bench, shape: str) -> None:
    """One sentence with the file."""
    complaint = failed.complaint("report", failed.report, "--format", shape, "--output", "no/such/file")

    assert complaint == "cannot write no/such/file: No such file or directory"


def test_a_run_is_shown_in_the_format_that_is_asked_for(bench: Bench) -> None:
    """Standard output holds that alone, the report is kept, and the exit code says what it always says."""
    finished = bench.run_command("--port", bench.port("writes_wrong_number"), "--format", "json")

    assert finished.returncode == 1
    assert json.loads(finished.stdout)["failures"][0]["case"] == WRONG
    assert finished.stdout == bench.command("report", bench.report, "--format", "json").stdout


def test_the_report_of_this_folder_is_shown_if_none_is_named(bench: Bench) -> None:
    """It is the one that a run without --report writes."""
    bench.command("run", "--spec", bench.spec_folder, "--port", bench.port("good"))

    finished = bench.command("report")

    assert finished.returncode == 0
    assert finished.stdout.endswith("5 pass\n")
