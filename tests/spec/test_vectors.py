"""`nnparity vectors`: the real specification holds, and a spoilt one is told in clear sentences."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nnparity import vectors
from nnparity.oracle.drift import measured as drift_of
from nnparity.spec import Spec

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec

REAL = Path(__file__).parents[2] / "spec"

# Long trainings take seconds each: they are checked in tests of their own, which can run at the same time.
LONG = sorted(
    entry["id"]
    for entry in json.loads((REAL / "vectors" / "training.json").read_text("utf-8"))["cases"]
    if entry.get("params", {}).get("epochs", 0) > 100
)


def everything_wrong(monkeypatch: pytest.MonkeyPatch, wanted: Callable[[str], bool]) -> list[str]:
    """Check the real specification, of its cases only those that are wanted."""
    spec = Spec(REAL)
    complaints = vectors._complaints  # noqa: SLF001  # the tests share the cases between them

    def of_wanted(spec: Spec, entry: dict[str, Any]) -> Iterator[str]:
        return complaints(spec, entry) if wanted(entry["id"]) else iter(())

    monkeypatch.setattr(vectors, "_complaints", of_wanted)
    return list(vectors.check(spec))


@pytest.mark.parametrize("trajectory", sorted({case_id.rpartition("/")[0] for case_id in LONG}))
def test_long_training_of_the_spec_is_what_the_oracle_gives(
    trajectory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results and drift budgets of one long training hold."""
    long = [case_id for case_id in LONG if case_id.startswith(f"{trajectory}/")]

    assert everything_wrong(monkeypatch, long.__contains__) == []


