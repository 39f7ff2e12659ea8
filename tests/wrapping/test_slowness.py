"""Which cases of wrapped code take too long: they are left out before they are asked."""

from pathlib import Path

from nnparity.ports.slowness import Measured, Pace
from nnparity.ports.wrapped import by_steps, is_too_slow, is_uncertain
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")


def test_cases_are_asked_in_groups_of_as_many_steps_the_fewest_first() -> None:
    """Those of few steps come together."""
    ids = ["training/learns/1000-epochs", "training/step/xor-start", "training/slow/1000-epochs"]
    ids += ["training/learns/10-epochs", "training/learns/100-epochs"]

    groups = by_steps([SPEC.cases[each] for each in ids], Pace(SPEC.steps))

    assert [(steps, [case.id for case in alike]) for steps, alike in groups] == [
        (50, ["training/step/xor-start", "training/learns/10-epochs"]),
        (400, ["training/learns/100-epochs"]),
        (4000, ["training/learns/1000-epochs", "training/slow/1000-epochs"]),
    ]


def test_case_is_too_slow_if_its_steps_take_longer_than_there_is_time() -> None:
    """At the pace that was measured; nothing is known without one."""
    pace = Measured(steps=400, seconds=1.5)

    assert is_too_slow(pace, 4000, seconds=10)
    assert not is_too_slow(pace, 2000, seconds=10)
    assert not is_too_slow(None, 4000, seconds=10)


def test_short_answer_is_not_trusted_to_say_that_a_case_is_too_slow() -> None:
    """Most of it is the exchange itself: a longer one is measured first."""
    assert is_uncertain(Measured(steps=4, seconds=0.02), 40_000, seconds=10)
    assert is_uncertain(None, 40_000, seconds=10)
    assert not is_uncertain(Measured(steps=400, seconds=1.5), 4000, seconds=10)
    assert not is_uncertain(Measured(steps=4, seconds=0.0001), 400, seconds=10)
