"""What came of each library when it was judged last, in results.json: the table is made of it."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from judged import Judged, Named
from library import Library

FILE = Path(__file__).parent / "results.json"


def read_results(known: Mapping[str, Library]) -> dict[str, Judged]:
    """Return the last result of each library that is known, in the version that is asked for now."""
    found = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return {
        name: Judged(
            library,
            Counter(found[name]["verdicts"]),
            tuple(Named(**each) for each in found[name]["named"]),
            found[name]["is_whole"],
        )
        for name, library in known.items()
        if name in found and found[name]["version"] == library.version
    }


def write_results(results: Mapping[str, Judged]) -> None:
    """Write all results, those of earlier runs included."""
    document = {
        name: {
            "version": judged.of.version,
            "verdicts": {kind: count for kind, count in sorted(judged.verdicts.items()) if count},
            "named": [asdict(each) for each in judged.named],
            "is_whole": judged.is_whole,
        }
        for name, judged in sorted(results.items())
    }
    FILE.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
