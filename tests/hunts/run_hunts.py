"""Hunts known mistakes, and ten that no case catches: `python tests/hunts/run_hunts.py [MISTAKE …]`."""

import sys
from collections.abc import Sequence

from planting import Hunt, catalogued, drawn, hunted, unseen
from unseen import UNSEEN

from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

MISTAKES, WANTED = 40, 36
SEED = 15


def main() -> None:
    """Print what is found of each mistake; exit with 1 if too few are."""
    spec = Spec()
    names = sys.argv[1:]
    known = [catalogued(name, spec) for name in names or drawn(MISTAKES, SEED) if name not in UNSEEN]
    new = [unseen(name, spec) for name in UNSEEN if not names or name in names]
    found = _print("catalogued mistakes", known, spec)
    found_new = _print("mistakes that no case catches", new, spec)
    sys.exit(found < min(WANTED, len(known)) or found_new < len(new))


def _print(what: str, ports: Sequence[Port], spec: Spec) -> int:
    hunts: list[Hunt] = []
    for port in ports:
        hunt = hunted(port, spec, SEED)
        hunts.append(hunt)
        told = hunt.finding.told if hunt.finding else "not found"
        print(f"{hunt.mistake}: {hunt.seconds:.0f} s, {hunt.answers} answers: {told[:150]}", flush=True)
    count = sum(hunt.finding is not None for hunt in hunts)
    if hunts:
        longest = max(hunt.seconds for hunt in hunts)
        print(f"{count} of {len(hunts)} {what} found, each in at most {longest:.0f} s", flush=True)
    return count


if __name__ == "__main__":
    main()
