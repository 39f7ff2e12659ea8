"""Finds where in a computation a port first departs, by asking it for shorter runs and for the parts.

Every part is asked from the port's own state, and compared with what the oracle makes of that same state:
so a single wrong partial derivative is found even when everything after it is off.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nnparity.explaining.worked_example import NAMES, PLACES, flat
from nnparity.judging.verdict import UNKNOWN_METHOD
from nnparity.numbers import Json, decode_number
from nnparity.oracle import answer
from nnparity.ports.ask import Answer
from nnparity.ports.faults import Fault
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case, Message
from nnparity.specification.tolerance import Tolerance

# Far above rounding, far below any mistake worth the name.
DEPARTURE = Tolerance("departure", "relative", 1e-9)
NEARLY_ZERO = 1e-13

Ask = Callable[[str, Json], Answer]


@dataclass(frozen=True)
class Quantity:
    """One quantity of a computation: what the oracle gives, and what the port gives."""

    name: str
    want: float
    got: float

    @property
    def departs(self) -> bool:
        """Say whether the port is off by more than rounding."""
        return not (DEPARTURE.allows(self.got, self.want) or abs(self.got - self.want) <= NEARLY_ZERO)


@dataclass(frozen=True)
class Departure:
    """Where a port first departs: the place, in words; the quantities there; the request that shows it."""

    place: str
    quantities: tuple[Quantity, ...]
    method: str
    params: Json

    @property
    def first(self) -> str:
        """The name of the first quantity that departs."""
        return next((quantity.name for quantity in self.quantities if quantity.departs), "the answer")


class NoAnswerError(Exception):
    """The port gave no usable answer to one of the questions."""


def asking(case: Case, ask_case: Callable[[Case], Answer]) -> Ask:
    """Return a function that asks a port a method with params, in place of a case's own."""

    def ask(method: str, params: Json) -> Answer:
        return ask_case(replace(case, before=(), message=Message(method=method, params=params)))

    return ask


def departure(method: str, params: Json, ask: Ask) -> Departure | None:
    """Return where a port first departs in training, a step, a gradient or a forward pass, if it does.

    Raises NoAnswerError if the port answers a part with an error, or not at all.
    """
    if method == "network.train":
        return _in_training(params, ask)
    if method in ("network.train_step", "network.gradients", "network.feedforward"):
        return _in_parts(method, params, ask, "")
    return None


def _in_training(params: Json, ask: Ask) -> Departure | None:
    epoch = _first_epoch(params, ask)
    if epoch is None:
        return _in_loss(params, ask)
    state = _trained(params, epoch - 1, ask)
    for count in range(1, len(params["data"]) + 1):
        some = {
            **params,
            "data": params["data"][:count],
            "targets": params["targets"][:count],
            "network": state,
        }
        got = _trained(some, 1, ask)
        want = flat(answer("network.train", {**some, "epochs": 1})["network"])
        if not any(quantity.departs for quantity in _named(NAMES, want, flat(got))):
            continue
        before = _trained({**some, "data": some["data"][: count - 1]}, 1, ask) if count > 1 else state
        place = _place(params, epoch, count)
        sample = {
            "network": before,
            "inputs": params["data"][count - 1],
            "target": params["targets"][count - 1],
            "learning_rate": params["learning_rate"],
        }
        parts = _in_parts("network.train_step", sample, ask, place)
        return parts or _in_loop(sample, got, place)
    return _in_epoch(params, epoch, ask)


def _in_epoch(params: Json, epoch: int, ask: Ask) -> Departure:
    """Compare the network after an epoch that is right when it is asked alone."""
    got = flat(_trained(params, epoch, ask))
    want = flat(answer("network.train", {**params, "epochs": epoch})["network"])
    place = (
        f"at epoch {epoch}, right when it is asked alone: the departure depends on the number of the "
        "epoch, or on something kept from the epochs before. It shows at "
    )
    return Departure(place, _named(NAMES, want, got), "network.train", {**params, "epochs": epoch})


