"""An entry or a file of the specification that is wrong is told in a clear sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.spec.conftest import SmallSpec

REAL = Path(__file__).parents[2] / "spec"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('"level": "small"', '"level":  "small"'),
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
    """A case that expects an error where a result is right would fail every right port."""
    small.change("lengths", lambda entry: entry.update(params=params))

    assert small.sentences() == [
        "small/lengths: the schema and the oracle find nothing wrong with its params"
    ]


def test_result_for_bad_params_is_reported(small: SmallSpec) -> None:
    """A case that wants a result for params that its schema refuses is told with the place."""
    small.change("list", lambda entry: entry["params"].update(learning_rate="NaN"))

    assert small.sentences() == ['small/list: params.learning_rate: "NaN" is not allowed here']


@pytest.mark.parametrize("name", ["number", "bad"])
def test_method_that_does_not_exist_is_reported(small: SmallSpec, name: str) -> None:
    """A misspelt method is told, whether the case wants a result or an error."""
    small.change(name, lambda entry: entry.update(method="neuron.activat"))

    assert f"small/{name}: no method is called neuron.activat" in small.sentences()


@pytest.mark.parametrize("line", ["{", "[]", "7", "{}", '{"method": 1}'])
def test_line_that_is_no_request_must_have_an_error(small: SmallSpec, line: str) -> None:
    """A raw line that nobody can answer is not a case for the oracle."""

    def change(entry: dict[str, Any]) -> None:
        entry["line"] = line
        entry.pop("error")

    small.change("line", change)

    [sentence] = small.sentences()
    assert sentence in (
        "small/line: its line is not a request, and so it needs an error",
        "small/line: no method is called 1",
    )


def test_method_without_a_case_is_reported(small: SmallSpec) -> None:
    """A method that no case asks for is not tested at all."""
    shutil.copy(REAL / "methods" / "network.predict.json", small.folder / "methods")
    small.list_methods()

    assert small.sentences() == ["the method network.predict has no case"]


def test_id_that_stands_twice_is_reported(small: SmallSpec) -> None:
    """Of two cases of one id only one would be run."""
    entries = json.loads(small.vectors.read_text("utf-8"))["cases"]
    small.write([*entries, entries[0]])

    assert small.sentences() == ["small/number appears twice"]


def test_result_for_lists_of_different_lengths_is_reported(small: SmallSpec) -> None:
    """What JSON Schema cannot say, a keyword of the method does."""
    small.change("list", lambda entry: entry["params"].update(weights=[1]))

    assert small.sentences() == ["small/list: params.weights: its length is 1, and that of inputs is 4"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda entry: entry.pop("why"), "breaks its schema at cases[0]: the key 'why' is missing"),
        (
            lambda entry: entry.update(why=7),
            'breaks its schema at cases[0].why: 7 is not of type "string"',
        ),
        (
            lambda entry: entry.update(mood="bad"),
            "breaks its schema at cases[0]: unknown key 'mood'",
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
    """Any other folder is not a specification."""
    small.folder = small.folder / "methods"

    assert small.refusal() == f"{small.folder} holds no specification: it has no folder vectors"
