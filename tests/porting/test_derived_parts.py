"""The parts of pages that are made from the data: they appear by themselves, and are never out of date."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnparity.errors import UsageError
from nnparity.porting.derived_parts import stale_parts, with_parts, write_parts
from nnparity.porting.missing_parts import missing_parts
from nnparity.specification.spec import Spec

REAL = Path(__file__).parents[2] / "spec"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the real specification."""
    return Path(shutil.copytree(REAL, tmp_path / "spec"))


def change(path: Path, how: Callable[[Any], object]) -> None:
    """Change a JSON file."""
    document = json.loads(path.read_text("utf-8"))
    how(document)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")


def add_method(folder: Path) -> None:
    """Add a method to a level, by its schema and its name alone."""
    text = (
        (folder / "methods" / "button.learn.json").read_text("utf-8").replace("button.learn", "button.forget")
    )
    text = text.replace("new weights: `weights[i] + learning_rate`", "`weights[i] - learning_rate`")
    (folder / "methods" / "button.forget.json").write_text(text, "utf-8")
    change(folder / "levels.json", lambda levels: levels["levels"][1]["methods"].append("button.forget"))


def test_every_part_of_the_real_specification_is_there_and_up_to_date() -> None:
    """What `vectors --check` finds."""
    assert list(stale_parts(Spec(REAL))) == []
    assert list(missing_parts(Spec(REAL))) == []


def test_method_that_is_added_appears_on_every_page_by_itself(copied: Path) -> None:
    """Its params in the table of its level and in that of its subject, and what ties them."""
    add_method(copied)
    stale = list(stale_parts(Spec(copied)))

    write_parts(Spec(copied))

    remedy = "out of date: nnparity vectors --write updates them"
    assert stale == [
        f"conventions.md: functions, refused {remedy}",
        f"guide/1-button.md: methods {remedy}",
    ]
    row = "| `button.forget` | `inputs`: finites, `weights`: finites, `learning_rate`: finite | numbers |\n"
    assert row in (copied / "guide" / "1-button.md").read_text("utf-8")
    conventions = (copied / "conventions.md").read_text("utf-8")
    assert "| `forget(inputs, weights, learning_rate)` | `weights[i] - learning_rate` where " in conventions
    assert "`button.train`, `button.forget`, `neuron.weighted_sum`" in conventions
    assert list(stale_parts(Spec(copied))) == []


def test_level_whose_page_has_no_place_for_its_methods_is_named(copied: Path) -> None:
    """And so is a subject without a table of functions."""
    for page, part in (("guide/2-neuron.md", "methods neuron"), ("conventions.md", "functions network")):
        path = copied / page
        path.write_text(path.read_text("utf-8").replace(f"<!-- {part} -->\n", ""), "utf-8")

    assert list(missing_parts(Spec(copied))) == [
        "guide/2-neuron.md: write <!-- methods neuron --> where that table goes",
        "conventions.md: write <!-- functions network --> where that table goes",
    ]


def test_end_of_a_part_that_is_not_there_is_added() -> None:
    """Who writes a page writes where an example goes, and no more; the next part is left alone."""
    example = "<!-- example button/learn/third-repetition -->\n"
    path = REAL / "guide" / "1-button.md"

    made = with_parts(
        Spec(REAL), path, f"{example}\nAfter.\n\n<!-- kinds -->\nstale\n<!-- end of kinds -->\n"
    )

    assert made.startswith(f"{example}\n`button/learn/third-repetition` (allowed: exact)\n")
    assert "| 0.6000000000000001 |\n\n<!-- end of example -->\n\nAfter.\n\n<!-- kinds -->\n\n| kind |" in made
    assert "stale" not in made
    assert with_parts(Spec(REAL), path, made) == made


@pytest.mark.parametrize(
    ("comment", "wrong"),
    [
        ("exampel button/learn", "no part is called 'exampel'; there are errata, example, functions, "),
        ("example button/learn/none", "there is an example of 'button/learn/none', which is not a case"),
        ("methods buttons", "there is a table of the methods of 'buttons', which is not a level"),
        ("functions buttons", "there is a table of the functions of 'buttons', which has no methods"),
    ],
)
def test_part_that_cannot_be_made_is_refused(comment: str, wrong: str) -> None:
    """With the page, and what is wrong."""
    path = REAL / "guide" / "1-button.md"

    with pytest.raises(UsageError) as refused:
        with_parts(Spec(REAL), path, f"<!-- {comment} -->\n")

    assert str(refused.value).startswith(f"{path}: {wrong}")
