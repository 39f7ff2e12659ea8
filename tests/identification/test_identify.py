"""`nnparity identify`: figures that were published, right and wrong, and what gives them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnparity.explaining.hypotheses.hypothesis import Hypothesis
from nnparity.explaining.identification.figures import Figures
from nnparity.explaining.identification.identify import Identified, identify
from nnparity.explaining.identification.known import EXAMPLE, Known, read_known
from nnparity.mistakes.training import BOTH, FADING, WEIGHTS
from nnparity.specification.spec import Spec

Run = Callable[..., tuple[int, str, str]]

SPEC = Spec(Path(__file__).parents[2] / "spec")
# As in the worked example with the inputs 0.05 and 0.10, whose biases are not trained: layers that add them
# are frozen.
UNTRAINED = {
    "inputs": [[0.05, 0.10]],
    "targets": [[0.01, 0.99]],
    "rate": 0.5,
    "loss": "half-squared-error",
    "layers": [
        {"activation": "identity", "weights": [[0.15, 0.20], [0.25, 0.30]]},
        {"activation": "sigmoid", "weights": [[1, 0], [0, 1]], "biases": [0.35, 0.35], "frozen": True},
        {"activation": "identity", "weights": [[0.40, 0.45], [0.50, 0.55]]},
        {"activation": "sigmoid", "weights": [[1, 0], [0, 1]], "biases": [0.60, 0.60], "frozen": True},
    ],
}


def identified(tmp_path: Path, known: list[dict[str, Any]], **changes: Any) -> Identified:
    """Return what figures say."""
    return identify(read(tmp_path, known, **changes))


def read(tmp_path: Path, known: list[dict[str, Any]], **changes: Any) -> Known:
    """Return figures as they are read from a file."""
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({**UNTRAINED, **changes, "known": known}), "utf-8")
    return read_known(path, SPEC)


def test_right_figures_are_right(tmp_path: Path) -> None:
    """Matt Mazur, A Step by Step Backpropagation Example: at the start, and weights after a step."""
    found = identified(
        tmp_path,
        [
            {"loss": "0.298371109", "outputs[0][0]": "0.75136507", "∂weights[2][0][0]": "0.082167041"},
            {"after": 1, "weights[0][0][0]": "0.149780716", "weights[2][1][1]": "0.561370121"},
        ],
    )

    assert found.wrong == ()
    assert len(found.right) == 5


def test_wrong_loss_is_put_down_to_its_mistake(tmp_path: Path) -> None:
    """Published there after one round; code that updates the output weights first prints it."""
    found = identified(tmp_path, [{"loss": "0.298371109"}, {"after": 1, "loss": "0.291027924"}])

    assert [each.mistakes for each in found.sets] == [("hidden-gradient-from-updated-weights",)]


def test_two_mistakes_are_named_together(tmp_path: Path) -> None:
    """The same figure, if the biases are said to be trained: then that they are not is another mistake."""
    layers = [
        {"activation": "sigmoid", "weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35, 0.35]},
        {"activation": "sigmoid", "weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60, 0.60]},
    ]
    found = identified(tmp_path, [{"after": 1, "loss": "0.291027924"}], layers=layers)

    assert {"hidden-gradient-from-updated-weights", "biases-not-trained"} in [
        set(each.mistakes) for each in found.sets
    ]


def test_figure_of_another_count_of_epochs_is_said_to_be_one(tmp_path: Path) -> None:
    """A count that is off by one explains it before any mistake does."""
    right = identified(tmp_path, [{"after": 2, "loss": "1"}]).wrong[0].want
    found = identified(tmp_path, [{"after": 3, "loss": repr(right)}])

    assert [(each.later, each.sets) for each in found.wrong] == [(-1, ())]


def test_figure_that_nothing_gives_is_not_explained(tmp_path: Path) -> None:
    """No name without evidence: scikit-learn's test rounds the hidden values on the way."""
    layers = [
        {"activation": "sigmoid", "weights": [[0.1, 0.3, 0.5], [0.2, 0.1, 0]], "biases": [0.1, 0.1]},
        {"activation": "sigmoid", "weights": [[0.1, 0.2]], "biases": [1]},
    ]
    changes = {"inputs": [[0.6, 0.8, 0.7]], "targets": [[0]], "layers": layers}
    found = identified(tmp_path, [{"outputs[0][0]": "0.7654329236196236"}], **changes)

    assert (found.sets, [each.is_explained for each in found.wrong]) == ((), [False])


