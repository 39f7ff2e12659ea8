"""The live pages show the article's numbers, to the letter."""

from collections.abc import Callable

from tests.browser.conftest import Opened

Open = Callable[..., Opened]

REPORT = """\
Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0
Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0
Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0
Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0
Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0
Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0
"""
FOOD = ".machine button:nth-of-type(3)"


def test_first_page_evaluates_the_button_that_is_pressed(opened: Open) -> None:
    """Nothing is learned yet; with another weight the output is that weight."""
    page = opened().go("live/evaluate.html")
    page.click(FOOD)
    assert page.inner_text("#output") == "0.00"
    page.fill("[name=weight] >> nth=2", "0.25")
    assert page.inner_text("#output") == "0.25"
    page.click(".machine button:nth-of-type(1)")
    assert page.inner_text("#output") == "0.00"


def test_second_page_shows_the_error(opened: Open) -> None:
    """The desired result is 1, and the output 0."""
    page = opened().go("live/error.html")
    page.click(FOOD)
    assert (page.inner_text("#output"), page.inner_text("#error")) == ("0.00", "1.00")


def test_third_page_learns_once(opened: Open) -> None:
    """One step adds the learning rate; forgetting takes it away."""
    page = opened().go("live/learn.html")
    page.click("#learn")
    assert (page.inner_text("#output"), page.inner_text("#error")) == ("0.20", "0.80")
    page.click("#forget")
    assert (page.inner_text("#output"), page.inner_text("#error")) == ("0.00", "1.00")


def test_fourth_page_reports_six_trials(opened: Open) -> None:
    """The six lines of the report."""
    page = opened().go("live/train.html")
    page.click("#train")
    assert page.locator("#lines li").all_inner_texts() == REPORT.splitlines()


def test_fourth_page_learns_from_the_right_button_alone(opened: Open) -> None:
    """Six presses of it, with others between, report the same outputs."""
    page = opened().go("live/train.html")
    for place in (3, 1, 3, 3, 4, 3, 3, 3):
        page.click(f".machine button:nth-of-type({place})")
    right = [
        line
        for line in page.locator("#lines li").all_inner_texts()
        if "Error: 0.00 W" not in line or "1.00" in line
    ]
    assert [line for line in right if line in REPORT] == REPORT.splitlines()


def test_rabbit_blinks_at_the_sound_after_the_fourth_trial(opened: Open) -> None:
    """0.30, 0.60, 0.90 are below the threshold, 1.20 is not."""
    page = opened().go("live/rabbit.html")
    for _ in range(3):
        page.click("#trial")
    page.click("#sound")
    assert page.inner_text("#said") == "Sound alone, weight 0.90: the rabbit does nothing."
    page.click("#trial")
    page.click("#sound")
    assert page.inner_text("#said") == "Sound alone, weight 1.20: the rabbit blinks."
    assert page.locator("#trials td:nth-child(2)").all_inner_texts() == ["0.30", "0.60", "0.90", "1.20"]


def test_neuron_is_the_spam_filter_of_the_article(opened: Open) -> None:
    """Inputs 1, 0, weights 7, 3, bias −2; then inputs 2, 3, weights 0, 1, bias 4."""
    page = opened().go("live/neuron.html")
    assert page.inner_text("#activation") == "sigmoid(5) = 0.9933071490757153"
    assert page.inner_text("#read") == "As a spam filter: spam."
    for name, value in {"x1": 2, "x2": 3, "w1": 0, "w2": 1, "bias": 4}.items():
        page.fill(f"[name={name}]", str(value))
    assert page.inner_text("#activation").startswith("sigmoid(7) = 0.99908894880559")


def test_network_answers_as_in_the_article(opened: Open) -> None:
    """Every pair of weights 0, 1 and no bias: input 2, 3 gives 0.7216325609518421."""
    page = opened().go("live/two-two-one.html")
    assert page.inner_text("#h1").startswith("0.95257412682243")
    assert page.inner_text("#o1").startswith("0.721632560951842")


def test_slider_and_field_of_a_number_move_together(opened: Open) -> None:
    """A slider takes keys, and the network follows."""
    page = opened().go("live/two-two-one.html")
    before = page.inner_text("#o1")
    page.focus("[name=b3-slider]")
    page.keyboard.press("End")
    assert page.input_value("[name=b3]") == "10"
    assert page.inner_text("#o1") != before
    page.fill("[name=b3]", "-3")
    assert page.input_value("[name=b3-slider]") == "-3"


def test_a_missing_number_is_said_and_nothing_breaks(opened: Open) -> None:
    """An empty field is not a number."""
    page = opened().go("live/two-two-one.html")
    page.fill("[name=w1]", "")
    assert page.inner_text("#said") == "A number is missing."
    page.fill("[name=w1]", "1e308")
    page.fill("[name=x1]", "1e308")
    assert page.inner_text("#said") != "A number is missing."
