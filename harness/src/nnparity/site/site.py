"""What the pages of the site are made of, and how a template becomes a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nnparity import __version__
from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.report import Record, Report
from nnparity.plotting.course import Course
from nnparity.ports.port import Port
from nnparity.ports.source import OF_KINDS
from nnparity.site.answers import Answers
from nnparity.site.libraries import Library, libraries
from nnparity.site.live.xor_cases import MISTAKES, PORT
from nnparity.site.navigation import NAVIGATION
from nnparity.site.page import PLACES, Page, root_of
from nnparity.site.sources import Source, sources
from nnparity.specification.spec import Spec

TEMPLATES = Path(__file__).parent / "templates"


@dataclass
class Site:
    """The specification, the ports that are here, and a report, if there is one."""

    spec: Spec
    ports: dict[str, Port] = field(default_factory=dict)
    report: Report | None = None
    answers: Answers = field(default_factory=Answers)
    trainings: Sequence[Course] = ()

    @cached_property
    def asked_ports(self) -> list[str]:
        """The ports of the report, in its order."""
        return self.report.ports if self.report else []

    @cached_property
    def verdicts(self) -> dict[str, dict[str, Record]]:
        """The verdicts of the report by case and port, as far as the specification has the case."""
        found: dict[str, dict[str, Record]] = {}
        if self.report is not None:
            for record in (*self.report.verdicts, *self.report.not_asked):
                found.setdefault(record["case"], {})[record["port"]] = record
        order = {port: place for place, port in enumerate(self.asked_ports)}
        return {
            case_id: dict(sorted(by_port.items(), key=lambda each: order[each[0]]))
            for case_id, by_port in found.items()
            if case_id in self.spec.cases
        }

    @cached_property
    def cells(self) -> set[tuple[str, str]]:
        """The cells of the matrix that have a page: a row and a port."""
        return {
            (self.spec.cases[case_id].row, port)
            for case_id, by_port in self.verdicts.items()
            for port in by_port
        }

    @cached_property
    def sources(self) -> dict[str, list[Source]]:
        """The source of each method, and of what each kind of layer does, in the ports that are here."""
        return sources(list(self.ports.values()), [*self.spec.level_of, *OF_KINDS])

    @cached_property
    def libraries(self) -> list[Library]:
        """The published libraries that were judged, where the specification came with them."""
        return libraries(self.spec.folder.parent / "libraries")

    @cached_property
    def seen_inside(self) -> frozenset[str]:
        """The cases whose training is seen from inside."""
        return frozenset(course.case.id for course in self.trainings)

    @property
    def live_mistakes(self) -> Sequence[str]:
        """The mistakes that the XOR page can make, where there is one."""
        return MISTAKES if PORT in self.ports else ()

    def make_ready(self) -> None:
        """Make what pages share, so that processes that are forked have it."""
        _ = self.verdicts, self.sources, self._environment.get_template("case.html")

    def page(self, path: str, template: str, title: str, **context: Any) -> Page:
        """Return the page that a template makes; every text in it is escaped."""
        text = self._environment.get_template(template).render(
            title=title,
            path=path,
            root=root_of(path),
            report=self.report,
            spec=self.spec,
            has_source=self.sources,
            seen_inside=self.seen_inside,
            live_mistakes=self.live_mistakes,
            **context,
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