def test_rounded_factors_are_named(tmp_path: Path) -> None:
    """Victor Zhou, Machine Learning for Beginners: ∂L/∂w1 is 0.0215, and 0.0214 was published."""
    layers = [
        {"activation": "sigmoid", "weights": [[1, 1], [1, 1]], "biases": [0, 0]},
        {"activation": "sigmoid", "weights": [[1, 1]], "biases": [0]},
    ]
    changes = {"inputs": [[-2, -1]], "targets": [[1]], "layers": layers, "loss": "squared-error"}
    found = identified(tmp_path, [{"∂weights[0][0][0]": "0.0214"}], **changes)

    assert ("factors-rounded",) in [each.mistakes for each in found.sets]


def test_command_says_it_in_words(tmp_path: Path, command: Run) -> None:
    """What is off first, what explains it, and how to see the steps."""
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({**UNTRAINED, "known": [{"after": 1, "loss": "0.291027924"}]}), "utf-8")

    code, out, _ = command("identify", str(path))

    assert code == 1
    shown = " ".join(out.split())
    assert shown.startswith(
        "First off: loss after 1 epoch is 0.291027924, and right code gives 0.29102777369359933. "
        "Everything is explained: this is what you get if the hidden gradients are computed from already"
    )
    assert shown.endswith(f"its steps: nnparity identify {path} --steps")


def test_example_is_right_as_it_stands(tmp_path: Path, command: Run) -> None:
    """It can be filled in, and its steps can be shown."""
    path = tmp_path / "figures.toml"
    path.write_text(EXAMPLE, "utf-8")

    assert command("identify", "--example")[:2] == (0, EXAMPLE)
    assert command("identify", str(path))[:2] == (0, "Right: 3 figures, and each is what the spec gives.\n")
    assert "weights[0][0][0]" in command("identify", str(path), "--steps")[1]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"known": [{"los": "1"}]}, "'los' is not the name of a figure: loss, outputs[0][1]"),
        ({"known": [{"loss": "about 1"}]}, "loss must be a number, got 'about 1'"),
        ({"known": [{"after": 1}]}, "known holds no figure"),
        ({"rate": None, "known": [{"after": 1, "loss": "1"}]}, "needs the learning rate"),
        ({"targets": [[1]]}, "targets"),
        ({"known": []}, "breaks its schema at known"),
    ],
)
def test_bad_file_gets_one_sentence(
    tmp_path: Path, command: Run, change: dict[str, Any], sentence: str
) -> None:
    """It names the key, or what was meant."""
    path = tmp_path / "figures.json"
    document = {**UNTRAINED, "known": [{"loss": "1"}], **change}
    path.write_text(json.dumps({key: value for key, value in document.items() if value is not None}), "utf-8")

    code, out, err = command("identify", str(path))

    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("mistake", "values", "after"),
    [
        ("weights-decay", {"weight_decay": 0.0037, "decaying": WEIGHTS}, (1, 2)),
        ("momentum-left-on", {"momentum_factor": 0.73, "momentum_of": FADING, "momentum_for": BOTH}, (2, 3)),
    ],
)
def test_value_that_a_mistake_was_made_with_is_solved_for(
    mistake: str, values: dict[str, Any], after: tuple[int, int], tmp_path: Path
) -> None:
    """Two figures of two steps tell it, to the digits that somebody chose."""
    planted = Hypothesis((mistake,)).given(values)
    figures = Figures(read(tmp_path, [{"loss": "0.3"}]))
    names = ("weights[0][0][0]", "weights[2][1][1]")
    known = [
        {"after": epoch} | {name: f"{figures.of(planted, epoch)[name]:.9g}" for name in names}
        for epoch in after
    ]

    found = identified(tmp_path, known)

    number = next(iter(values))
    assert (mistake, values[number]) in [
        (*each.mistakes, dict(each.values).get(number)) for each in found.sets
    ]
    assert {each.mistakes for each in found.sets} == {(mistake,)}


def test_value_that_is_fitted_to_a_single_figure_is_not_told(tmp_path: Path) -> None:
    """Some factor gives any loss of four digits."""
    found = identified(tmp_path, [{"loss": "0.3417"}])

    assert found.sets == ()
