"""Asks every port many requests made at random: `python tests/fuzz/fuzz_ports.py COUNT [SEED]`."""

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from hearing import Adapter, Findings, ask
from request_lines import RequestLines

from nnparity.ports.building import build
from nnparity.ports.port import Port, find_ports
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
BATCH = 500


def ready_ports(spec: Spec) -> list[Port]:
    """Return the ports whose toolchain is on this machine, built."""
    ports = [port for port in find_ports(spec, ROOT).values() if asyncio.run(missing_toolchain(port)) is None]
    for port in ports:
        fault = asyncio.run(build(port))
        assert fault is None, fault
    return ports


def not_promised(spec: Spec, port: Port) -> set[str]:
    """Return the methods that a port need not know."""
    return {method for method, level in spec.level_of.items() if level not in port.levels}


def fuzz(spec: Spec, ports: Sequence[Port], count: int, seed: int) -> Findings:
    """Ask so many lines, or until enough is found."""
    findings = Findings()
    lines = iter(RequestLines(spec, seed))
    with ExitStack() as stack:
        adapters = [stack.enter_context(Adapter(port, not_promised(spec, port))) for port in ports]
        while findings.asked < count and not findings.enough:
            ask(adapters, list(islice(lines, min(BATCH, count - findings.asked))), findings)
    return findings


def main() -> None:
    """Print how much was asked, what came back, and what is wrong."""
    count, seed = [*map(int, sys.argv[1:3]), *(100_000, 0)[len(sys.argv) - 1 :]]
    spec = Spec(ROOT / "spec")
    ports = ready_ports(spec)
    began = time.monotonic()
    findings = fuzz(spec, ports, count, seed)
    seconds = time.monotonic() - began
    names = ", ".join(port.name for port in ports)
    print(f"{findings.asked} requests (seed {seed}) to each of {names} in {seconds:.0f} s")
    print(", ".join(f"{kind}: {number}" for kind, number in findings.kinds.most_common()))
    for complaint in findings.complaints:
        print(complaint)
    print(f"{len(findings.complaints)} findings")
    sys.exit(bool(findings.complaints))


if __name__ == "__main__":
    main()
