"""Runs a number of cases against a port that answers at once; as a program, prints its peak memory in KiB."""

import sys
from itertools import repeat
from pathlib import Path

from nnparity.judging.report_writer import ReportWriter
from nnparity.ports.port import Port, Toolchain
from nnparity.ports.run import run
from nnparity.specification.case import Case, Message
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import EXACT

SECONDS = 10.0
FOLDER = Path(__file__).parent
PORT = Port(
    name="at-once",
    language="Python",
    folder=FOLDER,
    toolchain=Toolchain((sys.executable, "--version"), "3.11", "Python"),
    run=(sys.executable, str(FOLDER / "answers_at_once.py")),
    levels=("button",),
)
MESSAGE = Message(
    method="button.evaluate_neural_network",
    params={"inputs": [0, 0, 1, 0], "weights": [0, 0, 0.75, 0]},
)
CASE = Case.asking("button/evaluate/at-once", MESSAGE, "button", EXACT, 0.75)


def run_cases(count: int, folder: Path) -> None:
    """Run the same case so many times, with a report."""
    spec = Spec()
    with ReportWriter(folder / "report.jsonl", spec, [PORT], Selection(), count, SECONDS) as writer:
        run(spec, [PORT], repeat(CASE, count), writer, SECONDS)


if __name__ == "__main__":
    run_cases(int(sys.argv[1]), Path(sys.argv[2]))
    # What getrusage says begins with the peak of the program that started this one.
    status = dict(line.split(":\t") for line in Path("/proc/self/status").read_text().splitlines())
    print(status["VmHWM"].split()[0])
