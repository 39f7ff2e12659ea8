"""The catalogue of known mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.level import Level

CONVENTION = "convention"


@dataclass(frozen=True)
class Mistake:
    """An entry of the catalogue of known mistakes and conventions."""

    id: str
    title: str
    effect: str
    level: str
    kind: str
    seen: str = ""
    values: str = ""

    @property
    def is_convention(self) -> bool:
        """Whether reasonable code chooses it: it is reported, and not blamed."""
        return self.kind == CONVENTION

    def with_values(self, values: Mapping[str, Any]) -> str:
        """Return the values of its parameters in words."""
        shown = {name: value if isinstance(value, str) else f"{value:.10g}" for name, value in values.items()}
        return self.values.format(**shown) if shown else ""


def mistakes_of(entries: Mapping[str, Json], levels: Mapping[str, Level], path: Path) -> dict[str, Mistake]:
    """Return the mistakes by id, level by level; raise UsageError for one of a level that does not exist."""
    for mistake_id, entry in entries.items():
        if entry["level"] not in levels:
            raise UsageError(f"{path}: {mistake_id}: {entry['level']} is not a level")
    order = list(levels)
    return {
        mistake_id: Mistake(
            mistake_id,
            entry["title"],
            entry["effect"],
            entry["level"],
            entry["kind"],
            entry.get("seen", ""),
            entry.get("with", ""),
        )
        for mistake_id, entry in sorted(entries.items(), key=lambda item: order.index(item[1]["level"]))
    }
