"""The figures of a training, as right code and code with mistakes compute them."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.oracle import decoded
from nnparity.explaining.hypotheses.hypothesis import CRASHES, Hypothesis
from nnparity.explaining.identification.known import METHOD, Figure, Known
from nnparity.keeping.printed import is_rounded
from nnparity.mistakes.composing import definition_with
from nnparity.mistakes.registry import MISTAKES, subjects_of

SUBJECT, _, TRAIN = METHOD.partition(".")
Computed = dict[str, float]


class Figures:
    """Computes the figures of one training, each once."""

    def __init__(self, known: Known) -> None:
        self._params = decoded(dict(known.params), BINARY64)
        self._found: dict[tuple[Hypothesis, int], Computed] = {}

    def of(self, some: Hypothesis, after: int) -> Computed:
        """Return the figures after so many epochs by their names; none if the code breaks off."""
        key = (some, after)
        if key not in self._found:
            try:
                self._found[key] = self._computed(some, after)
            except CRASHES:
                self._found[key] = {}
        return self._found[key]

    def gives(self, some: Hypothesis, figure: Figure, *, later: int = 0) -> bool:
        """Say whether code gives a figure, rounded to its digits, so many epochs later."""
        value = self.of(some, figure.after + later).get(figure.name)
        return value is not None and is_rounded(figure.text, value)

    def give(self, some: Hypothesis, wanted: Iterable[Figure]) -> bool:
        """Say whether code gives all of some figures."""
        return all(self.gives(some, each) for each in wanted)

    def same(self, one: Hypothesis, other: Hypothesis, wanted: Iterable[Figure]) -> bool:
        """Say whether two give the same figures, right or not."""
        return all(
            self.of(one, each.after).get(each.name) == self.of(other, each.after).get(each.name)
            for each in wanted
        )

    def _computed(self, some: Hypothesis, after: int) -> Computed:
        definition: Any = definition_with(SUBJECT, some.mistakes, dict(some.values))(BINARY64)
        params, network = self._params, self._params["network"]
        if after:
            trained = definition.answer(TRAIN, {**params, "epochs": float(after)})
            network = trained["network"]
        asked = {key: params[key] for key in ("data", "targets", "loss")}
        found: Computed = {"loss": definition.answer("loss", {"network": network, **asked})}
        for i, inputs in enumerate(params["data"]):
            activations = definition.answer("forward", {"network": network, "inputs": inputs})["activations"]
            found |= {f"outputs[{i}][{j}]": value for j, value in enumerate(activations[-1])}
        slopes = definition.answer("gradients", {"network": network, **asked})
        return found | _named("", network["layers"]) | _named("∂", slopes["layers"])


def _named(sign: str, layers: Sequence[Any]) -> Computed:
    """Return weights and biases, or their slopes, by name."""
    found: Computed = {}
    for place, layer in enumerate(layers):
        for i, row in enumerate(layer["weights"]):
            found |= {f"{sign}weights[{place}][{i}][{j}]": value for j, value in enumerate(row)}
        found |= {f"{sign}biases[{place}][{i}]": value for i, value in enumerate(layer["biases"] or [])}
    return found


@cache
def candidates() -> tuple[str, ...]:
    """Return the mistakes and conventions that networks of any shape can have."""
    return tuple(
        mistake for mistake, made in MISTAKES.items() if any(SUBJECT in subjects_of(each) for each in made)
    )
