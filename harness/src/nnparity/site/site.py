"""What the pages of the site are made of, and how a template becomes a page."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nnparity import __version__
from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.report import Report
from nnparity.ports.port import Port
from nnparity.site.navigation import NAVIGATION
from nnparity.site.page import PLACES, Page, root_of
from nnparity.specification.spec import Spec

TEMPLATES = Path(__file__).parent / "templates"


@dataclass
class Site:
    """The specification, the ports that are here, and a report, if there is one."""

    spec: Spec
    ports: dict[str, Port] = field(default_factory=dict)
    report: Report | None = None

    def page(self, path: str, template: str, title: str, **context: Any) -> Page:
        """Return the page that a template makes; every text in it is escaped."""
        text = self._environment.get_template(template).render(
            title=title, path=path, root=root_of(path), report=self.report, spec=self.spec, **context
        )
        return Page(path, text)

    @cached_property
    def _environment(self) -> Environment:
        found = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # Characters that cannot be seen are written out; what a macro made has been through this already.
            finalize=lambda value: printable(value) if type(value) is str else value,
        )
        found.globals |= {place.__name__: place for place in PLACES}
        found.globals |= {"navigation": NAVIGATION, "version": __version__, "counted": counted}
        return found
