"""`nnparity plot`: the course of a training, as numbers and as a picture."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nnparity.plotting.course import course, numbers_of_epochs
from nnparity.ports.port import Port
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
CASE = "training/learns/100-epochs"


def test_course_ends_at_the_result_of_the_case() -> None:
    """Its last numbers are those that the case expects, and its first weights those that it gives."""
    case = SPEC.cases[CASE]
    found = course(SPEC, case, [], 10.0)

    assert found.epochs[0] == 0
    assert found.epochs[-1] == 100
    assert found.losses["loss"][1][-1] == case.result["loss"]
    assert list(found.parameters) == ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]
    assert found.parameters["w1"][0] == case.message.params["network"]["h1"]["weights"][0]
    assert found.parameters["b3"][-1] == case.result["network"]["o1"]["bias"]
    assert list(found.activations([0, 1])) == ["h1", "h2", "o1"]


def test_loss_that_is_chosen_by_name_is_not_a_parameter() -> None:
    """The parameter `loss` of a logistic regression is a word, and its result a number."""
    found = course(SPEC, SPEC.cases["regression/train/cross-entropy-10-epochs"], [], 10.0)

    assert list(found.parameters) == ["weights[0]", "weights[1]", "bias"]
    assert list(found.losses) == ["loss"]


def test_what_is_no_number_is_no_curve() -> None:
    """A layer's kind and activation, and biases that are null, do not change by epoch."""
    found = course(SPEC, SPEC.cases["layers/train/history-with-validation"], [], 10.0)

    assert {name.partition("[")[0] for name in found.parameters} == {"weights", "biases"}
    assert list(found.losses) == ["loss", "validation"]


def test_distance_of_a_right_port_is_small_and_of_exact_training_zero(ports: dict[str, Port]) -> None:
    """Ports round in their own way where there is an exp, and nowhere else."""
    port = ports.get("python") or next(iter(ports.values()))
    trained = course(SPEC, SPEC.cases[CASE], [port], 10.0)
    exact = course(SPEC, SPEC.cases["rules/perceptron/brownlee-5-epochs"], [port], 10.0)

    assert max(trained.distances(port.name)[1]) < 1000
    if "rules" in port.levels:
        assert set(exact.distances(port.name)[1]) == {0}


def test_epochs_are_dense_at_the_beginning() -> None:
    """All of the first ones, at most fifty beside 0, and the last one."""
    few, many = numbers_of_epochs(3), numbers_of_epochs(10_000)

    assert few == (0, 1, 2, 3)
    assert many[:11] == tuple(range(11))
    assert many[-1] == 10_000
    assert len(many) <= 51


def test_picture_shows_what_there_is(nnparity: Command, tmp_path: Path) -> None:
    """Text stays text; the same numbers are the same file."""
    texts = set()
    for name in ("one.svg", "two.svg"):
        finished = nnparity("plot", CASE, "--output", tmp_path / name)
        assert (finished.returncode, finished.stderr) == (0, "")
    for element in ET.parse(tmp_path / "one.svg").iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314  # ours
        texts.add(element.text)

    assert {CASE, "loss", "weights and biases", "output after 100 epochs", "w1", "b3", "(0, 1)"} <= texts
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["forward/predict/order"], "forward/predict/order does not train by epochs; "),
        (["training/learns/*"], "plot draws one case, and training/learns/* means "),
        ([CASE, "--output", "picture.gif"], "picture.gif must end in .svg or .png"),
        ([CASE, "--output", "no/such/folder.svg"], "cannot write no/such/folder.svg: No such file"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(
    nnparity: Command, tmp_path: Path, words: list[str], complaint: str
) -> None:
    """Exit code 2, and nothing is written."""
    finished = nnparity("plot", *words, cwd=tmp_path)

    assert finished.stderr.startswith(f"nnparity: {complaint}")
    assert finished.returncode == 2
    assert list(tmp_path.iterdir()) == []
