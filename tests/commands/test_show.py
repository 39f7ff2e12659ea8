"""`nnparity show`, `nnparity ask` and `nnparity guide`."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.explaining.typed_request import request_lines
from nnparity.numbers import Json
from nnparity.porting.derived_parts import stale_parts, with_parts
from nnparity.porting.guide import pages
from nnparity.showing.request import written_answer
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

SPEC = Spec(Path(__file__).parents[2] / "spec")
LEARN = '{"inputs": [0, 1], "weights": [0.5, 0.5], "learning_rate": 1}'


def test_show_prints_request_and_answer_to_copy(nnparity: Command) -> None:
    """Each stands on one line, however narrow the terminal."""
    finished = nnparity("show", "button/learn/first-repetition", columns=20)

    assert finished.returncode == 0
    request = (
        '{"jsonrpc": "2.0", "id": 1, "method": "button.learn", "params": {"inputs": [0, 0, 1, 0], '
        '"weights": [0, 0, 0, 0], "learning_rate": 0.2}}'
    )
    assert finished.stdout.splitlines() == [
        "button/learn/first-repetition (level button; allowed: exact)",
        "",
        "request",
        request,
        "",
        "answer",
        '{"jsonrpc": "2.0", "id": 1, "result": [0, 0, 0.2, 0]}',
    ]


def test_every_case_can_be_shown() -> None:
    """Its requests are one line each; its answer is JSON, or says in words what is free."""
    for case in SPEC.cases.values():
        assert all("\n" not in line for line in request_lines(case))
        answer = written_answer(case)
        assert answer.startswith(("none: ", "a result like that")) or json.loads(answer)["jsonrpc"] == "2.0"


def test_a_mistake_is_shown_with_the_cases_that_catch_it(nnparity: Command) -> None:
    """What it is, what comes of it, where it was seen, and how to try for it."""
    mistake = SPEC.mistakes["hidden-gradient-from-updated-weights"]

    finished = nnparity("show", mistake.id)

    assert finished.returncode == 0
    text = " ".join(finished.stdout.split())
    assert finished.stdout.startswith(f"{mistake.id}  (level {SPEC.rows[mistake.level]})\n")
    for told in (mistake.title, mistake.effect, mistake.seen):
        assert told in text
    for case in SPEC.cases.values():
        assert (f" {case.id}" in text.replace(",", "")) == (mistake.id in case.mistakes)
    assert finished.stdout.splitlines()[-1] == f"  try      nnparity run PORT --mistake {mistake.id}"


def test_what_is_neither_a_case_nor_a_mistake_is_refused(refusal: Callable[..., str]) -> None:
    """The nearest of both are named."""
    assert refusal("show", "factor-two-missin") == (
        "no case or mistake 'factor-two-missin' (did you mean factor-two-missing?); "
        "`nnparity list` and `nnparity list mistakes` show all names"
    )


def test_ask_shows_the_lines_and_the_right_answer(nnparity: Command) -> None:
    """What was sent, what came, and each element beside what the oracle gives."""
    finished = nnparity("ask", "python", "button.learn", LEARN)

    assert finished.returncode == 0
    sent, came, *_ = finished.stdout.splitlines()
    assert json.loads(sent.removeprefix("> "))["params"] == json.loads(LEARN)
    assert came == '< {"jsonrpc": "2.0", "id": 1, "result": [0.5, 1.5]}'
    assert finished.stdout.endswith("within the tolerance\n")


def test_ask_tells_a_wrong_answer(nnparity: Command, planted: Callable[..., Path]) -> None:
    """A port is named by its path as well as by its name."""
    toml = planted("small_networks/button.py", "+ learning_rate", "- learning_rate")

    finished = nnparity("ask", toml, "button.learn", LEARN)

    assert finished.returncode == 1
    assert "1 of 2 elements is beyond the tolerance" in finished.stdout


NETWORK = {name: {"weights": [0.5, -1.5], "bias": 0.25} for name in ("h1", "h2", "o1")}


@pytest.mark.parametrize(
    ("method", "params", "allowed"),
    [
        ("button.learn", json.loads(LEARN), "exact"),
        ("neuron.activate", {"activation": "sigmoid", "total": 0.3}, "4 ULP (activation)"),
        ("neuron.activate", {"activation": "relu", "total": 0.3}, "exact"),
        ("neuron.activation_derivative", {"activation": "tanh", "total": 0.3}, "8 ULP (derivative)"),
        ("network.feedforward", {"network": NETWORK, "inputs": [0.1, 0.2]}, "16 ULP (forward)"),
        ("network.gradients", {"network": NETWORK, "inputs": [0.1, 0.2], "target": 1}, "(gradient)"),
        ("describe", {}, "schema"),
    ],
)
def test_ask_allows_what_cases_of_the_method_allow(
    nnparity: Command, method: str, params: Json, allowed: str
) -> None:
    """Not a looser bound of its own: an answer that `run` fails is not within the tolerance."""
    finished = nnparity("ask", "python", method, json.dumps(params))

    assert finished.returncode == 0
    [title] = [line for line in finished.stdout.splitlines() if line.startswith("asked by hand")]
    assert title.startswith(f"asked by hand ({method}; allowed: ")
    assert title.endswith(f"{allowed})")


def test_ask_allows_what_right_ports_are_apart_where_digits_cancel(nnparity: Command) -> None:
    """Where h saturates, h · (1 − h) keeps few digits, and is right nevertheless."""
    saturated = {name: {"weights": [1, 2], "bias": 3} for name in ("h1", "h2", "o1")}
    params = {"network": saturated, "inputs": [1, 2], "target": 1}

    finished = nnparity("ask", "python", "network.gradients", json.dumps(params))

    assert finished.returncode == 0
    assert "allowed: relative 3e-12 (measured))" in finished.stdout


def test_ask_judges_the_params_of_a_case_as_the_case_does(nnparity: Command) -> None:
    """Its own bound counts, such as a drift budget."""
    case = SPEC.cases["training/learns/10-epochs"]

    finished = nnparity("ask", "python", case.method, json.dumps(case.message.params))

    assert f"asked by hand ({case.method}; allowed: {case.tolerance})\n" in finished.stdout


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("button.learn", '{"inputs": []}', -32602),
        ("button.learn", '{"inputs": [1], "weights": [1, 2], "learning_rate": 1}', -32602),
    ],
)
def test_ask_expects_an_error_for_what_is_refused(
    nnparity: Command, method: str, params: str, code: int
) -> None:
    """The port is right to refuse it."""
    finished = nnparity("ask", "python", method, params)

    assert finished.returncode == 0
    assert f'"error": {{"code": {code}, ' in finished.stdout


def test_ask_refuses_a_method_that_is_misspelt(refusal: Callable[..., str]) -> None:
    """The nearest name is shown."""
    assert refusal("ask", "python", "button.lern") == (
        "no method 'button.lern' (did you mean button.learn?); `nnparity list methods` shows all names"
    )


def test_ask_shows_what_an_adapter_wrote_before_it_crashed(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """Its standard error says why."""
    toml = planted("small_networks/button.py", "return _learn(", "raise SystemExit('gone') or _learn(")

    finished = nnparity("ask", toml, "button.learn", LEARN)

    assert finished.returncode == 1
    assert "planted: crashed: exited with status 1 without a reply" in finished.stdout
    assert "\n  gone\n" in finished.stdout


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ("{", "the params are not JSON: "),
        ("[1]", "the params must be a JSON object such as {\"total\": 1}, got '[1]'"),
    ],
)
def test_ask_refuses_params_that_are_no_object(
    refusal: Callable[..., str], params: str, sentence: str
) -> None:
    """The text that was typed is shown."""
    assert refusal("ask", "python", "button.learn", params).startswith(sentence)


def test_ask_refuses_training_that_takes_the_oracle_too_long(refusal: Callable[..., str]) -> None:
    """A person does not wait for minutes."""
    network = {name: {"weights": [1, 1], "bias": 0} for name in ("h1", "h2", "o1")}
    params = {"network": network, "data": [[0, 1]], "targets": [1], "learning_rate": 1, "epochs": 1_000_000}

    assert refusal("ask", "python", "network.train", json.dumps(params)) == (
        "1000000 updates take too long with 50 digits; ask for at most 20000"
    )


def test_guide_has_a_page_for_each_level_which_names_all_its_methods(nnparity: Command) -> None:
    """A porter finds every method on the page of the level that brings it in."""
    for level in SPEC.levels.values():
        pages = [nnparity("guide", word).stdout for word in str(level).split()]
        assert pages[0].startswith("# " if level.number is None else f"# Level {level.number}: ")
        # The contract of the protocol has the name of a level, whose page has its number alone.
        assert pages[-1] == pages[0] or (SPEC.folder / f"{level.name}.md").exists()
        page = pages[0]
        assert [method for method in level.methods if method.split(".")[-1] not in page] == []


def test_guide_begins_with_the_way_and_refuses_other_pages(
    nnparity: Command, refusal: Callable[..., str]
) -> None:
    """Without a page it says how to begin; an unknown page gets the names of all."""
    assert nnparity("guide").stdout.startswith("# Porting guide\n")
    levels = ", ".join(map(str, SPEC.levels.values()))
    assert refusal("guide", "99") == (
        f"the guide has no page '99'; there are {levels}, "
        "readme, listing, port, wrap, conventions, errata, protocol"
    )


def test_examples_of_the_guide_are_the_oracles() -> None:
    """They are made by the code of `explain`, and checked with every other expected value."""
    path = pages(SPEC)["1"]
    page = path.read_text("utf-8")

    assert list(stale_parts(SPEC)) == []
    assert "0.4 + 0.2 | 0.6000000000000001 |" in page
    assert with_parts(SPEC, path, page.replace("0.6000000000000001 |", "0.6 |")) == page


def test_ask_sends_params_as_they_are_typed(nnparity: Command) -> None:
    """A number beyond binary64 reaches the port as it is, which must refuse it."""
    finished = nnparity("ask", "python", "neuron.activate", '{"activation": "tanh",\n"total": 1e400}')

    assert finished.returncode == 0
    assert '"params": {"activation": "tanh", "total": 1e400}}' in finished.stdout
    assert '"error": {"code": -32602, ' in finished.stdout
