"""What the XOR page knows of the specification: cases that train XOR, and the mistakes that it can make."""

from typing import Any

from nnparity.numbers import Json
from nnparity.specification.spec import Spec

# The port that browsers run.
PORT = "javascript"
METHOD = "network.train"
# Inputs and target of each sample, in the order 00, 01, 10, 11.
XOR = (([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0))

# As `assets/live/mistakes.js` makes them; a test holds them against the mutants.
MISTAKES = (
    "biases-not-trained",
    "hidden-gradient-from-updated-weights",
    "output-derivative-missing",
    "hidden-derivative-missing",
    "output-weight-missing",
    "other-output-weight",
    "factor-two-missing",
    "biases-ascend",
    "gradient-ascends",
    "rate-applied-twice",
    "first-input-used-twice",
    "first-activation-used-twice",
    "activation-missing",
    "weights-decay",
    "whole-batch-step",
    "mean-over-batch",
    "samples-reversed",
    "sample-left-out",
)


def of(spec: Spec) -> list[dict[str, Any]]:
    """Return the cases that train XOR on its four samples: start, order, rate, epochs, what is expected."""
    found = []
    for case in spec.cases.values():
        if case.method != METHOD or case.error is not None or case.before:
            continue
        params = case.message.params
        samples = [*zip(params["data"], params["targets"], strict=False)]
        is_xor = len(samples) == len(XOR) and all(each in samples for each in XOR)
        if is_xor and isinstance(case.result, dict):
            found.append(
                {
                    "id": case.id,
                    "parameters": _parameters(params["network"]),
                    "order": [XOR.index(sample) for sample in samples],
                    "rate": params["learning_rate"],
                    "epochs": params["epochs"],
                    "loss": case.result["loss"],
                    "reached": _parameters(case.result["network"]),
                }
            )
    return found


def starts(cases: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the first case of each start, named as its part of the level is."""
    first: dict[str, dict[str, str]] = {}
    for case in cases:
        title = case["id"].split("/")[1].replace("-", " ")
        if str(case["parameters"]) not in first and case["id"].count("/") > 1:
            first[str(case["parameters"])] = {"id": case["id"], "title": title}
    return [*first.values()]


def _parameters(network: Json) -> list[float]:
    return [
        number for name in ("h1", "h2", "o1") for number in (*network[name]["weights"], network[name]["bias"])
    ]