def _place(params: Json, epoch: int, count: int) -> str:
    inputs = ", ".join(map(str, params["data"][count - 1]))
    target = params["targets"][count - 1]
    return f"at epoch {epoch}, sample {count} of {len(params['data'])} (inputs {inputs}, target {target}), "


def _first_epoch(params: Json, ask: Ask) -> int | None:
    """Return the first epoch after which the port's network is not the oracle's."""

    def departs(epochs: int) -> bool:
        want = flat(answer("network.train", {**params, "epochs": epochs})["network"])
        return any(q.departs for q in _named(NAMES, want, flat(_trained(params, epochs, ask))))

    most = int(params["epochs"])
    upper = 1
    while upper < most and not departs(upper):
        upper = min(2 * upper, most)
    if most == 0 or not departs(upper):
        return None
    lower = upper // 2
    while lower + 1 < upper:
        middle = (lower + upper) // 2
        lower, upper = (lower, middle) if departs(middle) else (middle, upper)
    return upper


def _in_loss(params: Json, ask: Ask) -> Departure | None:
    """Compare the loss that comes with training, when the network itself is right."""
    got = _result("network.train", params, ask)
    want = answer("network.train", params)
    loss = Quantity("loss", _number(want["loss"]), _number(got["loss"]))
    place = f"after all {params['epochs']} epochs the network is right, but not "
    return Departure(place, (loss,), "network.train", params) if loss.departs else None


def _in_parts(method: str, params: Json, ask: Ask, place: str) -> Departure | None:
    """Ask for the forward pass, the gradients and the step of one sample; return the first that departs."""
    forward = {key: params[key] for key in ("network", "inputs")}
    parts: list[tuple[str, Json, tuple[str, ...]]] = [("network.feedforward", forward, ("h1", "h2", "o1"))]
    if method != "network.feedforward":
        slopes = tuple(f"∂{name}" for name in NAMES)
        parts.append(("network.gradients", {**forward, "target": params["target"]}, slopes))
    if method == "network.train_step":
        parts.append(("network.train_step", params, NAMES))
    for part, part_params, names in parts:
        got = _result(part, part_params, ask)
        want = answer(part, part_params)
        if part == "network.feedforward":
            values = [[_number(reply[name]) for name in names] for reply in (want, got)]
        else:
            values = [flat(want), flat(got)]
        quantities = _named(names, *values)
        if any(quantity.departs for quantity in quantities):
            return Departure(f"{place}in {part}, at ", quantities, part, part_params)
    return None


def _in_loop(sample: Json, got: Json, place: str) -> Departure:
    """Compare the update that training made with the one that the oracle makes."""
    want = answer("network.train_step", sample)
    names = [f"{name} ({where})" for name, where in zip(NAMES, PLACES, strict=True)]
    quantities = _named(names, flat(want), flat(got))
    text = f"{place}in the training loop alone (the port's own parts are right): the update of "
    return Departure(text, quantities, "network.train_step", sample)


def _trained(params: Json, epochs: int, ask: Ask) -> Json:
    if epochs == 0:
        return params["network"]
    some = {**params, "targets": params["targets"][: len(params["data"])], "epochs": epochs}
    return _result("network.train", some, ask)["network"]


def _result(method: str, params: Json, ask: Ask) -> Json:
    reply = ask(method, params)
    if not isinstance(reply, dict) or "result" not in reply:
        raise NoAnswerError(f"no answer to {method}: {_why(reply)}")
    return reply["result"]


def _why(reply: Answer) -> str:
    if isinstance(reply, Missing):
        return reply.reason
    if isinstance(reply, Fault):
        return f"{reply.name}: {reply.seen}"
    code, message = int(reply["error"]["code"]), reply["error"]["message"]
    return "the port does not have it" if code == UNKNOWN_METHOD else f"error {code}: {message}"


def _named(names: tuple[str, ...] | list[str], want: list[float], got: list[float]) -> tuple[Quantity, ...]:
    return tuple(Quantity(*row) for row in zip(names, want, got, strict=True))


def _number(value: Json) -> float:
    number = decode_number(value)
    if number is None:
        raise NoAnswerError(f"{value!r} where a number belongs")
    return number
