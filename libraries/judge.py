"""Judges published libraries, and writes the table of README.md: `python libraries/judge.py [NAME]…`.

Without a name, all are judged but those that are large. Rows of libraries that are not judged stay as they
are.
"""

import sys
from pathlib import Path

from judged import judge
from library import libraries
from programs import NotJudgedError
from results import read_results, write_results
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
    results, judged = read_results(known), False
    for library in chosen:
        try:
            found = judge(library)
        except NotJudgedError as reason:
            print(f"{library.name}: not judged: {reason}", flush=True)
            continue
        judged, results[library.name] = True, found
        named = ", ".join(each.mistake for each in found.named)
        counts = ", ".join(f"{count} {kind}" for kind, count in found.verdicts.items() if count)
        print(f"{library.name}: {counts}; {named or 'nothing is named'}", flush=True)
        # What is judged is kept, even if the run is stopped.
        write_results(results)
        rows = [results[name] for name in known if name in results]
        README.write_text(replaced(README.read_text("utf-8"), table(rows)), encoding="utf-8")
    return 0 if judged else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
