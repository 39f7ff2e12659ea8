"""The formats in which a report can be shown; each is imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The names of the formats are asked for where no report is.
    from nnparity.judging.report import Report

TERMINAL = "terminal"
# By name: the module whose `render` returns the text.
MODULES = {
    "markdown": "markdown",
    "html": "html",
    "json": "json_document",
    "junit": "junit",
    "github": "github",
    "badge": "badge",
}
FORMATS = (TERMINAL, *MODULES)
# Formats that hold a port's lines as lines: printed into a log, none may be a command to it.
READ_BY_PEOPLE = ("markdown", "html", "junit")
# Formats that name what passed, too.
NAMES_EVERY_CASE = ("junit",)


def render(report: "Report", shape: str) -> str:
    """Return a report in a format that is not the terminal's."""
    text: str = import_module(f"nnparity.showing.{MODULES[shape]}").render(report)
    return text
