"""Judges one mutant of a port by the cases alone: `judge.py PORT_TOML`.

Exit code 0 if every case passes, so that the mutant survives; 1 at the first that does not.
"""

import asyncio
import contextlib
import os
import sys
from dataclasses import replace
from pathlib import Path

from nnparity.judging.verdict import Verdict
from nnparity.ports.interview import Interview
from nnparity.ports.port import Port
from nnparity.ports.programs import resolved
from nnparity.specification.spec import Spec

KILLED = 1
SECONDS = 2.0

# A port gets few variables; Stryker says in this one which mutant is on.
STRYKER = "__STRYKER_ACTIVE_MUTANT__"


async def first_failure(spec: Spec, port: Port) -> Verdict | None:
    """Ask the cases until one does not pass; return its verdict."""
    failures: list[Verdict] = []

    def conclude(verdict: Verdict) -> None:
        if verdict.kind != "pass":
            failures.append(verdict)
            interview.cancel()

    held = Interview(spec, port, conclude, lambda _: None, SECONDS).hold(spec.cases.values())
    interview = asyncio.create_task(held)
    with contextlib.suppress(asyncio.CancelledError):
        await interview
    return failures[0] if failures else None


def main(path: Path) -> None:
    """Judge the port of a port.toml."""
    spec = Spec()
    port = Port.load(path, spec)
    # Bytecode of the mutant before has the same size and second, and would be taken for this one's.
    variables = ["PYTHONDONTWRITEBYTECODE=1", f"{STRYKER}={os.environ.get(STRYKER, '')}"]
    program, *arguments = resolved(port, port.run)
    failure = asyncio.run(first_failure(spec, replace(port, run=("env", *variables, program, *arguments))))
    if failure:
        print(failure.case.id, failure.kind, failure.difference or failure.fault)  # noqa: T201
        sys.exit(KILLED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
