"""Classes of input that no case has are named, unless a reason stands in holes.json."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nnparity.keeping.domains.coverage import Pair, pairs
from nnparity.keeping.domains.excuses import Coverage, hole_complaints
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec

REASONS = {"size": "It takes a request that is long."}


def excuse(method: str, place: str, *classes: str) -> dict[str, Any]:
    """Return an entry of the file."""
    return {"method": method, "place": place, "classes": list(classes), "reason": "size"}


def coverage(found: list[Pair], *excused: dict[str, Any]) -> Coverage:
    """Return what is covered, excused and missing of some pairs."""
    return Coverage(found, {"reasons": REASONS, "excused": list(excused)})


def test_place_with_a_hole_is_named(small: SmallSpec) -> None:
    """One sentence tells the method, the place in its parameters, and every class that is missing."""
    document = {"$schema": "schemas/holes.schema.json", "reasons": REASONS, "excused": []}
    (small.folder / "holes.json").write_text(json.dumps(document))

    assert (
        "button.learn: learning_rate has no case of: 0, -0, 1, negative, decimals, large, 2^53, tiny, huge; "
        "add one, or a reason to holes.json"
    ) in hole_complaints(Spec(small.folder))


def test_case_closes_the_holes_that_it_reaches(small: SmallSpec) -> None:
    """Each number in its list counts, and other parameters are as they were."""
    before = {pair for pair in pairs(Spec(small.folder)) if not pair.covered}

    def spoil(entry: dict[str, Any]) -> None:
        entry["params"] |= {"weights": [1e200, 0.5, -1e-200, "-0"]}

    small.change("list", spoil)
    after = {pair for pair in pairs(Spec(small.folder)) if not pair.covered}

    closed = {(pair.place, pair.name) for pair in before - after if pair.method == "button.learn"}
    assert {("weights[]", "huge"), ("weights[]", "tiny")} <= closed
    assert not {place for place, _ in closed} & {"inputs[]", "learning_rate"}


def test_excuse_holds_for_every_place_that_its_pattern_names() -> None:
    """A star stands for any text; brackets are brackets."""
    found = [Pair("layers.step", "network.layers[]", "length 100", covered=False)]

    assert list(coverage(found * 11, excuse("layers.*", "network.*", "length 100")).holes) == []
    assert len(coverage(found, excuse("layers.*", "network.layers", "length 100")).holes) == 1


def test_excuse_of_what_is_covered_is_stale() -> None:
    """Whoever adds a case takes the excuse out."""
    found = [Pair("bits.exp", "x", "tiny", covered=True)]

    assert list(coverage(found, excuse("bits.exp", "x", "tiny")).complaints()) == [
        "holes.json excuses tiny of x in bits.exp, which some case has now: remove this entry"
    ]


def test_more_than_a_tenth_cannot_be_excused() -> None:
    """A reason is not a case."""
    found = [Pair("bits.exp", f"x{i}", "tiny", covered=i > 1) for i in range(19)]
    enough = [*found, Pair("bits.exp", "y", "tiny", covered=True)]

    assert list(coverage(enough, excuse("bits.exp", "x*", "tiny")).complaints()) == []
    assert list(coverage(found, excuse("bits.exp", "x*", "tiny")).complaints()) == [
        "holes.json excuses 2 of 19 classes, but may excuse at most 10%: add cases"
    ]
