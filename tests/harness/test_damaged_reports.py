"""Reports that were damaged, edited or made up: each is shown as it is, or refused in one sentence."""

from __future__ import annotations

import copy
import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console
from tests.harness.conftest import Bench

from nnparity.errors import UsageError
from nnparity.judging.report import read_report
from nnparity.showing import terminal
from nnparity.showing.formats import FORMATS, TERMINAL, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRANGE: list[Any] = [
    *(None, True, -1, 0, 1, 10**400, -(10**400), 1.5, -0.5),
    *("", "x", "\x1b[31m", "[red]x[/nope]", "::error::", "a\nb", "<&]]>\ud800", "9" * 5000),
    *([], {}, [None], [[]], [{}], {"a": 1}, {"": None}),
]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The lines of a report with a line of each type, and verdicts of each kind."""
    bench = Bench(tmp_path_factory.mktemp("bench"))
    wrong = bench.port("writes_wrong_number", "every")
    known = (
        '[[failure]]\ncase = "small/error/two"\nreason = "r"\n\n[[failure]]\ncase = "no/such"\nreason = "s"\n'
    )
    (wrong.parent / "known-failures.toml").write_text(known)
    absent = bench.port("good", toolchain={"version": ["no-such-tool"], "minimum": "1", "install": "brew it"})
    words: list[str | Path] = ["--port", absent]
    for bad in ("writes_wrong_number", "crashes", "claims_too_much"):
        words += ["--port", bench.folder / bad if bad == "writes_wrong_number" else bench.port(bad)]
    bench.run_command(*words)
    found = [json.loads(line) for line in bench.report.read_text().splitlines()]
    kinds = {(line["type"], line.get("verdict")) for line in found}
    expected = {"pass", "fail", "error", "unsupported", "known"}
    assert {kind for type_, kind in kinds if type_ == "verdict"} == expected
    assert {type_ for type_, _ in kinds} >= {"header", "not run", "described", "verdict", "stale", "footer"}
    return found


def seal(path: Path, lines: list[Any]) -> Path:
    """Write a report whose digest is right, whatever it holds."""
    body = b"".join(json.dumps(line).encode() + b"\n" for line in lines[:-1])
    footer = lines[-1]
    if isinstance(footer, dict) and isinstance(footer.get("digest"), str):
        footer = footer | {"digest": sha256(body).hexdigest()}
    path.write_bytes(body + json.dumps(footer).encode() + b"\n")
    return path


def places(value: Any) -> Iterator[tuple[Any, ...]]:
    """Yield where in a record something stands."""
    if isinstance(value, dict):
        for key in value:
            yield (key,)
            yield from ((key, *rest) for rest in places(value[key]))
    elif isinstance(value, list) and value:
        yield (0,)
        yield from ((0, *rest) for rest in places(value[0]))


def damaged(lines: list[dict[str, Any]]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the report with each value of each kind of line left out, or replaced by something strange."""
    seen = set()
    for number, line in enumerate(lines):
        kind = (line["type"], line.get("verdict"), line.get("was"), "fault" in line)
        if kind in seen:
            continue
        seen.add(kind)
        for place in places(line):
            for strange in [..., *STRANGE]:
                changed = copy.deepcopy(lines)
                target: Any = changed[number]
                for key in place[:-1]:
                    target = target[key]
                if strange is ...:
                    del target[place[-1]]
                else:
                    target[place[-1]] = strange
                yield f"{kind} {place} {strange!r:.20}", changed


@pytest.mark.long
def test_whatever_a_line_holds_is_shown_or_refused(lines: list[dict[str, Any]], tmp_path: Path) -> None:
    """No value of any line brings a format down."""
    refused = shown = 0
    for what, changed in damaged(lines):
        path = seal(tmp_path / "r", changed)
        try:
            report = read_report(path)
        except UsageError:
            refused += 1
            continue
        shown += 1
        for shape in FORMATS:
            try:
                show(report, shape)
            except UsageError:
                assert shape == "badge", what
            except Exception as error:
                raise AssertionError(f"{shape} of {what}") from error
    assert refused > 1000
    assert shown > 500


def show(report: Any, shape: str) -> None:
    """Show a report, and look at what was written."""
    if shape == TERMINAL:
        console = Console(file=open(os.devnull, "w", encoding="utf-8"), width=100)  # noqa: PTH123, SIM115
        with console.capture() as capture:
            terminal.show(report, console, everything=True)
        console.file.close()
        text = capture.get()
    else:
        text = render(report, shape)
    assert "\x1b" not in text
    text.encode("utf-8")


def test_a_report_as_it_was_written_is_read(lines: list[dict[str, Any]], tmp_path: Path) -> None:
    """What the tests seal is what a run seals."""
    assert read_report(seal(tmp_path / "r", lines)).total("pass") > 0


