"""`nnparity explain`: a worked example, and where a port first departs."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.specification.spec import Spec

Run = Callable[..., subprocess.CompletedProcess[str]]
WritePort = Callable[[str], Path]

# By mistake: a case that fails, and where the mistake must be found.
DEPARTURES = [
    ("linear-output", "forward/feedforward/all-different", "first departs in network.feedforward, at o1"),
    ("hidden-neurons-swapped", "training/learns/100-epochs", "in network.feedforward, at o1"),
    ("weight-takes-the-other-slope", "gradients/one-sample/all-different", "in network.gradients, at ∂w2"),
    (
        "output-taken-for-activation",
        "training/learns/1000-epochs",
        "at epoch 1, sample 1 of 4 (inputs 0, 0, target 0), in network.gradients, at ∂w6",
    ),
    ("slope-slightly-off", "training/people/100-epochs", "in network.gradients, at ∂w1"),
    ("biases-not-trained", "training/step/all-different", "in network.gradients, at ∂b1"),
    (
        "momentum-left-on",
        "training/learns/100-epochs",
        "at epoch 1, sample 2 of 4 (inputs 0, 1, target 1), in the training loop alone",
    ),
    (
        # It stops at a loss below 1e-3: the first sample alone has 0.0317², the first two have less.
        "stops-early",
        "training/small-loss/10-epochs",
        "at epoch 1, sample 2 of 4 (inputs 0, 1, target 1), in the training loop alone",
    ),
    ("loss-before-the-last-epoch", "training/learns/100-epochs", "the network is right, but not the loss"),
]


@pytest.mark.parametrize(("mistake", "case", "place"), DEPARTURES, ids=[row[0] for row in DEPARTURES])
def test_the_first_departure_is_found(
    mutant_port: WritePort, nnparity: Run, mistake: str, case: str, place: str
) -> None:
    """A port that departs is asked for shorter runs and parts until the first wrong quantity is found."""
    finished = nnparity("explain", "--port", mutant_port(mistake), case)

    assert place in " ".join(finished.stdout.split())
    assert finished.returncode == 1
    assert finished.stderr == ""


@pytest.mark.parametrize(
    ("case", "heading"),
    [
        ("gradients/one-sample/all-different", "the computation\n"),
        (
            "training/people/100-epochs",
            "the computation there, from what slope-slightly-off has made until then\n",
        ),
    ],
)
def test_the_departure_comes_first_and_the_computation_once(
    mutant_port: WritePort, nnparity: Run, case: str, heading: str
) -> None:
    """Below it stand the one computation that it is in, and the whole answer."""
    text = nnparity("explain", "--port", mutant_port("slope-slightly-off"), case).stdout

    parts = ["  allowed ", " first departs ", " quantity   got ", heading, " formula ", "\nthe answer\n"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert [text.count(part) for part in parts] == [1] * len(parts)
    assert "\n\n\n" not in text


def test_a_right_port_has_no_departure(mutant_port: WritePort, nnparity: Run) -> None:
    """For a port that agrees, the worked example and its own values are shown, and the exit code is 0."""
    finished = nnparity("explain", "--port", mutant_port(""), "training/learns/100-epochs")

    assert "departs" not in finished.stdout
    assert "(asked alone: if it fails in a run, it depends on what was asked before, or on chance)" in (
        finished.stdout
    )
    assert finished.returncode == 0


def test_without_a_port_the_computation_is_shown(nnparity: Run) -> None:
    """The worked example holds formulas, numbers and every intermediate value."""
    finished = nnparity("explain", "gradients/one-sample/article")

    assert "−2·(target − o1)·sigmoid′(total o1)" in finished.stdout
    # The article: ∂L/∂w1 = 0.0214695 for w = 1, b = 0, x = (−2, −1), y = 1.
    assert "0.021469535265811107" in finished.stdout
    assert finished.returncode == 0


def test_cases_that_fit_a_pattern_are_explained_one_after_the_other(nnparity: Run, spec: Spec) -> None:
    """Patterns work as in run and list."""
    finished = nnparity("explain", "forward/predict/*")

    titles = [line.split()[0] for line in finished.stdout.splitlines() if line.startswith("forward/predict/")]
    assert titles == [case for case in spec.cases if case.startswith("forward/predict/")]
    assert finished.returncode == 0


def test_every_case_can_be_explained(nnparity: Run) -> None:
    """A case that expects an error is explained by the error; an unknown one is wrong use."""
    refused = nnparity("explain", "parameters/button.learn/weights-missing")
    unknown = nnparity("explain", "button/lurn/rate-one")

    assert "error -32602, with a message that contains weights" in refused.stdout
    assert unknown.stderr.startswith("nnparity: no case 'button/lurn/rate-one' (did you mean button/learn/")
    assert unknown.returncode == 2


def test_what_is_off_by_little_more_than_rounding_is_said_to_be(
    faulty_port: WritePort, nnparity: Run
) -> None:
    """Where no part departs, the answer alone is shown, with how little it is."""
    port = faulty_port("epoch == 0")
    source = port.parent / "src" / "small_networks" / "network.py"
    source.write_text(source.read_text("utf-8").replace("+ 1e-3", "* (1 + 2**-45)"), "utf-8")

    finished = nnparity("explain", "--port", port, "training/learns/10-epochs")

    assert "python departs by less than relative 1e-11 in every part of the computation" in finished.stdout
    assert finished.returncode == 1


def test_a_mistake_in_one_epoch_alone_is_said_to_be_one(faulty_port: WritePort, nnparity: Run) -> None:
    """A departure that no epoch shows when it is asked alone is put down to the epoch's number."""
    finished = nnparity("explain", "--port", faulty_port("epoch == 7"), "training/learns/10-epochs")

    text = " ".join(finished.stdout.split())
    assert "first departs at epoch 8, right when it is asked alone: the departure depends on" in text


@pytest.mark.parametrize(
    "answer",
    [
        "null",
        pytest.param('{"network": {"h1": {"weights": [1], "bias": 1}}, "loss": 1}', marks=pytest.mark.long),
    ],
)
def test_an_answer_of_another_shape_is_said_to_be_one(
    stubborn_port: WritePort, nnparity: Run, answer: str
) -> None:
    """The usual case of a beginner: neither a search for the departure nor a climb ends in a traceback."""
    port = stubborn_port(answer)
    explained = nnparity("explain", "--port", port, "training/learns/10-epochs")
    accepted = nnparity("explain", "--port", port, "hard/training/diverges")
    climbed = nnparity("climb", port)

    assert "stubborn: the answer to network.train has another shape: " in explained.stdout
    assert "error -32602" in accepted.stdout
    assert "FAIL stubborn forward/feedforward/article" in climbed.stdout
    for finished in (explained, accepted, climbed):
        assert (finished.returncode, finished.stderr) == (1, "")
