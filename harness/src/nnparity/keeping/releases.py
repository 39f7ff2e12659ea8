"""Released cases: frozen for good, each with a digest of what decides its verdict."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from nnparity.numbers import Json
from nnparity.specification.files import read_json_file
from nnparity.specification.spec import Spec

# What decides a verdict, and so must not change once a case is released.
FROZEN = (
    "id",
    "tolerance",
    "before",
    "method",
    "params",
    "request_id",
    "pad_to_bytes",
    "line",
    "fill",
    "reply_id",
    "result",
    "error",
)


def wrong_releases(spec: Spec, entries: Mapping[str, Json]) -> Iterator[str]:
    """Yield what has happened to released cases that must not."""
    released = read_json_file(_path(spec))["cases"]
    replaced = {entry["replaces"] for entry in entries.values() if "replaces" in entry}
    for case_id, digest in released.items():
        if case_id not in entries and case_id not in replaced:
            yield f"{case_id} was released and is gone: put it back, or name it in replaces"
        elif case_id in entries and _digest(entries[case_id]) != digest:
            yield f"{case_id} was released and has changed: put it back, and add one that replaces it"
    for case_id in sorted(replaced - set(released)):
        yield f"{case_id} is said to be replaced, but was never released"


def release(spec: Spec) -> int:
    """Freeze every case that is not frozen yet; return how many those were."""
    document = read_json_file(_path(spec))
    before = len(document["cases"])
    for vectors in spec.vectors.values():
        for entry in vectors["cases"]:
            document["cases"].setdefault(entry["id"], _digest(entry))
    _path(spec).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return len(document["cases"]) - before


def _path(spec: Spec) -> Path:
    return spec.folder / "released.json"


def _digest(entry: Json) -> str:
    frozen = {key: entry[key] for key in FROZEN if key in entry}
    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
