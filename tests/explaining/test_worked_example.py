"""The computation of a case, step by step, and the answer that the case holds already."""

from typing import Any

import pytest

from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.oracle import answer
from nnparity.definitions.tracing_steps import Step
from nnparity.explaining.worked_example import SHOWN_NUMBERS, SHOWN_TRIALS, worked_example
from nnparity.specification.spec import Spec

NETWORK: dict[str, Any] = {
    "h1": {"weights": [0.5, -1.25], "bias": 0.75},
    "h2": {"weights": [1.5, 0.25], "bias": -0.5},
    "o1": {"weights": [-0.75, 2], "bias": 0.375},
}
TRAINING: dict[str, Any] = {
    "network": NETWORK,
    "data": [[1.5, -0.5], [0, 1]],
    "targets": [1, 0],
    "learning_rate": 0.5,
    "epochs": 1_000_000,
}
BUTTON = {"inputs": [1, 0], "weights": [0.25, 0.5], "target": 1, "learning_rate": 0.25}
# Made up, so that a computed answer would differ from it.
TRAINED = {"network": NETWORK, "loss": 0.125}

CASES = [
    case
    for case in Spec().cases.values()
    if case.error is None and case.method != "describe" and case.row != "refusals"
]


def quantities(steps: list[Step]) -> list[str]:
    """Return the names of what is shown."""
    return [step.quantity for step in steps]


