"""The command: what it finds, that it goes on where it stopped, and what it refuses."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.hunting import batches
from nnparity.hunting.batches import Hunted
from nnparity.hunting.hunter import Hunter
from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

Finished = Callable[..., subprocess.CompletedProcess[str]]
Planted = Callable[..., Path]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a batch hold few requests."""
    monkeypatch.setattr(batches, "SIZE", 60)


def test_a_mistake_is_found_made_small_and_shown_as_a_case(
    finished: Finished, planted: Planted, tmp_path: Path
) -> None:
    """A mistake is found made small and shown as a case."""
    path = planted("learns-on-all-inputs", "button")

    found = finished("hunt", "--port", path, "--level", "button", "--cases", "60", cwd=tmp_path)

    assert found.returncode == 1
    entries = [
        json.loads(line)["case"]
        for line in (tmp_path / "nnparity-hunt.jsonl").read_text().splitlines()
        if '"finding"' in line
    ]
    learns = next(entry for entry in entries if entry["method"] == "button.learn")
    assert learns["params"] == {"inputs": [0], "weights": [0], "learning_rate": 1}
    assert learns["tolerance"] == "exact"
    assert learns["id"] in found.stdout


def test_a_hunt_goes_on_where_it_stopped(finished: Finished, planted: Planted, tmp_path: Path) -> None:
    """A hunt goes on where it stopped."""
    path = planted("", "bits")
    log = tmp_path / "nnparity-hunt.jsonl"
    command = ("hunt", "--port", path, "--level", "bits", "--cases", "60")

    assert [finished(*command, cwd=tmp_path).returncode for _ in range(2)] == [0, 0]
    with log.open("a") as file:
        file.write('{"type": "batch", "num')
    last = finished(*command, cwd=tmp_path)

    records = [json.loads(line) for line in log.read_text().splitlines()]
    assert [each["number"] for each in records if each["type"] == "batch"] == [0, 1, 2]
    assert last.stdout == "60 answers judged (seed 1): no findings\n"


@pytest.mark.long
def test_what_shows_only_after_other_requests_is_found_with_them(spec: Spec, planted: Planted) -> None:
    """What shows only after other requests is found with them."""
    port = Port.load(planted("state-kept-between-requests", "button"), spec)

    outcome = Hunter(spec, [port], Hunted(("button",), 1), 10).hunt(0)

    assert outcome.findings
    assert all(finding.before for finding in outcome.findings if finding.repeats)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--cases", "1", "--minutes", "1"], "--cases and --minutes exclude each other: give one"),
        (["--level", "protocol"], "nothing to hunt: no port promises a method of protocol"),
        (["--level", "images"], "nothing to hunt: no port promises a method of images"),
        (["--log", "."], "cannot read .: Is a directory"),
    ],
)
def test_bad_use_is_one_sentence(
    options: list[str], sentence: str, finished: Finished, planted: Planted, tmp_path: Path
) -> None:
    """Bad use is one sentence."""
    refused = finished("hunt", "--port", planted("", "button"), *options, cwd=tmp_path)

    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", f"nnparity: {sentence}\n")
