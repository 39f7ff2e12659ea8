"""The keyboard alone reaches everything that can be used."""

from collections.abc import Callable

import pytest
from tests.browser.conftest import Opened

Open = Callable[..., Opened]

PAGES = (
    "index.html",
    "start.html",
    "live/index.html",
    "live/evaluate.html",
    "live/error.html",
    "live/learn.html",
    "live/train.html",
    "live/rabbit.html",
    "live/neuron.html",
    "live/two-two-one.html",
    "live/xor.html",
    "training/index.html",
    "training/training-and-100-epochs.html",
)
# What can be clicked, is there to be seen, and is not one of several radio buttons, which arrows choose from.
USABLE = """
[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [onclick], [role=button]")]
  .filter(each => each.checkVisibility() && !each.disabled && each.type !== "radio")
"""
NUMBERED = f"{USABLE}.forEach((each, i) => each.dataset.place = i)"


@pytest.mark.parametrize("path", PAGES)
def test_tab_reaches_everything(path: str, opened: Open) -> None:
    """From the first element to the last, and each shows that it has the focus."""
    page = opened().go(path)
    page.evaluate(NUMBERED)
    wanted = page.evaluate(f"{USABLE}.length")
    reached, hidden = set(), []
    for _ in range(2 * wanted + 20):
        page.keyboard.press("Tab")
        place, outline = page.evaluate(
            "[document.activeElement.dataset.place, getComputedStyle(document.activeElement).outlineStyle]"
        )
        if place is not None:
            reached.add(int(place))
            if outline == "none":
                hidden.append(place)
    assert sorted(reached) == [*range(wanted)]
    assert hidden == []


def test_machine_is_used_with_keys(opened: Open) -> None:
    """Space presses its buttons, Enter trains."""
    page = opened().go("live/train.html")
    page.focus(".machine button:nth-of-type(3)")
    page.keyboard.press("Space")
    assert page.locator("#lines li").count() == 1
    page.focus("#train")
    page.keyboard.press("Enter")
    assert page.locator("#lines li").count() == 6
