"""Has uPlot in a wheel: part of how hatchling builds this project."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EDITABLE = "editable"


class UplotHook(BuildHookInterface):  # type: ignore[misc]  # hatchling builds, and is not installed
    """Puts uPlot beside the site's other assets before a wheel is made of them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Get uPlot, or say that tables will stand in place of plots."""
        if version == EDITABLE:
            return
        module = runpy.run_path(str(Path(self.root, "harness", "src", "nnparity", "site", "uplot.py")))
        problem = module["fetch"]()
        if problem is not None:
            self.app.display_warning(f"{problem}: the site will have tables in place of plots")
