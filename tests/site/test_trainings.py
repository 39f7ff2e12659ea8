"""Trainings seen from inside: which they are, and that what is drawn is what the definitions compute."""

import json
from pathlib import Path

import pytest

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64
from nnparity.plotting.course import Course
from nnparity.site.live import inside, trainings
from nnparity.site.live.training_pages import pages
from nnparity.site.site import Site
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
ONE_SAMPLE = SPEC.cases["training/one-sample/100-epochs"]
VALIDATED = SPEC.cases["layers/train/stops-early"]


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> list[Course]:
    """Return the courses of two trainings, asked of no port."""
    return trainings.courses(SPEC, [], [ONE_SAMPLE, VALIDATED], tmp_path_factory.mktemp("kept"))


def test_the_longest_case_of_each_training_is_seen() -> None:
    """Shorter ones of the same start and samples are parts of it."""
    ids = {case.id for case in trainings.chosen(SPEC)}
    assert "training/learns/10000-epochs" in ids
    assert "training/learns/1000-epochs" not in ids
    assert VALIDATED.id in ids


def test_gradients_are_those_of_the_definition(courses: list[Course]) -> None:
    """Before the first epoch they are those of the start."""
    params = ONE_SAMPLE.message.params
    given = {"network": params["network"], "inputs": params["data"][0], "target": params["targets"][0]}
    wanted = definition_of("network.gradients")[0](BINARY64).answer("gradients", given)
    found = inside.gradients(courses[0])
    assert [*found] == ["∂w1", "∂w2", "∂b1", "∂w3", "∂w4", "∂b2", "∂w5", "∂w6", "∂b3"]
    assert found["∂w1"][0] == wanted["h1"]["weights"][0]
    assert found["∂b3"][0] == wanted["o1"]["bias"]


def test_histograms_hold_every_activation(courses: list[Course]) -> None:
    """Two hidden neurons and one output, for one sample, after each epoch."""
    found = {each.layer: {sum(row) for row in each.counts} for each in inside.histograms(courses[0])}
    assert found == {"hidden neurons": {2}, "output": {1}}


def test_validation_is_the_loss_of_its_samples(courses: list[Course]) -> None:
    """After the last epoch it is that of the best one, which the history of the case has."""
    history = VALIDATED.result["history"]
    best = min(each["validation"] for each in history)
    assert inside.validation(courses[1])[-1] == pytest.approx(best, rel=1e-12)


def test_pages_draw_what_was_asked(courses: list[Course]) -> None:
    """A page for each, its numbers beside it, and the list."""
    made = {page.path: page for page in pages(Site(SPEC, trainings=courses))}
    assert "training/index.html" in made
    script = made["training/training-one-sample-100-epochs.js"].data.decode()
    numbers = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert numbers["parameters"]["w1"][0] == ONE_SAMPLE.message.params["network"]["h1"]["weights"][0]
    assert numbers["epochs"][-1] == 100
    assert "validation" in made["training/layers-train-stops-early.js"].data.decode()


def test_what_was_asked_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the oracle computes nothing."""
    first = trainings.courses(SPEC, [], [VALIDATED], tmp_path)
    monkeypatch.setattr(trainings, "answer", None)
    assert trainings.courses(SPEC, [], [VALIDATED], tmp_path)[0].results == first[0].results
