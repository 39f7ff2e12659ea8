"""Wraps a library, installs it, and asks it all cases that it can be asked."""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installing import install, python
from library import Library
from programs import NotJudgedError, last_line, run

WORK = Path(__file__).parent.parent / "build" / "libraries"
MEGABYTE = 1 << 20
# Left free on the disk, whatever is installed.
SPARE_MEGABYTES = 1000
# Longest wait for one case.
SECONDS = 10


@dataclass(frozen=True)
class Named:
    """A convention or a mistake that was found, with the values of its parameters in words."""

    mistake: str
    title: str
    is_convention: bool
    values: str


@dataclass(frozen=True)
class Judged:
    """What came of a library: verdicts, what explains them, and whether that explains all of them."""

    of: Library
    verdicts: Counter[str]
    named: tuple[Named, ...]
    is_whole: bool


def judge(library: Library) -> Judged:
    """Judge a library in a folder of its own; raise NotJudgedError if it cannot be installed or run."""
    free = shutil.disk_usage(WORK.parent.parent).free // MEGABYTE
    if free < library.megabytes + SPARE_MEGABYTES:
        raise NotJudgedError(f"it needs {library.megabytes} MB, and {free} MB are free")
    work = WORK / library.name
    work.mkdir(parents=True, exist_ok=True)
    port = _wrapped(library, work)
    install(library, work, port)
    report = work / "report.jsonl"
    # What an earlier run found is not taken for what this one did.
    report.unlink(missing_ok=True)
    words = [str(port), "--report", str(report), "--quiet", "--time-limit", str(SECONDS)]
    ran = run(sys.executable, "-m", "nnparity", "run", *words, may_fail=True)
    if not report.exists():
        raise NotJudgedError(last_line(ran.stderr))
    document = run(sys.executable, "-m", "nnparity", "report", str(report), "--format", "json", may_fail=True)
    return _judged(library, json.loads(document.stdout))


def _wrapped(library: Library, work: Path) -> Path:
    """Write the adapter with the glue in it; return its folder."""
    port = work / library.name
    shutil.rmtree(port, ignore_errors=True)
    run(sys.executable, "-m", "nnparity", "wrap", library.language, str(port))
    shutil.copy(library.glue, next(port.rglob(library.glue.name)))
    toml = port / "port.toml"
    settings = toml.read_text("utf-8")
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in library.wrapped.items())
    settings = re.sub(r"(?s)\[wrapped\].*?\n\n", lambda _: f"[wrapped]\n{table}\n", settings)
    if library.precision != "binary64":
        settings = f'precision = "{library.precision}"\n{settings}'
    if library.language == "python":
        settings = settings.replace('run = ["python3"', f'run = ["{python(work)}"')
    toml.write_text(settings, encoding="utf-8")
    return port


def _judged(library: Library, document: Any) -> Judged:
    """Return what a report says of the library, which is all that ran."""
    [port] = document["ports"]
    if port["not_run"]:
        raise NotJudgedError(port["not_run"]["reason"])
    verdicts: Counter[str] = Counter()
    for row in port["rows"].values():
        verdicts.update(row)
    verdicts["not asked"] = sum(port["not_asked"].values())
    if not any(count for kind, count in verdicts.items() if kind not in ("error", "not asked")):
        raise NotJudgedError(document["failures"][0]["seen"])
    found = port["explanation"]
    if found is None or not found["sets"]:
        suspects = [failure["suspects"] for failure in document["failures"] if failure.get("suspects")]
        alone = dict.fromkeys(_of_those_that_fit(each, library) for each in suspects)
        return Judged(library, verdicts, tuple(alone), is_whole=len(suspects) == len(document["failures"]))
    named = tuple(
        Named(each["mistake"], each["title"], each["kind"] == "convention", each["with"])
        for each in found["sets"][0]
    )
    return Judged(library, verdicts, named, is_whole=found["explained"] == found["compared"])


def _of_those_that_fit(suspects: Sequence[Mapping[str, str]], library: Library) -> Named:
    """Return the mistake that a failure looks like: of several, that which the source confirms, or each."""
    confirmed = [each for each in suspects if each["mistake"] in library.confirmed] or suspects
    titles = " or ".join(each["title"] for each in confirmed)
    return Named(confirmed[0]["mistake"], titles, is_convention=False, values="")
