"""What the pages of a site say, and that nothing in a report can do harm."""

import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.site.few import FEW, few_cases

from nnparity.errors import UsageError
from nnparity.site.build import build
from nnparity.site.libraries import libraries
from nnparity.site.site import Site

# Without the library of plots.
LARGEST = 100_000


class Tags(HTMLParser):
    """The tags of a page, the anchors in it, and its text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += f"{data} "

    @property
    def anchors(self) -> list[str]:
        """The ids of the page."""
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    @property
    def targets(self) -> Iterator[str]:
        """What the page links to or loads."""
        for _, attributes in self.tags:
            yield from (str(attributes[name]) for name in ("href", "src", "action") if name in attributes)


@pytest.fixture(scope="session")
def tags(built: Path) -> dict[Path, Tags]:
    """Every page of the site."""
    return {page: Tags(page) for page in built.rglob("*.html")}


def text_of(page: Path) -> str:
    """Return the text of a page, with single spaces, also between cells."""
    return re.sub(r"\s+", " ", Tags(page).text)


def lost_links(folder: Path, tags: dict[Path, Tags]) -> list[tuple[str, str]]:
    """Return the links of pages that lead to no file, or to an anchor that is not in it."""
    lost = []
    for page, found in tags.items():
        for target in found.targets:
            parts = urlsplit(target)
            if parts.scheme == "https":
                continue
            path = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
            anchored = not parts.fragment or path.suffix != ".html" or parts.fragment in tags[path].anchors
            if parts.scheme or not path.is_relative_to(folder) or not path.is_file() or not anchored:
                lost.append((page.relative_to(folder).as_posix(), target))
    return lost


def test_every_link_of_every_page_leads_somewhere_in_the_site(built: Path, tags: dict[Path, Tags]) -> None:
    """To a file, and to an anchor that is in it."""
    assert lost_links(built, tags) == []


def test_links_lead_somewhere_without_ports_and_a_report_too(tmp_path: Path) -> None:
    """What is not there is not linked to."""
    build(Site(few_cases(FEW[:1])), tmp_path)

    assert lost_links(tmp_path, {page: Tags(page) for page in tmp_path.rglob("*.html")}) == []


def test_no_page_needs_another_policy_than_the_one_it_states(tags: dict[Path, Tags]) -> None:
    """No script, style or handler stands in a page, and every page forbids them."""
    for page, found in tags.items():
        policies = [str(each.get("content")) for _, each in found.tags if "http-equiv" in each]
        assert len(policies) == 1, page
        assert "unsafe" not in policies[0]
        for tag, attributes in found.tags:
            assert tag != "style", page
            assert tag != "script" or "src" in attributes, page
            assert not [name for name in attributes if name == "style" or name.startswith("on")], page


def test_what_a_report_says_to_do_harm_is_text_on_every_page(tags: dict[Path, Tags]) -> None:
    """Names, versions, messages, logs and answers; what cannot be seen is written out."""
    shown = [page for page, found in tags.items() if "alert(1)" in found.text]

    assert {page.name for page in shown} >= {"index.html", "all-different.html", "epochs-negative.html"}
    for page, found in tags.items():
        assert "\u202e" not in page.read_text("utf-8")
        assert not [attributes for tag, attributes in found.tags if tag == "img"], page


def test_every_page_has_one_heading_landmarks_and_no_anchor_twice(tags: dict[Path, Tags]) -> None:
    """As whoever hears the page needs it."""
    for page, found in tags.items():
        names = [tag for tag, _ in found.tags]
        assert [names.count(tag) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1], page
        assert len(found.anchors) == len(set(found.anchors)), page
        assert page.stat().st_size <= LARGEST, page


def test_a_case_shows_each_answer_with_its_distance(built: Path) -> None:
    """And what is expected, why so much is allowed, and the steps to it."""
    text = text_of(built / "cases" / f"{FEW[0]}.html")

    assert '{"activation": "sigmoid", "total": -2}' in text
    assert "go pass 1 ULP 0.11920292202211755 0.25" in text
    assert "python pass same bits 0.11920292202211756 0.25" in text
    assert "One exp or tanh, which may be 2 ULP off" in text
    assert "1 / (1 + e^−total)" in text


def test_a_cell_of_the_matrix_opens_its_cases_with_what_did_not_pass_first(built: Path) -> None:
    """The cell counts them, and its page leads to each."""
    opened = text_of(built / "matrix" / "gradients" / "go.html")

    assert "1 pass, 1 fail" in opened
    assert opened.index(FEW[1]) < opened.index(FEW[2])
    assert 'href="matrix/gradients/go.html"' in (built / "index.html").read_text("utf-8")


def test_go_stands_beside_python_at_first(built: Path) -> None:
    """The source of a method is there in each language, and two are chosen without a script."""
    page = Tags(built / "source" / "network.gradients.html")
    chosen = [each["value"] for tag, each in page.tags if tag == "input" and "checked" in each]

    assert chosen == ["go", "python"]
    text = page.text.replace(" ", "")
    assert "funcGradients(network" in text
    assert "defgradients(network" in text
    # What does the work stands below, where the function itself does little.
    assert "parameters)derivatives(" in text
    assert "def_derivatives(parameters" in text


def test_a_library_leads_to_what_confirms_each_convention_and_mistake_of_it(built: Path) -> None:
    """From its row to a page of its own; that every link leads somewhere is tested above."""
    targets = {*Tags(built / "published.html").targets}
    text = text_of(built / "libraries" / "synaptic.html")

    for mistake in ("output-slope-of-cross-entropy", "zero-rate-replaced"):
        assert f"libraries/synaptic.html#{mistake}" in targets
        assert mistake in text
    assert "A learning rate of 0 is replaced by a default (0.1)" in text
    assert "Confirmed by Neuron.propagate in src/Neuron.js: rate = rate || .1" in text


@pytest.mark.parametrize("results", ['{"mine": 1}', '{"mine": {"version": "1"}}', "[]"])
def test_results_of_libraries_that_are_damaged_are_refused(results: str, tmp_path: Path) -> None:
    """They are written by a command of this project, and name nothing that is not there."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "library.toml").write_text('title = "Mine"\nversion = "1"\nlanguage = "c"\n')
    (tmp_path / "results.json").write_text(results)

    with pytest.raises(UsageError, match="does not hold results of libraries"):
        libraries(tmp_path)


def test_names_in_the_guide_lead_to_their_pages(built: Path) -> None:
    """A method to its source, and a page of the guide to that of the site."""
    page = (built / "levels" / "gradients.html").read_text("utf-8")

    assert '<a href="../source/network.gradients.html"><code>network.gradients</code></a>' in page
    assert "<!--" not in page
    assert ".md" not in " ".join(Tags(built / "levels" / "gradients.html").targets)


def test_the_index_knows_every_case_with_its_verdicts(built: Path) -> None:
    """It is a script, so that it can be loaded from a file; a letter is the place of a verdict."""
    script = (built / "assets" / "search-index.js").read_text("utf-8")
    index = json.loads(script.removeprefix("nnparitySearch(").removesuffix(");\n"))
    by_id = {case_id: verdicts for case_id, *_, verdicts in index["cases"]}

    assert set(by_id) == set(FEW)
    assert [index["verdicts"][ord(letter) - ord("a")] for letter in by_id[FEW[1]]] == ["fail", "pass"]
