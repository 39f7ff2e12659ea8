"""The catalogue of mistakes and its mutants."""

import json
import subprocess
import sys

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layer
from nnparity.judging.verdict import judge
from nnparity.keeping.proof import rows_below
from nnparity.mistakes import MISTAKES, model
from nnparity.mistakes.answers import Answers, asked, caught
from nnparity.mistakes.forward import HiddenBiasIgnored
from nnparity.numbers import Json, read_json
from nnparity.ports.faults import Fault
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS
from nnparity.specification.spec import Spec

GRADIENTS = "gradients/one-sample/all-different"


def result(spec: Spec, mistake_ids: list[str], case: Case) -> Json:
    """Return the result that a mutant answers."""
    answer = asked(model(spec.methods, mistake_ids), case)
    assert not isinstance(answer, Fault)
    return answer["result"]


def test_every_known_mistake_has_a_mutant(spec: Spec) -> None:
    """The catalogue and the mutants are the same set."""
    assert set(spec.mistakes) == set(MISTAKES)


def test_every_known_mistake_is_named_by_a_case_of_its_level(spec: Spec) -> None:
    """A mistake is caught on the level on which it stands, and named by no case below."""
    for mistake in spec.mistakes.values():
        rows = {case.row for case in spec.cases.values() if mistake.id in case.mistakes}
        own = {mistake.level, REFUSALS} if spec.levels[mistake.level].stands_alone else {mistake.level}
        assert rows & own, f"no case of {mistake.level} names {mistake.id}"
        assert not rows & rows_below(spec, mistake), mistake.id


def test_model_passes_every_case_but_long_training(spec: Spec) -> None:
    """The model that the mutants are made of is a right port."""
    failed = [
        case.id
        for case in spec.cases.values()
        if case.epochs <= 1000 and judge(spec, case, asked(model(spec.methods), case)).kind != "pass"
    ]

    assert failed == []


def test_two_mistakes_that_replace_different_steps_combine_in_any_order(spec: Spec) -> None:
    """A mutant with both has the gradients of both: half of what they should be, and 0 for biases."""
    case = spec.cases[GRADIENTS]
    both = ["factor-two-missing", "biases-not-trained"]
    want = {
        name: {"weights": [weight / 2 for weight in neuron["weights"]], "bias": 0}
        for name, neuron in result(spec, [], case).items()
    }

    assert result(spec, both, case) == want
    assert result(spec, both[::-1], case) == want


def test_a_mistake_of_dense_layers_shows_in_every_layer_where_it_makes_sense() -> None:
    """Biases of hidden layers are ignored in each of them, and that of the last layer is not."""
    layers = [Layer([[1.0]], [bias], "identity") for bias in (1.0, 2.0, 4.0)]

    assert Dense(BINARY64).forward_pass(layers, [8.0]).outputs == [15.0]
    assert HiddenBiasIgnored(BINARY64).forward_pass(layers, [8.0]).outputs == [12.0]


def test_steps_are_those_that_the_model_takes_for_a_case(spec: Spec) -> None:
    """The gradients go through the weights back, and through neither a rate nor an epoch."""
    steps = Answers(spec).record(spec.cases[GRADIENTS]).steps

    assert ("network", "weights_back") in steps
    assert ("network", "sigmoid") in steps
    assert not {("network", "rate"), ("network", "epoch"), ("neuron", "sigmoid")} & steps


def test_a_mutant_answers_like_the_model_where_it_replaces_no_step(spec: Spec) -> None:
    """What is taken from the model is what the mutant says itself."""
    answers = Answers(spec)
    # The description differs: a mutant says that it is one.
    cases = [case for case in spec.cases.values() if case.epochs <= 10 and case.method != "describe"][::7]
    untouched = [
        (case, mistake_id)
        for mistake_id in MISTAKES
        for case in cases
        if not answers.is_touched(case, mistake_id)
    ]

    assert len(untouched) > len(MISTAKES)
    for case, mistake_id in untouched[::197]:
        assert asked(model(spec.methods, [mistake_id]), case) == answers.answer(case, mistake_id), mistake_id


def test_a_mutant_need_not_repeat_training_that_it_does_not_change(spec: Spec) -> None:
    """What it takes from the model is what it would reach itself; one that changes training takes nothing."""
    case = spec.cases["training/stateless/training-goes-on"]
    record = Answers(spec).record(case)
    changed = record.borrowed(["factor-two-missing", "loss-halved"])
    kept = record.borrowed(["loss-halved"])

    borrowed = asked(model(spec.methods, ["loss-halved"], kept), case)

    assert changed == {}
    assert kept == record.reached != {}
    assert borrowed == asked(model(spec.methods, ["loss-halved"]), case)


def test_a_mutant_that_keeps_something_starts_without_anything(spec: Spec) -> None:
    """What one mutant keeps between requests, another one of the same mistake does not have."""
    case = spec.cases["protocol/stateless/weights-of-a-perceptron"]

    first, second = (result(spec, ["state-kept-between-requests"], case) for _ in range(2))

    assert first == second
    assert first != case.result


def test_mistakes_of_refusal_cases_follow_from_the_mutants(spec: Spec) -> None:
    """The claims of refusal cases come out, each case for itself; `nnparity mutants` looks at all of them."""
    ids = [mistake.id for mistake in spec.mistakes.values() if spec.levels[mistake.level].stands_alone]
    cases = [case for case in spec.cases.values() if case.row == REFUSALS][::9]

    found = caught(spec, cases, ids)

    missing = {case.id: set(case.mistakes) - set(found[case.id]) for case in cases}
    assert {case_id: ids for case_id, ids in missing.items() if ids} == {}


def ask_process(*words: str, line: Json) -> subprocess.CompletedProcess[str]:
    """Ask the adapter of a mutant one line."""
    return subprocess.run(
        [sys.executable, "-m", "nnparity.mistakes", *words],
        input=json.dumps(line) + "\n",
        capture_output=True,
        check=False,
        timeout=60,
        encoding="utf-8",
    )


def test_a_pair_of_mistakes_speaks_the_protocol() -> None:
    """The adapter takes any number of mistakes."""
    params = {"target": 1, "output": 0.25}
    line = {"jsonrpc": "2.0", "id": 7, "method": "button.evaluate_neural_network_error", "params": params}

    finished = ask_process("error-sign-swapped", "special-number-lost", line=line)

    assert read_json(finished.stdout) == {"jsonrpc": "2.0", "id": 7, "result": -0.75}
    assert finished.returncode == 0


def test_an_unknown_mistake_is_refused() -> None:
    """It is wrong use, with one sentence."""
    finished = ask_process("error-sign-swaped", line={})

    assert finished.returncode == 2
    assert finished.stderr == "nnparity: no mistake 'error-sign-swaped'; `nnparity list mistakes` shows all\n"
