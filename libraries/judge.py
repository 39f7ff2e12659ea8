"""Judges published libraries, and writes the table of README.md: `python libraries/judge.py [NAME]…`.

Without a name, all are judged but those that are large; the rows of those that are not judged stay away.
"""

import sys
from pathlib import Path

from judged import Judged, NotJudgedError, judge
from library import libraries
from table import replaced, table

README = Path(__file__).parent / "README.md"


def main(*names: str) -> int:
    """Judge the libraries that are named; return 2 if a name is not known, 1 if none could be judged."""
    known = libraries()
    for name in names:
        if name not in known:
            print(f"no library {name!r}; there are {', '.join(known)}", file=sys.stderr)
            return 2
    chosen = [known[name] for name in names] or [each for each in known.values() if not each.on_request]
    found: list[Judged] = []
    for library in chosen:
        try:
            found.append(judge(library))
        except NotJudgedError as reason:
            print(f"{library.name}: not judged: {reason}", flush=True)
            continue
        named = ", ".join(each.mistake for each in found[-1].named)
        counts = ", ".join(f"{count} {kind}" for kind, count in found[-1].verdicts.items() if count)
        print(f"{library.name}: {counts}; {named or 'nothing is named'}", flush=True)
    if not found:
        return 1
    if not names:
        page = README.read_text("utf-8")
        README.write_text(replaced(page, table(found)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