def test_spec_but_for_long_training_is_what_the_oracle_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other result, budget, quoted value and refused request holds, and the files are formatted."""
    assert everything_wrong(monkeypatch, lambda case_id: case_id not in LONG) == []


def test_small_spec_passes(small: SmallSpec) -> None:
    """What the other tests spoil is sound."""
    assert small.passes() == ["12 cases: every expected value is the oracle's"]


def put(*place: str | int) -> Callable[[dict[str, Any], Any], None]:
    """Return a function that puts a value at a place of an entry."""

    def change(entry: Any, value: Any) -> None:
        for key in place[:-1]:
            entry = entry[key]
        entry[place[-1]] = value

    return change


@pytest.mark.parametrize(
    ("name", "place", "value", "sentence"),
    [
        (
            "number",
            ("result",),
            2.319522830243569e-16,
            "result is 2.319522830243569e-16, and the oracle gives 2.3195228302435686e-16",
        ),
        ("zero", ("result",), 0, "result is 0, and the oracle gives -0"),
        ("number", ("result",), "NaN", "result is NaN, and the oracle gives 2.3195228302435686e-16"),
        (
            "number",
            ("result",),
            True,
            "result is true, and the oracle gives the number 2.3195228302435686e-16",
        ),
        (
            "list",
            ("result", 2),
            0.6000000000000002,
            "result[2] is 0.6000000000000002, and the oracle gives 0.6000000000000001",
        ),
        ("list", ("result",), [0, 0], "result is 2 elements, and the oracle gives 4 elements"),
        (
            "neurons",
            ("result", "h2"),
            0.9525741268224335,
            "result.h2 is 0.9525741268224335, and the oracle gives 0.9525741268224333",
        ),
        (
            "gradients",
            ("result", "o1", "weights", 1),
            -0.011269220242958154,
            "result.o1.weights[1] is -0.011269220242958154, and the oracle gives -0.011269220242958155",
        ),
        ("word", ("result",), "not spam", 'result is "not spam", and the oracle gives "spam"'),
        (
            "text",
            ("result",),
            "Neural Net output: 0.61",
            (
                'result is "Neural Net output: 0.61", and the oracle gives '
                '"Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0"'
            ),
        ),
        (
            "trace",
            ("result", "trace", 3, "weights", 2),
            0.6,
            "result.trace[3].weights[2] is 0.6, and the oracle gives 0.6000000000000001",
        ),
        ("trace", ("result", "weights", 2), 1, "result.weights[2] is 1, and the oracle gives 1.2"),
    ],
)
def test_changed_result_is_reported_with_its_path(
    small: SmallSpec, name: str, place: tuple[str | int, ...], value: Any, sentence: str
) -> None:
    """One digit, one sign, another kind of value: it says where, what is there, and what belongs."""
    small.change(name, lambda entry: put(*place)(entry, value))

    assert small.sentences() == [f"small/{name}: {sentence}"]


@pytest.mark.parametrize("place", [("network", "h1", "weights", 1), ("network", "o1", "bias"), ("loss",)])
def test_changed_digit_of_a_trained_network_is_reported_with_its_path(
    small: SmallSpec, place: tuple[str | int, ...]
) -> None:
    """The last digit of a long computation counts too, and its budget is measured all the same."""
    value = small.entry("training")["result"]
    for key in place:
        value = value[key]
    other = float(f"{value:.15g}") + 1e-15
    small.change("training", lambda entry: put("result", *place)(entry, other))

    path = "result" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)
    assert small.sentences() == [f"small/training: {path} is {other!r}, and the oracle gives {value!r}"]


def test_trained_network_of_another_shape_is_reported(small: SmallSpec) -> None:
    """A result with an element too few is told, although its drift cannot be measured."""
    small.change("training", lambda entry: entry["result"].pop("loss"))

    [sentence] = small.sentences()
    assert sentence.startswith("small/training: result.loss is nothing, and the oracle gives 0.")


def test_missing_result_is_reported(small: SmallSpec) -> None:
    """A case that is not finished says how to finish it."""
    small.change("number", lambda entry: entry.pop("result"))

    assert small.sentences() == ["small/number: it has no result yet: nnparity vectors --write fills it in"]


def test_everything_that_is_wrong_is_reported_at_once(small: SmallSpec) -> None:
    """The first mistake does not hide the others."""
    small.change("number", lambda entry: entry.pop("result"))
    small.change("word", lambda entry: entry.update(result="not spam", bugs=["no-such-bug"]))

    assert small.sentences() == [
        "small/number: it has no result yet: nnparity vectors --write fills it in",
        "small/word: bugs.json has no bug no-such-bug",
        'small/word: result is "not spam", and the oracle gives "spam"',
    ]


def test_unknown_tolerance_class_is_reported(small: SmallSpec) -> None:
    """No option can measure a class that is not there, and none is offered."""
    small.change("number", lambda entry: entry.update(tolerance="no-such-class"))

    assert small.sentences() == ["small/number: no tolerance class no-such-class in tolerances.json"]


def test_missing_budget_is_reported(small: SmallSpec) -> None:
    """A training without a budget says how to get one."""
    small.change_file("tolerances.json", lambda document: document["classes"]["drift"]["budgets"].clear())

    assert small.sentences() == [
        "small/training: the tolerance class drift has no budget for it: nnparity vectors --write measures it"
    ]


def test_budget_of_no_case_is_reported(small: SmallSpec) -> None:
    """A budget that a renamed case has left behind is told."""
    budgets = {"measured": 1e-16, "bound": 1e-15}
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"]["budgets"].update({"small/gone": budgets}),
    )

    assert small.sentences() == ["small/gone has a drift budget, but is no case"]


@pytest.mark.parametrize(
    ("bound", "sentence"),
    [
        (1e-16, "its drift is 5.1e-16, beyond its budget 1e-16"),
        (1e-13, "its budget 1e-13 is too large for its drift 5.1e-16"),
        (1, "its budget 1 is too large for its drift 5.1e-16"),
    ],
)
def test_budget_that_does_not_fit_the_drift_is_reported(
    small: SmallSpec, bound: float, sentence: str
) -> None:
    """Too small a budget fails good ports, and too large a one passes bad ones."""
    entry = small.entry("training")
    measured = drift_of("small/training", entry["params"], entry["result"])
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"]["budgets"]["small/training"].update(bound=bound),
    )

    assert small.sentences() == [f"small/training: {sentence}".replace("5.1e-16", f"{measured:g}")]


@pytest.mark.parametrize("bound", [2e-15, 5e-15, 5e-14])
def test_budget_of_another_machine_is_accepted(small: SmallSpec, bound: float) -> None:
    """Another exp gives another measurement: up to ten times the budget that it leads to is no mistake."""
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"]["budgets"]["small/training"].update(bound=bound),
    )

    assert small.passes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('"level": 6', '"level":  6'),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n",
        lambda text: json.dumps(json.loads(text)),
    ],
)
def test_file_that_is_not_formatted_is_reported(small: SmallSpec, spoil: Callable[[str], str]) -> None:
    """White space is as --write makes it, so that a change shows what has changed."""
    good = small.vectors.read_bytes()
    small.vectors.write_bytes(spoil(good.decode("utf-8")).encode("utf-8"))

    assert small.sentences() == ["small.json is not formatted: nnparity vectors --write does it"]
    assert small.passes("--write")
    assert small.vectors.read_bytes() == good


@pytest.mark.parametrize(
    ("name", "quoted", "sentence"),
    [
        (
            "gradients",
            {"result.h1.weights[0]": "0.0214696"},
            "the source says result.h1.weights[0] is 0.0214696, and the oracle gives 0.021469535265811107",
        ),
        ("neurons", {"result.h3": "0.5"}, "result.h3 is quoted, and the result has no such element"),
        (
            "number",
            {"result": "none"},
            "the source says result is none, and the oracle gives 2.3195228302435686e-16",
        ),
        ("word", {"result": "Spam"}, 'the source says result is Spam, and the oracle gives "spam"'),
        (
            "trace",
            {"result.trace[5].error": "0.01"},
            "the source says result.trace[5].error is 0.01, and the oracle gives 0",
        ),
    ],
)
def test_quoted_value_that_does_not_agree_is_reported(
    small: SmallSpec, name: str, quoted: dict[str, str], sentence: str
) -> None:
    """What a source prints must be the expected value, rounded to the digits it prints."""
    small.change(name, lambda entry: entry.update(quoted=quoted))

    assert small.sentences() == [f"small/{name}: {sentence}"]


@pytest.mark.parametrize("text", ["0.7216325609518421", "0.7216325609518", "0.7216", "0.72", "0.7", "1"])
def test_quoted_value_may_have_fewer_digits(small: SmallSpec, text: str) -> None:
    """A source prints as many digits as it likes, rightly rounded."""
    small.change("neurons", lambda entry: entry.update(quoted={"result.o1": text}))

    assert small.passes()


@pytest.mark.parametrize(
    "params",
    [
        {"inputs": [1, 0], "weights": [0.5, 0.5], "learning_rate": 0.1},
        {"inputs": [1, "-0"], "weights": [0.5, 0.5], "learning_rate": 1e300},
    ],
)
def test_refusal_of_good_params_is_reported(small: SmallSpec, params: dict[str, Any]) -> None:
    """A case that wants an error where there is none would fail every good port."""
    small.change("lengths", lambda entry: entry.update(params=params))

    assert small.sentences() == [
        "small/lengths: the schema and the oracle find nothing wrong with its params"
    ]


def test_result_for_bad_params_is_reported(small: SmallSpec) -> None:
    """A case that wants a result for params that its schema refuses is told with the place."""
    small.change("list", lambda entry: entry["params"].update(learning_rate="NaN"))

    assert small.sentences() == [
        "small/list: params.learning_rate: 'NaN' is not valid under any of the given schemas"
    ]


@pytest.mark.parametrize("name", ["number", "bad"])
def test_method_that_does_not_exist_is_reported(small: SmallSpec, name: str) -> None:
    """A misspelt method is told, whether the case wants a result or an error."""
    small.change(name, lambda entry: entry.update(method="neuron.activat"))

    assert f"small/{name}: there is no method neuron.activat" in small.sentences()


@pytest.mark.parametrize("line", ["{", "[]", "7", "{}", '{"method": 1}'])
def test_line_that_is_no_request_must_have_an_error(small: SmallSpec, line: str) -> None:
    """A raw line that nobody can answer is no case for the oracle."""

    def change(entry: dict[str, Any]) -> None:
        entry["line"] = line
        entry.pop("error")

    small.change("line", change)

    [sentence] = small.sentences()
    assert sentence in (
        "small/line: its line is no request, and so it needs an error",
        "small/line: there is no method 1",
    )


def test_method_without_a_case_is_reported(small: SmallSpec) -> None:
    """A method that no case asks for is not tested at all."""
    shutil.copy(REAL / "methods" / "network.predict.json", small.folder / "methods")

    assert small.sentences() == ["the method network.predict has no case"]


def test_id_that_stands_twice_is_reported(small: SmallSpec) -> None:
    """Of two cases of one id only one would be run."""
    entries = json.loads(small.vectors.read_text("utf-8"))["cases"]
    small.write([*entries, entries[0]])

    assert small.sentences() == ["small/number stands twice"]


def test_case_that_the_oracle_cannot_answer_is_refused(small: SmallSpec) -> None:
    """Params that fit the schema and are bad all the same have no result."""
    small.change("list", lambda entry: entry["params"].update(weights=[1]))

    assert small.refusal() == (
        "small/list: the oracle cannot answer it: BadParamsError('lengths that differ')"
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda entry: entry.pop("why"), "breaks its schema at cases[0]: 'why' is a required property"),
        (
            lambda entry: entry.update(level=7),
            "breaks its schema at cases[0].level: 7 is greater than the maximum of 6",
        ),
        (
            lambda entry: entry.update(mood="bad"),
            "breaks its schema at cases[0]: Additional properties are not allowed ('mood' was unexpected)",
        ),
    ],
)
def test_file_that_breaks_its_schema_is_refused(
    small: SmallSpec, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    """The sentence names the file and the place."""
    small.change("number", change)

    assert small.refusal() == f"{small.vectors} {sentence}"


def test_folder_without_vectors_is_refused(small: SmallSpec) -> None:
    """Any other folder is no specification."""
    small.folder = small.folder / "methods"

    assert small.refusal() == f"{small.folder} holds no specification: it has no folder vectors"


def test_write_fills_in_what_is_missing_and_mends_what_is_wrong(small: SmallSpec) -> None:
    """Results and budgets come out as they were before they were taken away."""
    good = small.vectors.read_bytes()
    assert small.passes("--write")
    measured = (small.folder / "tolerances.json").read_bytes()
    for name in ("number", "text", "trace", "training"):
        small.change(name, lambda entry: entry.pop("result"))
    small.change("word", lambda entry: entry.update(result="not spam"))
    small.change_file("tolerances.json", lambda document: document["classes"]["drift"]["budgets"].clear())
    assert len(small.sentences()) == 5

    assert small.passes("--write") == ["12 cases: every expected value is the oracle's"]

    assert json.loads(small.vectors.read_bytes()) == json.loads(good)
    assert small.passes() == ["12 cases: every expected value is the oracle's"]
    assert (small.folder / "tolerances.json").read_bytes() == measured


def test_write_measures_a_budget_for_each_training_and_no_other_case(small: SmallSpec) -> None:
    """A budget is at least four times the measurement, and at most five times that."""
    small.change_file(
        "tolerances.json",
        lambda document: document["classes"]["drift"].update(
            budgets={"small/gone": {"measured": 1, "bound": 1}}
        ),
    )

    assert small.passes("--write")

    rule = json.loads((small.folder / "tolerances.json").read_text("utf-8"))["classes"]["drift"]
    assert list(rule["budgets"]) == ["small/training"]
    budget = rule["budgets"]["small/training"]
    assert 4 * budget["measured"] <= budget["bound"] <= 20 * budget["measured"]
    assert float(f"{budget['bound']:.0e}") == budget["bound"]


class TestReleasedCases:
    """What is released stays as it is."""

    @pytest.fixture(autouse=True)
    def release(self, small: SmallSpec) -> None:
        """Release the small specification."""
        assert small.passes("--release") == [
            "12 more cases are frozen",
            "12 cases: every expected value is the oracle's",
        ]

    def test_stay_as_they_are(self, small: SmallSpec) -> None:
        """Nothing is wrong, and nothing is frozen twice."""
        assert small.passes()
        assert small.passes("--release")[0] == "0 more cases are frozen"

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("number", lambda entry: entry.update(tolerance="forward")),
            ("number", lambda entry: entry.update(level=2)),
            ("number", lambda entry: entry.update(params={"activation": "identity", "total": 1}, result=1)),
            ("bad", lambda entry: entry["error"].update(mentions=[])),
            ("line", lambda entry: entry.update(line="{")),
            ("line", lambda entry: entry["error"].update(code=-32600)),
            ("list", lambda entry: entry.update(before=[{"method": "describe", "params": {}}])),
            ("list", lambda entry: entry.update(request_id="other")),
        ],
    )
    def test_must_not_change(
        self, small: SmallSpec, name: str, change: Callable[[dict[str, Any]], object]
    ) -> None:
        """A port that passed must not fail because the case is another one."""
        small.change(name, change)

        assert small.sentences() == [
            f"small/{name} was released and has changed: put back the old one, and replace it by a new id"
        ]
        assert small.sentences("--release") == small.sentences()

    @pytest.mark.parametrize(
        "change",
        [
            lambda entry: entry.update(why="Another reason."),
            lambda entry: entry.update(source="another source"),
            lambda entry: entry.update(bugs=[]),
            lambda entry: entry.update(quoted={"result": "2.3e-16"}),
        ],
    )
    def test_may_be_explained_better(
        self, small: SmallSpec, change: Callable[[dict[str, Any]], object]
    ) -> None:
        """What does not decide a verdict is free."""
        small.change("number", change)

        assert small.passes()

    def test_must_not_be_removed(self, small: SmallSpec) -> None:
        """A case that is gone without a word is told."""
        entries = json.loads(small.vectors.read_text("utf-8"))["cases"]
        (small.folder / "methods" / "neuron.activate.json").unlink()
        small.write([entry for entry in entries[1:] if entry.get("method") != "neuron.activate"])

        gone = [entry["id"] for entry in entries if entry.get("method") == "neuron.activate"]
        assert small.sentences() == [
            f"{case_id} was released and is gone: a case of another id must say it replaces it"
            for case_id in gone
        ]

    def test_can_be_replaced(self, small: SmallSpec) -> None:
        """A case of another id that says what it replaces takes the place of one that is gone."""
        small.change("number", lambda entry: entry.update(id="small/number-2", replaces="small/number"))

        assert small.passes()
        assert small.passes("--release")[0] == "1 more cases are frozen"
        assert small.passes()

    def test_are_all_that_can_be_replaced(self, small: SmallSpec) -> None:
        """A misspelt id in `replaces` is told."""
        small.change("number", lambda entry: entry.update(replaces="small/never-there"))

        assert small.sentences() == ["small/never-there is said to be replaced, but was never released"]

    def test_are_joined_by_new_ones(self, small: SmallSpec) -> None:
        """A new case is free until it is released."""
        entries = json.loads(small.vectors.read_text("utf-8"))["cases"]
        small.write([*entries, entries[0] | {"id": "small/new"}])
        small.change("new", lambda entry: entry.update(level=3))

        assert small.passes("--release")[0] == "1 more cases are frozen"

        small.change("new", lambda entry: entry.update(level=4))
        assert small.sentences() == [
            "small/new was released and has changed: put back the old one, and replace it by a new id"
        ]


def test_spec_that_is_wrong_is_not_released(small: SmallSpec) -> None:
    """Nothing is frozen while anything is wrong."""
    small.change("number", lambda entry: entry.update(result=1))

    assert len(small.sentences("--release")) == 1

    assert json.loads((small.folder / "released.json").read_text("utf-8"))["cases"] == {}
