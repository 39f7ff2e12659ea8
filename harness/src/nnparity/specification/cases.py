"""The cases of all vector files, in order."""

from collections.abc import Callable, Mapping
from pathlib import Path

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS, Level
from nnparity.specification.tolerance import Tolerance


def cases_of(
    documents: Mapping[Path, Json], levels: Mapping[str, Level], tolerance: Callable[[Json], Tolerance]
) -> dict[str, Case]:
    """Return every case by its id, level by level, and the refusals last, given the vector files.

    Raises UsageError for an id that appears twice or does not fit its file, and for a case without an answer.
    """
    level_of = {method: level.name for level in levels.values() for method in level.methods}
    found: dict[str, Case] = {}
    for path, document in documents.items():
        for entry in document["cases"]:
            case_id = entry["id"]
            if case_id in found:
                raise UsageError(f"{path}: the id {case_id} appears twice")
            try:
                level, row = _place(document, entry, levels, level_of)
            except ValueError as error:
                raise UsageError(f"{path}: {error}") from error
            try:
                found[case_id] = Case.from_entry(entry, tolerance(entry), level, row)
            except ValueError as error:
                raise UsageError(f"{path}: {case_id}: {error}") from error
    rows = [*levels, REFUSALS]
    return dict(sorted(found.items(), key=lambda item: rows.index(item[1].row)))


def _place(
    document: Json, entry: Json, levels: Mapping[str, Level], level_of: Mapping[str, str]
) -> tuple[str, str]:
    """Return the level and the row of a case; raise ValueError if its file or its id is wrong."""
    case_id, method = entry["id"], entry.get("method", "")
    if "level" in document and "level" in entry:
        raise ValueError(f"{case_id} has a level of its own, which only a refusal can have")
    if "level" in document:
        level = row = document["level"]
        first = f"{level}/"
    elif method in level_of:
        level, row = entry.get("level", level_of[method]), REFUSALS
        first = f"parameters/{method}/"
    else:
        raise ValueError(f"{case_id}: no level lists the method {method!r}")
    if level not in levels:
        raise ValueError(f"{level} is not a level; there are {', '.join(levels)}")
    if not case_id.startswith(first):
        raise ValueError(f"{case_id} does not begin with {first}")
    return level, row
