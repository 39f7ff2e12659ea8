"""Wraps a library, installs it, and asks it all cases that it can be asked."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library import Library

WORK = Path(__file__).parent.parent / "build" / "libraries"
MEGABYTE = 1 << 20
# Left free on the disk, whatever is installed.
SPARE_MEGABYTES = 1000
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
NPM = ("npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund")
# Longest wait for one case.
SECONDS = 10


class NotJudgedError(Exception):
    """A library cannot be judged here, and why."""


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
    _install(library, work)
    report = work / "report.jsonl"
    # What an earlier run found is not taken for what this one did.
    report.unlink(missing_ok=True)
    words = [str(port), "--report", str(report), "--quiet", "--time-limit", str(SECONDS)]
    ran = _run(sys.executable, "-m", "nnparity", "run", *words, may_fail=True)
    if not report.exists():
        raise NotJudgedError(_last_line(ran.stderr))
    document = _run(
        sys.executable, "-m", "nnparity", "report", str(report), "--format", "json", may_fail=True
    )
    return _judged(library, json.loads(document.stdout))


def _wrapped(library: Library, work: Path) -> Path:
    """Write the adapter with the glue in it; return its folder."""
    port = work / library.name
    shutil.rmtree(port, ignore_errors=True)
    _run(sys.executable, "-m", "nnparity", "wrap", library.language, str(port))
    shutil.copy(library.glue, next(port.rglob(library.glue.name)))
    toml = port / "port.toml"
    settings = toml.read_text("utf-8")
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in library.wrapped.items())
    settings = re.sub(r"(?s)\[wrapped\].*?\n\n", lambda _: f"[wrapped]\n{table}\n", settings)
    if library.precision != "binary64":
        settings = f'precision = "{library.precision}"\n{settings}'
    if library.language == "python":
        settings = settings.replace('run = ["python3"', f'run = ["{_python(work)}"')
    toml.write_text(settings, encoding="utf-8")
    return port


def _install(library: Library, work: Path) -> None:
    """Install the packages of a library from their registry, unless they are there."""
    stamp, wanted = work / "installed", "\n".join(library.packages)
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    if library.language == "python":
        _run(sys.executable, "-m", "venv", str(work / "venv"))
        _run(str(_python(work)), *PIP, *library.packages)
    else:
        _run(*NPM, "--prefix", str(work), *library.packages)
    stamp.write_text(wanted, encoding="utf-8")


def _python(work: Path) -> Path:
    return work / "venv" / "bin" / "python"


def _run(*command: str, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotJudgedError(str(error)) from error
    if done.returncode != 0 and not may_fail:
        raise NotJudgedError(_last_line(done.stderr) or f"{command[0]} ended with status {done.returncode}")
    return done


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


def _judged(library: Library, document: Any) -> Judged:
    """Return what a report says of the library, which is all that ran."""
    [port] = document["ports"]
    if port["not_run"]:
        raise NotJudgedError(port["not_run"]["reason"])
    verdicts: Counter[str] = Counter()
    for row in port["rows"].values():
        verdicts.update(row)
    verdicts["not asked"] = sum(port["not_asked"].values())
    found = port["explanation"]
    if found is None or not found["sets"]:
        suspects = [failure["suspects"] for failure in document["failures"] if failure.get("suspects")]
        first = {each[0]["mistake"]: each[0]["title"] for each in suspects}
        alone = tuple(
            Named(mistake, title, is_convention=False, values="") for mistake, title in first.items()
        )
        return Judged(library, verdicts, alone, is_whole=len(suspects) == len(document["failures"]))
    named = tuple(
        Named(each["mistake"], each["title"], each["kind"] == "convention", each["with"])
        for each in found["sets"][0]
    )
    return Judged(library, verdicts, named, is_whole=found["explained"] == found["compared"])
