"""How a port writes its numbers, as those that its steps changed show."""

from collections.abc import Callable
from typing import Any

import pytest

from nnparity.definitions.binary32 import single
from nnparity.explaining.hypotheses.questions import STEPS, Question, right
from nnparity.explaining.hypotheses.written import writings

Change = Callable[[float, float], float]


def stepped(question: Question, change: Change) -> dict[str, Any]:
    """Return the right answer to a step, each number changed by what it was before and is now."""
    before, after = question.params["network"], right(question)
    return {
        name: {
            "weights": list(map(change, neuron["weights"], after[name]["weights"])),
            "bias": change(neuron["bias"], after[name]["bias"]),
        }
        for name, neuron in before.items()
    }


def printed(shape: str) -> Change:
    """Return a change that prints numbers."""
    return lambda _before, now: float(f"{now:{shape}}")


PLAIN = ("", ())


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda _before, now: now, [PLAIN]),
        (printed(".6f"), [PLAIN, ("prints-fewer-digits", (("printed", ".6f"),))]),
        (printed(".15g"), [PLAIN, ("prints-fewer-digits", (("printed", ".15g"),))]),
        (lambda _before, now: single(now), [("single-precision", ())]),
        # All that grew have few digits, and all that became smaller have all.
        (lambda before, now: now if now < before else round(now, 6), [PLAIN]),
        (lambda before, now: now if now > before else round(now, 6), [PLAIN]),
    ],
)
def test_the_digits_of_numbers_tell_how_they_are_written(
    change: Change, found: list[tuple[str, object]]
) -> None:
    """Decimals, significant digits or single precision; all digits say nothing."""
    answers = {question: stepped(question, change) for question in STEPS}

    assert [(writing.mistake, writing.values) for writing in writings(answers)] == found


def test_numbers_that_no_step_changed_say_nothing() -> None:
    """They are as short as they were given."""
    answers = {question: stepped(question, lambda before, _now: before) for question in STEPS}

    assert [writing.mistake for writing in writings(answers)] == [""]