@pytest.mark.parametrize("kind", ["pass", "fail", "known", "error"])
def test_a_verdict_that_was_taken_out_is_missed(
    lines: list[dict[str, Any]], tmp_path: Path, kind: str
) -> None:
    """A report from which a failure was deleted does not report a success."""
    number = next(i for i, line in enumerate(lines) if line.get("verdict") == kind)
    port = lines[number]["port"]
    with pytest.raises(UsageError, match=f"was changed after it was written: .* verdicts on {port}"):
        read_report(seal(tmp_path / "r", lines[:number] + lines[number + 1 :]))


def test_a_word_that_was_changed_is_noticed(lines: list[dict[str, Any]], tmp_path: Path) -> None:
    """Where the counts are right, the digest is not."""
    path = seal(tmp_path / "r", lines)
    path.write_text(path.read_text().replace("2.9000000000000004", "2.9000000000000008"))
    with pytest.raises(UsageError, match="its lines do not give the digest in its footer"):
        read_report(path)


@pytest.mark.parametrize("digest", ["0" * 64, "f" * 64])
def test_a_digest_that_was_changed_is_noticed(
    lines: list[dict[str, Any]], tmp_path: Path, digest: str
) -> None:
    """Whether it is smaller than the right one, or larger."""
    path = tmp_path / "r"
    path.write_text(
        "".join(json.dumps(line) + "\n" for line in [*lines[:-1], {**lines[-1], "digest": digest}])
    )
    with pytest.raises(UsageError, match="its lines do not give the digest in its footer"):
        read_report(path)


def test_what_was_added_after_the_footer_is_noticed(lines: list[dict[str, Any]], tmp_path: Path) -> None:
    """The footer is the end."""
    path = seal(tmp_path / "r", lines)
    path.write_text(path.read_text() + "{}\n")
    with pytest.raises(UsageError, match="it goes on after its footer"):
        read_report(path)


def test_an_edited_report_is_refused_by_the_command(bench: Bench) -> None:
    """The exit code is 2, and the sentence names the file."""
    bench.run_command("--port", bench.port("writes_wrong_number"))
    lines = bench.report.read_text().splitlines(keepends=True)
    bench.report.write_text("".join(line for line in lines if '"verdict": "fail"' not in line))
    complaint = bench.complaint("report", "report.jsonl")
    assert complaint.startswith("report.jsonl was changed after it was written: ")


@pytest.mark.parametrize("line", ["9" * 2_000_000, '{"type": "' + "x" * 2_000_000 + '"}'])
def test_a_line_that_is_too_long_is_refused(tmp_path: Path, line: str) -> None:
    """A line is not read whole before it is known to be one of a report."""
    (tmp_path / "r").write_text(line)
    with pytest.raises(UsageError, match="is not a report of nnparity"):
        read_report(tmp_path / "r")


def test_a_fifo_is_no_report(bench: Bench) -> None:
    """What nobody writes to is not waited for."""
    os.mkfifo(bench.folder / "fifo")
    assert bench.complaint("report", "fifo") == "cannot read the report fifo: it is not a regular file"


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to(path.parent / "another")])
def test_what_stands_in_the_place_of_a_part_is_left_alone(bench: Bench, make: Any) -> None:
    """A run neither waits for FILE.part nor writes to what it leads to."""
    (bench.folder / "another").write_text("kept")
    make(bench.folder / "report.jsonl.part")
    assert bench.run_command("--port", bench.port("good")).returncode == 0
    assert (bench.folder / "another").read_text() == "kept"
    assert read_report(bench.report).total("pass") == 5


def test_two_runs_at_once_keep_their_reports_apart(bench: Bench) -> None:
    """Each shows what it has judged itself, and the file is the whole report of one of them."""
    quick, slow = bench.port("good"), bench.port("answers_slowly", "every")
    words = ("run", "--spec", bench.spec_folder, "--report", bench.report, "--port")
    with bench.start(*words, slow) as one, bench.start(*words, quick) as two:
        seen = [process.communicate(timeout=60)[0] for process in (one, two)]
        assert (one.returncode, two.returncode) == (0, 0)
    assert [("answers_slowly" in text, "good" in text) for text in seen] == [(True, False), (False, True)]
    assert read_report(bench.report).ports == ["answers_slowly"]
    assert [path.name for path in bench.folder.glob("*.part")] == []


@pytest.mark.parametrize("name", ["x" * 250, "x" * 300])
def test_a_name_that_is_too_long_is_one_sentence(bench: Bench, name: str) -> None:
    """Wherever a path is given."""
    port = bench.port("good")
    words = ("run", "--spec", bench.spec_folder, "--port", port, "--report", name)
    assert bench.complaint(*words).endswith(": File name too long")
    if len(name) > 255:
        assert bench.complaint("report", name).endswith(": File name too long")
        assert "File name too long" in bench.complaint("run", "--spec", name)
        assert "File name too long" in bench.complaint("run", "--port", name)
        assert "File name too long" in bench.complaint("run", f"./{name}")