@pytest.fixture
def no_oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid to ask the oracle, to go through epochs, and to compute a second step."""

    def forbidden(*_: Any, **__: Any) -> None:
        raise AssertionError("the answer is computed, and the case holds it")

    taken: list[int] = []
    right = Dense.sample_step

    def first(self: Dense, *given: Any) -> Any:
        taken.append(1)
        assert len(taken) == 1
        return right(self, *given)

    monkeypatch.setattr("nnparity.definitions.oracle.answer", forbidden)
    monkeypatch.setattr(Dense, "continued", forbidden)
    monkeypatch.setattr(Dense, "sample_step", first)


@pytest.mark.usefixtures("no_oracle")
def test_long_training_shows_its_first_step_and_then_the_answer_of_the_case() -> None:
    """A million epochs are explained at once: nothing that the case holds is computed."""
    shown = worked_example("network.train", TRAINING, TRAINED)

    results = [each for each in shown if each.formula == "after 1000000 epochs of 2 such steps"]
    assert [(each.quantity, each.value) for each in results] == [
        ("w1", "0.5"),
        ("w2", "-1.25"),
        ("b1", "0.75"),
        ("w3", "1.5"),
        ("w4", "0.25"),
        ("b2", "-0.5"),
        ("w5", "-0.75"),
        ("w6", "2"),
        ("b3", "0.375"),
        ("loss", "0.125"),
    ]
    assert {each.numbers for each in results} == {""}
    first = shown[: -len(results)]
    assert quantities(first)[:6] == ["total h1", "total h2", "h1", "h2", "total o1", "o1"]
    assert quantities(first)[-9:] == ["w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3"]


def test_first_step_of_training_is_that_of_the_first_sample() -> None:
    """It is the worked example of a single step with the same weights."""
    step = {"network": NETWORK, "inputs": [1.5, -0.5], "target": 1, "learning_rate": 0.5}
    alone = worked_example("network.train_step", step, answer("network.train_step", step))

    assert worked_example("network.train", TRAINING, TRAINED)[: len(alone)] == alone


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"epochs": 0}, "after 0 epochs of 2 such steps"),
        ({"epochs": 1}, "after 1 epoch of 2 such steps"),
        ({"epochs": 2.0}, "after 2 epochs of 2 such steps"),
        ({"data": [[0, 1]], "targets": [0], "epochs": 3}, "after 3 epochs of 1 such step"),
    ],
)
def test_answer_says_after_how_much_it_is_taken(changed: dict[str, Any], text: str) -> None:
    """One epoch, several epochs; one sample, several samples."""
    assert worked_example("network.train", {**TRAINING, **changed}, TRAINED)[-1] == Step(
        "loss", text, "", "0.125"
    )


def test_training_without_epochs_or_samples_shows_the_answer_alone() -> None:
    """Neither has a first step to show."""
    without: list[dict[str, Any]] = [{"epochs": 0}, {"data": [], "targets": []}]

    assert [len(worked_example("network.train", {**TRAINING, **each}, TRAINED)) for each in without] == [
        10,
        10,
    ]


def test_predictions_show_the_first_forward_pass_and_all_outputs() -> None:
    """The other samples go the same way."""
    params = {"network": NETWORK, "data": [[1.5, -0.5], [0, 1], [2, 2]]}
    result = answer("network.predict", params)
    shown = worked_example("network.predict", params, result)

    assert quantities(shown) == [
        "total h1",
        "total h2",
        "h1",
        "h2",
        "total o1",
        "o1",
        "result[0]",
        "result[1]",
        "result[2]",
    ]
    assert [float(step.value) for step in shown[6:]] == result


def test_many_numbers_of_an_answer_are_counted() -> None:
    """A screen is not filled with an answer that nobody reads."""
    data = [[0, 1]] * (SHOWN_NUMBERS + 5)
    shown = worked_example("network.predict", {"network": NETWORK, "data": data}, [0.5] * len(data))

    assert quantities(shown)[-2:] == [f"result[{SHOWN_NUMBERS - 1}]", "… 5 more"]


def test_few_trials_are_all_shown_and_need_no_answer() -> None:
    """The last trial ends with the weights that the answer holds."""
    params = {**BUTTON, "trials": SHOWN_TRIALS}
    shown = worked_example("button.train", params, answer("button.train", params))

    assert quantities(shown)[::3] == [f"trial {i + 1}: output" for i in range(SHOWN_TRIALS)]
    assert shown[-1] == Step(
        f"trial {SHOWN_TRIALS}: weights[0]", "weights[0] + learning_rate", "2.5 + 0.25", "2.75"
    )


def test_many_trials_show_the_first_and_then_the_answer() -> None:
    """However many they are, the answer is that of the case."""
    shown = worked_example(
        "button.train", {**BUTTON, "trials": 1_000_000}, {"trace": [{"output": 1}], "weights": [7, 0.5]}
    )

    assert quantities(shown)[3 * SHOWN_TRIALS - 1] == f"trial {SHOWN_TRIALS}: weights[0]"
    assert shown[3 * SHOWN_TRIALS :] == [
        Step("weights[0]", "after 1000000 trials", "", "7"),
        Step("weights[1]", "after 1000000 trials", "", "0.5"),
    ]


def test_many_presses_show_the_first_and_then_the_answer() -> None:
    """As with trials."""
    params = {
        "presses": [0, 1] * SHOWN_TRIALS,
        "right_button": 0,
        "weights": [0, 0],
        "learning_rate": 1,
    }
    shown = worked_example("button.train_on_presses", params, answer("button.train_on_presses", params))

    assert shown[-3:] == [
        Step(f"trial {SHOWN_TRIALS}: error", "0 − output", "0 − 0", "0"),
        Step("weights[0]", f"after {2 * SHOWN_TRIALS} trials", "", str(SHOWN_TRIALS)),
        Step("weights[1]", f"after {2 * SHOWN_TRIALS} trials", "", "0"),
    ]


def test_text_is_shown_as_the_answer() -> None:
    """A reading follows from the numbers before it; a line of the report is all there is."""
    params = {"inputs": [1], "weights": [0.5], "bias": 0}

    assert quantities(worked_example("neuron.classify", params, "spam")) == ["total", "sigmoid", "result"]
    assert worked_example("button.report", {"output": 0, "error": 1, "weights": [0]}, "a line") == [
        Step("result", "the answer", "", "a line")
    ]


def test_activation_of_nan_is_shown_as_the_answer() -> None:
    """Nothing is computed with it."""
    params = {"activation": "tanh", "total": "NaN"}

    assert worked_example("neuron.activate", params, "NaN") == [Step("result", "the answer", "", "NaN")]


@pytest.mark.parametrize("value", ["-0", "Infinity", "-Infinity"])
def test_number_that_travels_as_text_is_a_number(value: str) -> None:
    """It is shown once."""
    params = {"activation": "identity", "total": value}

    assert quantities(worked_example("neuron.activate", params, value)) == ["identity"]


def test_method_without_definition_has_no_steps() -> None:
    """`describe` is a description, not a computation."""
    assert worked_example("describe", {}, {"name": "a port"}) == []


def test_request_in_a_raw_line_is_explained_by_its_own_params() -> None:
    """A number that only a raw line can hold is the one that is computed with."""
    case = Spec().cases["protocol/numbers/twenty-digits"]

    assert worked_example(case.method, case.message.params, case.result) == [
        Step("identity", "total", "total 1.23e+19", "1.23e+19")
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_case_has_a_worked_example_whose_numbers_are_its_own(case: Any) -> None:
    """Steps are there, every cell is filled that must be, and nothing is cut or left in code."""
    shown = worked_example(case.method, case.message.params, case.result)

    assert shown
    for step in shown:
        assert step.quantity
        assert step.formula or step.quantity.startswith("…")
        assert not any(part in step.formula + step.numbers for part in ("mpfr", "object", "None", "--"))


def test_definition_that_names_nothing_shows_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A method is explained by its result where its steps are not named."""
    monkeypatch.setattr(Definition, "named", lambda _, __, value: value)
    shown = worked_example("button.learn", {"inputs": [0], "weights": [0.5], "learning_rate": 1}, [0.5])

    assert shown == [Step("result[0]", "the answer", "", "0.5")]
