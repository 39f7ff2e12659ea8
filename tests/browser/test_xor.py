"""XOR in the browser: its numbers are those of the cases, and what is played can be stopped anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import ROOT, Opened

from nnparity.judging.difference import agree
from nnparity.site.live.xor_cases import MISTAKES
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., Opened]
CASES = Spec(ROOT / "spec").cases


def trained(page: Page, **chosen: str) -> Page:
    """Choose settings, and wait until all epochs are trained."""
    for name, value in chosen.items():
        page.select_option(f"[name={name}]", value)
    done(page)
    return page


def done(page: Page) -> None:
    """Wait until all epochs are trained: an expression to wait for would be refused as a script."""
    page.locator("#speed", has_text="updates in").wait_for()


def at(page: Page, epoch: int) -> list[float]:
    """Look at an epoch; return the loss, the four outputs and the nine parameters."""
    page.fill("[name=epoch]", str(epoch))
    page.press("[name=epoch]", "Enter")
    assert page.inner_text("#reached") == str(epoch)
    cells = page.locator("#readings tbody td:not(.of-wrong)").all_inner_texts()
    return [float(text) for text in cells]


@pytest.mark.parametrize("start", ["learns", "slow", "stuck"])
def test_numbers_of_the_page_are_those_of_the_case(start: str, opened: Open) -> None:
    """After 1, 10 and 1 000 epochs, within the tolerance of the case."""
    page = opened().go("live/xor.html")
    chosen = page.locator("[name=start] option", has_text=start).first.get_attribute("value")
    trained(page, start=chosen or "")
    for case in CASES.values():
        if case.id.startswith(f"training/{start}/") and case.message.params["epochs"] in (1, 10, 1000):
            loss, *others = at(page, case.message.params["epochs"])
            w1, w2, b1, w3, w4, b2, w5, w6, b3 = others[4:]
            network = {
                "h1": {"weights": [w1, w2], "bias": b1},
                "h2": {"weights": [w3, w4], "bias": b2},
                "o1": {"weights": [w5, w6], "bias": b3},
            }
            assert agree({"network": network, "loss": loss}, case.result, case.tolerance), case.id
            assert case.id in page.inner_text("#case")


def test_start_that_is_stuck_looks_stuck(opened: Open) -> None:
    """After 10 000 epochs it says so, and a start that learns says that."""
    page = opened().go("live/xor.html")
    for start, kind in (("learns", "learned"), ("stuck", "stuck")):
        chosen = page.locator("[name=start] option", has_text=start).first.get_attribute("value")
        trained(page, start=chosen or "")
        page.click("#last")
        assert page.get_attribute("#right .verdict", "data-kind") == kind


def test_start_from_a_seed_is_the_generators(opened: Open) -> None:
    """Seed 0 of standard normal numbers is that of the article's second start."""
    page = opened().go("live/xor.html")
    trained(page, start="seed")
    assert at(page, 0)[5:8] == pytest.approx(
        [1.764052345967664, 0.4001572083672233, 0.9787379841057392], rel=1e-15
    )


def test_a_step_goes_one_epoch_on_and_back(opened: Open) -> None:
    """Also where only one epoch in a hundred is kept: any other is trained again."""
    page = trained(opened().go("live/xor.html"))
    at(page, 5000)
    page.click("#step")
    assert page.inner_text("#reached") == "5001"
    page.click("#back")
    page.click("#back")
    assert page.inner_text("#reached") == "4999"
    page.click("#first")
    assert page.inner_text("#reached") == "0"


def test_playing_can_be_paused_and_scrubbed(opened: Open) -> None:
    """It goes on by itself, stays where it is paused, and follows the keys of the slider."""
    page = trained(opened().go("live/xor.html"))
    page.click("#play")
    page.locator("#reached", has_text=re.compile(r"^\d\d+$")).wait_for()
    page.click("#play")
    paused = page.inner_text("#reached")
    assert page.inner_text("#play") == "Play"
    page.focus("[name=place]")
    page.keyboard.press("ArrowRight")
    assert int(page.inner_text("#reached")) > int(paused)
    page.keyboard.press("End")
    assert page.inner_text("#reached") == "10000"


def test_each_mistake_is_shown_beside_the_right_training(opened: Open) -> None:
    """Both surfaces, and a curve of each in the same plot."""
    page = opened().go("live/xor.html")
    assert page.locator("[name=mistake] option").evaluate_all("all => all.map(each => each.value)") == [
        "",
        *MISTAKES,
    ]
    for mistake in ("biases-not-trained", "gradient-ascends"):
        trained(page, mistake=mistake)
        page.wait_for_selector("#wrong canvas")
        page.wait_for_selector("text=loss, mistake")
        assert page.inner_text("#mistake-link") == mistake
    page.select_option("[name=mistake]", "")
    assert not page.is_visible("#wrong")


def test_address_can_name_a_mistake(opened: Open) -> None:
    """Pages of mistakes lead here; an unknown name in the address switches nothing on."""
    window = opened()
    page = window.go("mistakes/biases-not-trained.html")
    page.click("text=See it learn XOR")
    page.wait_for_selector("text=loss, mistake")
    assert page.input_value("[name=mistake]") == "biases-not-trained"
    assert window.go("live/xor.html?mistake=<b>").input_value("[name=mistake]") == ""


def test_a_rate_that_overflows_is_told_of(opened: Open) -> None:
    """The port refuses numbers that are not finite; the page goes on."""
    page = opened().go("live/xor.html")
    page.fill("[name=rate]", "1e300")
    page.select_option("[name=mistake]", "rate-applied-twice")
    page.locator("#said", has_text="The mistake ended after epoch").wait_for()
    page.fill("[name=rate]", "0.1")
    page.press("[name=rate]", "Tab")
    done(page)
