"""Which known mistake wrong answers look like."""

import math
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from nnparity.explaining.diagnosis import diagnose
from nnparity.explaining.evidence import Evidence
from nnparity.explaining.worked_example import worked_example
from nnparity.judging.verdict import judge
from nnparity.keeping.processes import Processes
from nnparity.keeping.proof import try_mutants
from nnparity.mistakes.answers import answers_of
from nnparity.numbers import decode_number
from nnparity.specification.spec import Spec

Run = Callable[..., subprocess.CompletedProcess[str]]
WritePort = Callable[[str], Path]


@pytest.mark.parametrize(
    "mistake", ["error-sign-swapped", "factor-two-missing", "hidden-gradient-from-updated-weights"]
)
def test_a_failure_says_what_it_looks_like(mutant_port: WritePort, nnparity: Run, mistake: str) -> None:
    """The run of a port with a known mistake names it once, and so does its report."""
    finished = nnparity("run", "--port", mutant_port(mistake), "--level", "1", "--level", "4", "--level", "5")
    markdown = nnparity("report", "nnparity-report.jsonl", "--format", "markdown")
    junit = nnparity("report", "nnparity-report.jsonl", "--format", "junit")

    assert finished.stdout.count(f"({mistake})") == 1
    assert (
        markdown.stdout.count(f"({mistake})".replace("(", "\\(").replace(")", "\\)").replace("-", "\\-")) == 1
    )
    assert f"({mistake})" in junit.stdout


def test_an_answer_like_no_known_mistake_is_not_named(spec: Spec) -> None:
    """Nothing is said where no mistake of the catalogue gives the answer."""
    case = spec.cases["neuron/weighted-sum/spam"]
    evidence = Evidence()
    evidence.add(judge(spec, case, {"result": 5.125}))

    assert diagnose(spec, evidence) == {case.id: []}


def test_a_mistake_that_more_cases_speak_against_is_not_named(spec: Spec) -> None:
    """An answer that fits a mistake by chance is not a sign of it when the cases that catch it pass."""
    failed = spec.cases["neuron/weighted-sum/spam"]
    evidence = Evidence()
    evidence.add(judge(spec, failed, {"result": 9.0}))
    alone = diagnose(spec, evidence)[failed.id]
    for name in ("bias-alone", "negative", "two-inputs", "one-input"):
        case = spec.cases[f"neuron/weighted-sum/{name}"]
        evidence.add(judge(spec, case, {"result": float(case.result)}))

    # 1·7 + 0·3 − −2 = 9.
    assert [suspect.mistake.id for suspect in alone] == ["bias-subtracted", "bias-made-positive"]
    assert diagnose(spec, evidence)[failed.id] == []


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("rules/delta/loss-overflow", "nan-in-gradient"),
        ("optimisers/inputs/train-adagrad-tiny-one", "rate-in-single-precision"),
    ],
)
def test_one_answer_does_not_name_a_mistake_that_other_cases_of_its_method_would_show(
    spec: Spec, name: str, mistake: str
) -> None:
    """Cases speak against a mistake whether they are listed as catching it or not."""
    failed = spec.cases[name]
    evidence = Evidence()
    evidence.add(judge(spec, failed, answers_of(spec).answer(failed, mistake)))
    alone = diagnose(spec, evidence)[name]
    evidence.passed.update(each.id for each in spec.cases.values() if each.method == failed.method)

    assert mistake in [suspect.mistake.id for suspect in alone]
    assert diagnose(spec, evidence)[name] == []


def test_what_other_activations_pass_does_not_speak_against_a_mistake_in_one(spec: Spec) -> None:
    """s(1 − s) is named although the derivative of tanh is right."""
    names = ("sigmoid-10", "sigmoid-20", "sigmoid-36", "tanh-5", "tanh-10", "tanh-19", "tanh-50", "tanh-300")
    evidence = Evidence()
    for name in names:
        case = spec.cases[f"hard/derivative/{name}"]
        total = case.message.params["total"]
        sigmoid = 1 / (1 + math.exp(-total))
        right = name.startswith("tanh")
        result = decode_number(case.result) if right else sigmoid * (1 - sigmoid)
        evidence.add(judge(spec, case, {"result": result}))

    found = diagnose(spec, evidence)

    assert {case: [(each.mistake.id, each.against) for each in found[case]] for case in found} == {
        f"hard/derivative/{name}": [("derivative-cancels", 0)] for name in names[:3]
    }


