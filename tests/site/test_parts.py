"""Parts of pages: folded lists, distances, Markdown, and pictures of trainings."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.site.few import FEW, ROOT, few_cases

from nnparity.keeping.processes import Processes
from nnparity.site import training_courses
from nnparity.site.distances import compared
from nnparity.site.folding import folded
from nnparity.site.markdown_text import rendered
from nnparity.site.training_picture import pictures
from nnparity.specification.spec import Spec


def test_what_is_not_folded_is_json_of_the_same_value() -> None:
    """With whole numbers as such, and the sign of a zero as the protocol writes it."""
    value = {"a": [1.0, -0.0, float("inf")], "b": {"c": [[2.5] * 8] * 8, "d": "é", "e": []}}
    text, is_short = folded(value)

    expected = {"a": [1, "-0", "Infinity"], "b": {"c": [[2.5] * 8] * 8, "d": "é", "e": []}}
    assert (json.loads(text), is_short) == (expected, False)
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([0.5] * 65, f"[{'0.5, ' * 8}… 57 more]"),
        ([[1, 2, 3, 4, 5]] * 14, "[[1, 2, 3, 4, 5], [1, 2, 3, 4, 5], … 60 more]"),
        ([{"x": 1}] * 13, "[\n" + '  {"x": 1},\n' * 12 + "  … 1 more\n]"),
    ],
    ids=["numbers", "rows", "objects"],
)
def test_a_list_of_more_than_64_numbers_is_folded_to_its_first_ones(value: object, text: str) -> None:
    """And says how many are left."""
    shown, is_short = folded(value)

    assert is_short
    assert shown.startswith(text)


def test_answers_alike_stand_together_and_the_farthest_element_is_found() -> None:
    """The order of keys is free, and a wrong element is farther than any that is allowed."""
    case = few_cases([FEW[1]]).cases[FEW[1]]
    right = case.result
    turned = dict(reversed(right.items()))
    wrong = right | {"o1": {"weights": [1.0, right["o1"]["weights"][1]], "bias": right["o1"]["bias"]}}
    found = compared(case, {"a": {"result": right}, "b": {"result": turned}, "c": {"result": wrong}})

    assert [given.ports for given in found.given] == [("a", "b"), ("c",)]
    assert [found.rows[i].path for i in found.differing] == ["o1.weights[0]"]
    assert found.distances["a"] == ("same bits", 0.0)
    assert found.distances["c"][1] > 2.0**70


def test_markdown_cannot_bring_markup_and_dead_links_become_words() -> None:
    """A name in code leads to its page; a column of numbers has a class in place of a style."""
    text = "# A `b`\n\n<i>x</i> [y](other.md) [z](page.md#there) `known` `not`\n\n|n|\n|-:|\n|1|\n"

    def link(target: str) -> str:
        return "p.html#there" if target.startswith("page") else ""

    def named(name: str) -> str:
        return "k" if name == "known" else ""

    found = rendered(text, "../", link, named)

    assert found.heading == "A b"
    assert "&lt;i&gt;x" in found.body
    assert (
        '<a href="../p.html#there">z</a> <a href="../k"><code>known</code></a> <code>not</code>' in found.body
    )
    assert " y " in found.body
    assert '<td class="number">1</td>' in found.body


def test_a_mistake_that_changes_the_training_has_a_picture_and_others_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what each network reports, and whether XOR was learned; it is trained once."""
    monkeypatch.setattr(training_courses, "LAST", 30)
    spec = few_cases([training_courses.XOR, "regression/train/cross-entropy-10-epochs"])
    every = Spec(ROOT / "spec").mistakes
    spec.mistakes = {
        each: every[each] for each in ("loss-halved", "regression-bias-not-trained", "bare-nan-accepted")
    }
    monkeypatch.setattr(training_courses, "processes", alone)
    computed = training_courses.courses(spec, tmp_path)
    monkeypatch.delattr(training_courses, "processes")
    found = pictures(spec, training_courses.courses(spec, tmp_path))

    assert found == pictures(spec, computed)
    assert set(found) == {"loss-halved", "regression-bias-not-trained"}
    assert found["regression-bias-not-trained"].case == "regression/train/cross-entropy-10-epochs"
    assert found["loss-halved"].sentence == (
        "After 30 epochs the right network reports a loss of 0.2492, and the one with the mistake 0.1246. "
        "It has not learned XOR by then."
    )
    assert found["loss-halved"].svg.count("<polyline") == 2


@contextmanager
def alone(spec: Spec) -> Iterator[Processes]:
    """Stand for processes: this one, which has the specification already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training_courses, "spec_of", {spec.folder: spec}.__getitem__)
        yield Processes()
