"""The course of a training: what the oracle and each port have reached after some of its epochs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.definition import Definition
from nnparity.definitions.oracle import answer, decoded
from nnparity.errors import UsageError
from nnparity.judging.difference import leaves
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json, decode_number, ulp_distance
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case, Message
from nnparity.specification.spec import Spec

EPOCHS = "epochs"
# How many epochs are looked at: each of the first ones, then in logarithmic steps.
EACH, MOST = 10, 50


@dataclass(frozen=True)
class Course:
    """What is reached after each of some numbers of epochs, by the oracle and by ports.

    `results` holds a result of the method for each number of epochs; a port that gave none has None there.
    """

    case: Case
    epochs: tuple[int, ...]
    results: tuple[Json, ...]
    by_port: dict[str, list[Json]]
    missing: tuple[str, ...]

    @property
    def definition(self) -> Definition:
        """The definition of the method, in binary64."""
        return definition_of(self.case.method)[0](BINARY64)

    @property
    def losses(self) -> dict[str, tuple[list[int], list[float]]]:
        """Return the curves of what is to become small, by name: epochs and values."""
        last = self.results[-1]
        found: dict[str, tuple[list[int], list[float]]] = {}
        if "loss" in last:
            found["loss"] = list(self.epochs), [_number(result["loss"]) for result in self.results]
        for name in ("losses", "errors"):
            if name in last:
                values = [*map(_number, last[name])]
                found[name] = list(range(1, len(values) + 1)), values
        history = [each for each in last.get("history", []) if each.get("validation") is not None]
        if history:
            found["validation"] = (
                [int(each["epoch"]) for each in history],
                [_number(each["validation"]) for each in history],
            )
        return found

    @property
    def parameters(self) -> dict[str, list[float]]:
        """Return what is trained, by name: a value for each number of epochs."""
        return _curves(
            {
                self.definition.result_name(self.case.method, path.removeprefix(".")): _number(value)
                for path, value in leaves(_trained(self.case, result), "")
                if decode_number(value) is not None
            }
            for result in self.results
        )

    def activations(self, inputs: Json) -> dict[str, list[float]]:
        """Return what neurons answer to some inputs, by name: a value for each number of epochs."""
        return _curves(self._answered(result, inputs) for result in self.results)

    def output(self, inputs: Json) -> float:
        """Return the last activation for some inputs, at the end."""
        return list(self._answered(self.results[-1], inputs).values())[-1]

    def distances(self, port: str) -> tuple[list[int], list[int]]:
        """Return by how many ULP the parameter that is farthest off differs: epochs, and distances."""
        found = [
            (count, _farthest(_trained(self.case, got), _trained(self.case, want)))
            for count, want, got in zip(self.epochs, self.results, self.by_port[port], strict=True)
            if got is not None
        ]
        return [count for count, _ in found], [distance for _, distance in found]

    def trained(self, result: Json) -> dict[str, Any]:
        """Return what a result has of the params: the network, or weights and bias."""
        return _trained(self.case, result)

    def _answered(self, result: Json, inputs: Json) -> dict[str, float]:
        trained = decoded(_trained(self.case, result), BINARY64)
        return dict(self.definition.activations_of(trained, decoded(inputs, BINARY64)))


def course(spec: Spec, case: Case, ports: Sequence[Port], seconds: float) -> Course:
    """Return the course of a case that trains; raise UsageError for any other."""
    if EPOCHS not in (case.message.params or {}) or case.error is not None or case.before:
        raise UsageError(f"{case.id} does not train by epochs; nnparity list --level training shows some")
    epochs = numbers_of_epochs(int(case.message.params[EPOCHS]))
    params = [case.message.params | {EPOCHS: count} for count in epochs]
    results = tuple(answer(case.method, each) for each in params)
    cases = [
        replace(case, id=f"{case.id} after {count}", message=Message(case.method, each), result=result)
        for count, each, result in zip(epochs, params, results, strict=True)
    ]
    heard = _Heard(cases)
    run(spec, ports, cases, heard, seconds)
    return Course(case, epochs, results, heard.by_port, tuple(heard.missing))


def numbers_of_epochs(last: int) -> tuple[int, ...]:
    """Return 0 and at most 50 numbers of epochs up to the last one, dense at the beginning."""
    steps = MOST - EACH
    logarithmic = [round(EACH * (last / EACH) ** (i / steps)) for i in range(1, steps + 1)]
    return tuple(count for count in sorted({*range(EACH + 1), *logarithmic, last}) if count <= last)


class _Heard:
    """What ports answered, in the order of the cases."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._places = {case.id: place for place, case in enumerate(cases)}
        self.by_port: dict[str, list[Json]] = {}
        self.missing: list[str] = []

    def not_run(self, port: Port, missing: Missing) -> None:
        """A port cannot be run on this machine."""
        self.missing.append(missing.sentence(port))

    def described(self, port: Port, description: Json) -> None:
        """What a port says of itself is not shown."""

    def concluded(self, port: Port, verdict: Verdict) -> None:
        """Keep a result of the right shape."""
        results = self.by_port.setdefault(port.name, [None] * len(self._places))
        reply = verdict.reply
        same_shape = verdict.difference is None or verdict.difference.ulp is not None
        if reply is not None and "result" in reply and same_shape:
            results[self._places[verdict.case.id]] = reply["result"]


def _trained(case: Case, result: Json) -> dict[str, Any]:
    """Return what a result has of the params: the network, or weights and bias."""
    given = {key: value for key, value in case.message.params.items() if key not in (EPOCHS, "state")}
    # The name of a loss is given, its value comes back.
    return {
        key: value
        for key, value in result.items()
        if key in given and (isinstance(value, dict | list) or decode_number(given[key]) is not None)
    }


def _curves(points: Any) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for point in points:
        for name, value in point.items():
            found.setdefault(name, []).append(value)
    return found


def _farthest(got: Json, want: Json) -> int:
    found, wanted = dict(leaves(got, "")), dict(leaves(want, ""))
    numbers = [path for path, value in wanted.items() if decode_number(value) is not None]
    return max(ulp_distance(_number(found[path]), _number(wanted[path])) for path in numbers)


def _number(value: Json) -> float:
    number = decode_number(value)
    return float("nan") if number is None else number
