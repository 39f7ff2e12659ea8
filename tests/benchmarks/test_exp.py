"""The stated power of e beside each language's own, over an array, in the same run."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

# By port: the folder to start in, and commands; the last one prints a ratio and two times.
PROGRAMS: dict[str, tuple[str, Sequence[Sequence[str]]]] = {
    "go": ("go", [["go", "test", "-run", "xxx", "-bench", "Power", "-benchtime", "401x", "./bits"]]),
    "javascript": (".", [["node", str(HERE / "exp.mjs")]]),
    "c": (
        "c",
        [
            [
                "sh",
                "-c",
                f"cc -std=c11 -O2 -ffp-contract=off -Isrc {HERE / 'exp.c'} src/*.c -lm -o {{work}}/exp",
            ],
            ["{work}/exp"],
        ],
    ),
    "rust": ("rust", [["cargo", "run", "--quiet", "--release", "--example", "exp"]]),
    "java": (
        "java",
        [
            ["javac", "-d", "{work}", "--source-path", "src/main/java", str(HERE / "Exp.java")],
            ["java", "-cp", "{work}", "Exp"],
        ],
    ),
    "python": ("python/src", [["python3", str(HERE / "exp.py")]]),
    "ruby": (".", [["ruby", str(HERE / "exp.rb")]]),
    "lua": ("lua", [["lua", str(HERE / "exp.lua")]]),
}
# What has none is reported alone.
LARGEST = {"go": 1.0, "javascript": 1.0}


@pytest.mark.parametrize("name", PROGRAMS)
def test_stated_power_beside_the_own(
    name: str, tmp_path: Path, benchmark: BenchmarkFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Medians of ratios taken in turns, as the machine may be busy; in Go and Node.js at most 1."""
    folder, commands = PROGRAMS[name]
    if shutil.which(commands[0][0]) is None:
        pytest.skip(f"{commands[0][0]} is not on this machine")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "python" / "src"))

    def run() -> str:
        printed = ""
        for command in commands:
            filled = [word.replace("{work}", str(tmp_path)) for word in command]
            done = subprocess.run(filled, cwd=ROOT / folder, check=True, stdout=subprocess.PIPE, text=True)
            printed = done.stdout
        return printed

    ratio, stated, own = _figures(benchmark.pedantic(run, rounds=1))
    benchmark.extra_info["ratio to the own exp"] = round(ratio, 2)
    print(f"\n{name}: {ratio:.2f} × its own exp ({stated:.1f} ns, own {own:.1f} ns)")

    assert ratio <= LARGEST.get(name, float("inf"))


def _figures(printed: str) -> tuple[float, float, float]:
    """Return the ratio and both times: three numbers in a line, or the metrics of Go."""
    metrics = {
        unit: float(value) for value, unit in re.findall(r"([\d.e+-]+) (ratio|stated-ns|own-ns)", printed)
    }
    if metrics:
        return metrics["ratio"], metrics["stated-ns"], metrics["own-ns"]
    ratio, stated, own = map(float, printed.split())
    return ratio, stated, own