def test_layers_with_other_activations_do_not_speak_against_a_mistake_in_those_with_one(spec: Spec) -> None:
    """The choices of every layer of a network count."""
    mistake = "squares-summed-over-outputs"
    evidence = Evidence()
    for case in spec.cases.values():
        if case.method == "layers.gradients" and case.level == "layers" and case.result is not None:
            if "tanh" not in {layer.get("activation") for layer in case.message.params["network"]["layers"]}:
                evidence.passed.add(case.id)
            elif mistake in case.mistakes:
                evidence.add(judge(spec, case, answers_of(spec).answer(case, mistake)))

    named = [[suspect.mistake.id for suspect in found] for found in diagnose(spec, evidence).values()]

    assert named == [[mistake], [mistake]]


def test_a_mistake_that_half_as_many_cases_speak_against_is_not_named(
    spec: Spec,
) -> None:
    """Sigmoid by tanh is 0 far out, as a table of sigmoid is, and is nowhere else what a table gives."""
    evidence = Evidence()
    for case in spec.cases.values():
        params = case.message.params
        if case.method == "neuron.activate" and case.result is not None and params["activation"] == "sigmoid":
            total = decode_number(params["total"])
            assert total is not None
            evidence.add(judge(spec, case, {"result": 0.5 * (1 + math.tanh(total / 2))}))

    named = {suspect.mistake.id for suspects in diagnose(spec, evidence).values() for suspect in suspects}

    assert len(evidence.failed) > 5
    assert "sigmoid-by-table" not in named


def test_training_with_a_mistake_is_recognised_where_rounding_has_grown_faster_than_if_it_were_right(
    spec: Spec,
) -> None:
    """A tiny number of training with a decaying mean is 3e-14 off, where the case allows 1e-14."""
    case = spec.cases["optimisers/train/momentum-softmax"]
    reply = deepcopy(answers_of(spec).answer(case, "velocity-is-a-mean"))
    assert isinstance(reply, dict)
    layer = reply["result"]["state"]["velocity"]["layers"][0]
    found = {}
    for off in (3e-14, 3e-8):
        layer["biases"][0] *= 1 + off
        evidence = Evidence()
        evidence.add(judge(spec, case, {"result": reply["result"]}))
        found[off] = [suspect.mistake.id for suspect in diagnose(spec, evidence)[case.id]]

    assert case.tolerance.bound == 1e-14
    assert found == {3e-14: ["velocity-is-a-mean"], 3e-8: []}


def test_a_second_mistake_in_a_method_is_found_after_many_answers_with_the_first(spec: Spec) -> None:
    """Answers that none of the mistakes found so far gives are compared with all of them."""
    planted = {"momentum": "velocity-is-a-mean", "adam": "adam-not-corrected"}
    evidence = Evidence()
    for kind, mistake in planted.items():
        for case in spec.cases.values():
            if case.id.startswith(f"optimisers/step/{kind}-"):
                reply = answers_of(spec).answer(case, mistake)
                assert isinstance(reply, dict)
                evidence.add(judge(spec, case, reply))

    named = {suspect.mistake.id for suspects in diagnose(spec, evidence).values() for suspect in suspects}

    assert len(evidence.failed) > 10
    assert named >= set(planted.values())


def test_a_false_claim_of_a_case_is_reported(spec: Spec) -> None:
    """A case that says it catches a mistake, and does not, is a complaint of the proof."""
    mistake = spec.mistakes["step-zero-at-zero"]
    cases = [case for case in spec.cases.values() if case.row == "neuron"]
    _, trial = try_mutants(spec, [mistake], cases, Processes())
    trial.failed.pop("neuron/activate/step-0")

    complaints = list(trial.complaints(spec, cases))

    assert f"{mistake.id}: neuron/activate/step-0 says it catches it, and does not" in complaints


def test_every_method_has_a_worked_example(spec: Spec) -> None:
    """Every case with a result that is computed can be worked out step by step."""
    unexplained = {
        case.method
        for case in spec.cases.values()
        if case.result is not None and case.message.params is not None
        if not worked_example(case.method, case.message.params, case.result)
    }

    assert unexplained == set()
