"""Every kind of page can be made of the whole specification, and none of its pages is large.

Ports are not asked: a case of each method and form of values stands for all that are like it.
"""

import re
from collections.abc import Iterable

import pytest
from tests.site.few import ROOT, passing_report, port
from tests.site.test_pages import LARGEST

from nnparity.numbers import Json, decode_number
from nnparity.plotting.course import Course
from nnparity.site import build, case_pages, cell_pages
from nnparity.site.distances import compared
from nnparity.site.folding import count
from nnparity.site.live import training_pages, trainings
from nnparity.site.page import Page
from nnparity.site.site import Site
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

PORT = "javascript"
ANOTHER: Json = {"error": {"code": -32602, "message": "no"}}


@pytest.fixture(scope="module")
def site() -> Site:
    """Return a site with every case, all passed by one port."""
    spec = Spec(ROOT / "spec")
    return Site(spec, {PORT: port(ROOT / PORT)}, passing_report(spec, PORT))


def test_a_case_of_each_form_has_a_page(site: Site) -> None:
    """With a right answer, and with a refusal where none is expected."""
    # The smallest of each form, which takes the least time.
    by_size = sorted(site.spec.cases.values(), key=lambda case: -count(case.message.params))
    for case in {_form(case): case for case in by_size}.values():
        pages = case_pages.pages(
            site, case, compared(case, {PORT: {"result": case.result}, "other": ANOTHER})
        )
        assert _large(pages) == []


def test_every_training_that_is_seen_from_inside_has_a_page(site: Site) -> None:
    """What is expected stands for what is reached."""
    chosen = trainings.chosen(site.spec)
    courses = [Course(case, (case.epochs,), (case.result,), {PORT: [case.result]}, ()) for case in chosen]
    pages = list(training_pages.pages(Site(site.spec, trainings=courses)))

    assert _large(pages) == []
    assert len(pages) == 1 + 2 * len(chosen)


def test_cells_of_many_cases_are_several_pages_that_lead_to_each_other(site: Site) -> None:
    """No page is large, and none of the cases is left out."""
    pages = {page.path: str(page.content) for page in cell_pages.pages(site, {})}

    assert [path for path, text in pages.items() if len(text.encode()) > LARGEST] == []
    led_to = {case_id for text in pages.values() for case_id in re.findall(r'cases/([^"]+)\.html"', text)}
    assert led_to >= {*site.spec.cases}
    first, second = "refusals/storage.write/javascript.html", "refusals/storage.write/javascript/2.html"
    assert f'href="../../{second}"' in pages[first]
    assert f'href="../../../{first}"' in pages[second]


def test_pages_of_every_other_kind_can_be_made(site: Site) -> None:
    """The front page, levels with their guide, mistakes, the index, published figures, live pages."""
    assert _large(build.pages(site, {})) == []


def _large(pages: Iterable[Page]) -> list[str]:
    return [page.path for page in pages if page.path.endswith(".html") and len(page.data) > LARGEST]


def _form(case: Case) -> object:
    """Return what cases have in common whose pages are made alike: the method, and kinds of values."""
    if case.error is not None:
        return case.method, "refused"
    return case.method, _kinds([case.message.params, case.result])


def _kinds(value: Json) -> frozenset[str]:
    """Return the kinds of leaves of a value; a number that is held as text is a kind of its own."""
    if isinstance(value, dict | list):
        elements = value.values() if isinstance(value, dict) else value
        return frozenset(kind for element in elements for kind in _kinds(element)) or frozenset(["empty"])
    if isinstance(value, str):
        return frozenset(["text" if decode_number(value) is None else "number as text"])
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return frozenset(["number" if is_number else type(value).__name__])
