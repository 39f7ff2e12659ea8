"""levels.json: what it says, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nnparity.errors import UsageError
from nnparity.keeping.proof import rows_below
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


def unreadable(bench: Bench, levels: list[dict[str, Any]]) -> str:
    """Return the complaint about levels.json, after its name."""
    bench.write_levels(levels)
    path = bench.spec_folder / "levels.json"
    with pytest.raises(UsageError) as caught:
        _ = Spec(bench.spec_folder).levels
    complaint = str(caught.value)
    assert complaint.startswith(f"{path}: ")
    assert "\n" not in complaint
    return complaint.removeprefix(f"{path}: ")


def chain(bench: Bench, **builds_on: list[str]) -> list[dict[str, Any]]:
    """Return levels that build on others; the first has all methods."""
    levels = [bench.level(name, builds_on=others, methods=[]) for name, others in builds_on.items()]
    return [bench.level("small"), *levels]


def test_levels_come_in_the_order_of_their_file_and_methods_in_that_of_their_levels(bench: Bench) -> None:
    """The order of both is the order in which a port is written."""
    bench.add_large()

    spec = Spec(bench.spec_folder)

    assert list(spec.levels) == ["small", "large"]
    assert spec.rows == {"small": "1 small", "large": "large", "refusals": "refusals"}
    assert list(spec.methods)[-1] == "button.evaluate_neural_network"
    assert [case.level for case in spec.cases.values()] == ["small"] * 5 + ["large"]


def test_levels_below_are_all_that_a_level_builds_on_at_last(bench: Bench) -> None:
    """Not those beside it, nor itself."""
    bench.write_levels(chain(bench, left=["small"], right=["small"], top=["left"], roof=["top", "right"]))

    spec = Spec(bench.spec_folder)

    below = {name: level.below(spec) for name, level in spec.levels.items()}
    assert below == {
        "small": set(),
        "left": {"small"},
        "right": {"small"},
        "top": {"left", "small"},
        "roof": {"top", "right", "left", "small"},
    }


def test_mistake_may_fail_no_case_below_its_level(bench: Bench) -> None:
    """What bad params are refused with is a matter of the adapter, of which a level builds on no other."""
    bench.write_levels(chain(bench, left=["small"], right=["small"], top=["left"]))
    spec = Spec(bench.spec_folder)

    assert rows_below(spec, Mistake("m", "title", "effect", "top", "mistake")) == {
        "left",
        "small",
        "refusals",
    }
    assert rows_below(spec, Mistake("m", "title", "effect", "right", "mistake")) == {"small", "refusals"}
    assert rows_below(spec, Mistake("m", "title", "effect", "small", "mistake")) == set()


def test_level_that_builds_on_itself_is_refused(bench: Bench) -> None:
    """At once, or by way of others."""
    assert unreadable(bench, chain(bench, high=["high"])) == "high builds on itself"
    circle = chain(bench, low=["top"], high=["low"], top=["high"], other=["top"])
    assert unreadable(bench, circle) == "low, high, top build on each other in a circle"


def test_level_that_builds_on_one_that_does_not_exist_is_refused(bench: Bench) -> None:
    """Both are named."""
    assert unreadable(bench, chain(bench, high=["smal"])) == "high builds on smal, which is not a level"


def test_level_that_appears_twice_is_refused(bench: Bench) -> None:
    """By its name, or by its number."""
    assert unreadable(bench, chain(bench, high=[]) * 2) == "the level small appears twice"
    levels = chain(bench, high=[], low=[])
    for level in levels[1:]:
        level["number"] = 3
    assert unreadable(bench, levels) == "high and low both have the number 3"


def test_level_with_the_name_of_the_row_of_refusals_is_refused(bench: Bench) -> None:
    """Its cases could not be told from what methods refuse."""
    assert unreadable(bench, chain(bench, refusals=["small"])) == (
        "no level can be called refusals: that row holds what methods refuse"
    )


def test_method_of_two_levels_is_refused(bench: Bench) -> None:
    """Nobody could say where it is written."""
    levels = chain(bench, high=[])
    levels[1]["methods"] = ["network.train"]
    assert unreadable(bench, levels) == "small and high both list the method network.train"


def test_method_of_no_level_is_refused(bench: Bench) -> None:
    """It would be in no scope."""
    level = bench.level("small")
    level["methods"].remove("network.train")
    assert unreadable(bench, [level]) == (
        "no level lists the method network.train, which has a schema in methods/"
    )


def test_method_without_a_schema_is_refused(bench: Bench) -> None:
    """A misspelt method is named with its level."""
    level = bench.level("small")
    level["methods"].append("network.trian")
    assert unreadable(bench, [level]) == (
        "small lists the method network.trian, which has no schema in methods/"
    )


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"name": "4"}, "levels[0].name: "),
        ({"number": -1}, "levels[0].number: -1 is less than the minimum of 0"),
        ({"methods": ["describe", "describe"]}, "levels[0].methods: "),
        ({"mood": "good"}, "levels[0]: unknown key 'mood'"),
    ],
    ids=str,
)
def test_level_that_breaks_the_schema_is_refused(
    bench: Bench, changes: dict[str, Any], complaint: str
) -> None:
    """A name cannot be taken for a number, for instance."""
    bench.write_levels([bench.level("small") | changes])
    path = bench.spec_folder / "levels.json"
    with pytest.raises(UsageError) as caught:
        _ = Spec(bench.spec_folder).levels
    assert str(caught.value).startswith(f"{path} breaks its schema at {complaint}")


def test_wrong_levels_exit_with_2(bench: Bench) -> None:
    """The command says so in one sentence."""
    bench.write_levels(chain(bench, high=["high"]))
    complaint = bench.run_complaint("--port", bench.port("good"))
    assert complaint == f"{bench.spec_folder / 'levels.json'}: high builds on itself"


def test_vector_file_of_no_level_is_refused(bench: Bench) -> None:
    """The file is named, and the levels that there are."""
    bench.write_levels([bench.level("large")])
    with pytest.raises(UsageError) as caught:
        _ = Spec(bench.spec_folder).cases
    assert str(caught.value) == f"{bench.vectors}: small is not a level; there are large"


def test_mistake_of_no_level_is_refused(bench: Bench) -> None:
    """It is named."""
    path = bench.spec_folder / "mistakes.json"
    path.write_text(
        '{"$schema": "schemas/mistakes.schema.json",'
        ' "mistakes": {"wrong-sign": {"title": "t", "kind": "mistake", "effect": "e", "level": "tiny"}}}'
    )
    with pytest.raises(UsageError) as caught:
        _ = Spec(bench.spec_folder).mistakes
    assert str(caught.value) == f"{path}: wrong-sign: tiny is not a level"
