"""Mistakes that no case catches, written down before any hunt: each shows for few requests alone.

`python tests/hunts/unseen.py MISTAKE` is the adapter of a model that makes one of them.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnparity.definitions import subjects
from nnparity.definitions.definition import Definition
from nnparity.definitions.model import Model
from nnparity.specification.spec import Spec

Params = dict[str, Any]
# From the name of a method, its params and what answers rightly: an answer.
Answering = Callable[[str, Params, Callable[[str, Params], Any]], Any]


@dataclass(frozen=True)
class Unseen:
    """A mistake in one subject."""

    subject: str
    answer: Answering


def _other_params(name: str, change: Callable[[Params], Params]) -> Answering:
    """Return a mistake that takes the params of a method for others; of all methods if none is named."""
    return lambda method, params, right: right(method, change(params) if name in ("", method) else params)


def _layers(change: Callable[[Params], Params]) -> Callable[[Params], Params]:
    """Return a change of every layer of a network."""

    def of_params(params: Params) -> Params:
        network = {"layers": [change(layer) for layer in params["network"]["layers"]]}
        return {**params, "network": network}

    return of_params


def _stride_of_three(layer: Params) -> Params:
    is_meant = layer["kind"] == "convolution" and layer["stride"] == 3 and layer["padding"] == 0
    return {**layer, "stride": 2} if is_meant else layer


def _gru_state_biases(layer: Params) -> Params:
    alone = layer["kind"] == "gru" and layer["biases"] is None
    return {**layer, "state_biases": None} if alone else layer


def _frozen_relu(layer: Params) -> Params:
    thaws = layer["kind"] == "dense" and layer["biases"] is None and layer.get("frozen", False)
    thaws = thaws and layer["activation"] == "relu"
    return {**layer, "frozen": False} if thaws else layer


def _span(params: Params) -> Params:
    span = int(params["high"] - params["low"])
    return {**params, "high": params["high"] + 1} if span == 2**31 else params


def _order(params: Params) -> Params:
    order = params["order"]
    return {**params, "order": [each for i, each in enumerate(order) if order[:i].count(each) < 2]}


def _capped_rate(params: Params) -> Params:
    return {**params, "learning_rate": min(params["learning_rate"], 3.0)}


def _positive_rate(params: Params) -> Params:
    return {**params, "learning_rate": abs(params["learning_rate"])}


def _saturated(method: str, params: Params, right: Callable[[str, Params], Any]) -> Any:
    is_far = method == "activate" and params["activation"] == "sigmoid" and 25 < params["total"] < 33
    return 1.0 if is_far else right(method, params)


def _halves(method: str, params: Params, right: Callable[[str, Params], Any]) -> Any:
    if method != "evaluate_neural_network" or len(params["inputs"]) != 5:
        return right(method, params)
    first, last = (
        {name: values[part] for name, values in params.items()} for part in (slice(3), slice(3, 5))
    )
    return right(method, first) + right(method, last)


def _four_outputs(method: str, params: Params, right: Callable[[str, Params], Any]) -> Any:
    found = right(method, params)
    is_shared = method == "loss" and params["loss"]["kind"] == "mean-squared-error"
    return found * 4 / 3 if is_shared and len(params["targets"][0]) == 4 else found


UNSEEN: dict[str, Unseen] = {
    "stride-of-three-is-two": Unseen("layers", _other_params("", _layers(_stride_of_three))),
    "gru-state-biases-need-biases": Unseen("layers", _other_params("", _layers(_gru_state_biases))),
    "frozen-relu-needs-biases": Unseen("layers", _other_params("step", _layers(_frozen_relu))),
    "mean-of-four-outputs-by-three": Unseen("layers", _four_outputs),
    "span-of-all-positive-words": Unseen("seeds", _other_params("randint", _span)),
    "unit-recalled-twice-at-most": Unseen("memory", _other_params("recall", _order)),
    "rate-above-three-capped": Unseen("regression", _other_params("train", _capped_rate)),
    "delta-rate-made-positive": Unseen("rules", _other_params("train_delta", _positive_rate)),
    "sigmoid-one-above-25": Unseen("neuron", _saturated),
    "five-inputs-in-halves": Unseen("button", _halves),
}


def mutant(name: str, spec: Spec) -> Model:
    """Return the model with a mistake."""
    mistake = UNSEEN[name]
    definition = subjects()[mistake.subject]

    class Wrong(definition):  # type: ignore[valid-type, misc]
        def answer(self, method: str, params: Params) -> Any:
            return mistake.answer(method, params, super().answer)

    definitions: dict[str, type[Definition]] = {**subjects(), mistake.subject: Wrong}
    return Model(spec.methods, definitions, name)


def main() -> None:
    """Answer until standard input ends."""
    model = mutant(sys.argv[1], Spec())
    for line in sys.stdin.buffer:
        reply = model.answer(line)
        if reply is not None:
            sys.stdout.buffer.write(reply)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
