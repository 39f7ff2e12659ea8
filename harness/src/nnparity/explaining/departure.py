"""Finds where in a computation a port first departs, by asking it for shorter runs and for the parts.

Every part is asked from the port's own state, and compared with what the oracle makes of that same state:
so a single wrong partial derivative is found even when everything after it is off.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from nnparity.counted import counted
from nnparity.definitions import definition_of
from nnparity.definitions.arithmetic import PRECISE
from nnparity.definitions.definition import Definition, Parts, RefusedError
from nnparity.definitions.oracle import answer
from nnparity.explaining.implied import slopes_implied
from nnparity.explaining.parts import chain, part_of, parts_of, sample_of
from nnparity.judging.difference import leaves, shape_difference
from nnparity.judging.verdict import UNKNOWN_METHOD
from nnparity.numbers import Json, decode_number
from nnparity.ports.ask import Answer
from nnparity.ports.faults import Fault
from nnparity.ports.toolchain import Missing
from nnparity.specification.case import Case, Message
from nnparity.specification.tolerance import Tolerance


@dataclass(frozen=True)
class Bound:
    """How far a quantity may be off: by a part of itself, or by so little that it counts as zero."""

    relative: float
    nearly_zero: float

    def allows(self, got: float, want: float) -> bool:
        """Say whether a quantity is right but for rounding."""
        relative = Tolerance("departure", "relative", self.relative)
        return relative.allows(got, want) or abs(got - want) <= self.nearly_zero


# Far above rounding, far below any mistake worth the name.
DEPARTURE = Bound(1e-9, 1e-13)
# What departs only after several epochs departs by less than that in each.
SLIGHT = Bound(1e-11, 1e-15)
# What rounding makes of one epoch.
ROUNDING = Bound(1e-14, 1e-17)

Ask = Callable[[str, Json], Answer]
Complaints = Callable[[str, Json], str]


@dataclass(frozen=True)
class Quantity:
    """One quantity of a computation: what the oracle gives, and what the port gives."""

    name: str
    want: float
    got: float
    bound: Bound = DEPARTURE

    @property
    def departs(self) -> bool:
        """Say whether the port is off by more than rounding."""
        return not self.bound.allows(self.got, self.want)


@dataclass(frozen=True)
class Departure:
    """Where a port first departs: the place, in words; the quantities there; the request that shows it."""

    place: str
    quantities: tuple[Quantity, ...]
    method: str
    params: Json
    want: Json

    @property
    def first(self) -> str:
        """The name of the first quantity that departs."""
        return next((quantity.name for quantity in self.quantities if quantity.departs), "the answer")


class NoAnswerError(Exception):
    """The port gave no usable answer to one of the questions."""


class LackingError(NoAnswerError):
    """The port does not have the method of a question."""


def asking(case: Case, ask_case: Callable[[Case], Answer]) -> Ask:
    """Return a function that asks a port a method with params, in place of a case's own."""

    def ask(method: str, params: Json) -> Answer:
        return ask_case(replace(case, before=(), message=Message(method=method, params=params)))

    return ask


def departure(method: str, params: Json, want: Json, ask: Ask, complaint: Complaints) -> Departure | None:
    """Return where a port first departs in a method that is made of parts, if it does.

    `want` is the expected result; `complaint` says what is wrong with the shape of a method's result.

    Raises NoAnswerError if the port answers a part with an error, with another shape, or not at all.
    """
    try:
        definition, name = definition_of(method)
    except KeyError:
        return None
    search = _Search(definition, name, params, want, ask, complaint)
    parts = parts_of(definition, name)
    if parts is not None and parts.state:
        return search.in_training(parts)
    if parts is not None and parts.samples:
        return search.in_samples(parts)
    return search.in_parts(name, params, "") if parts is not None or search.is_part else None


class _Search:
    """The search through one computation of one port."""

    def __init__(
        self,
        definition: type[Definition],
        name: str,
        params: Json,
        want: Json,
        ask: Ask,
        complaint: Complaints,
    ) -> None:
        self._definition = definition
        self._name = name
        self._params = params
        self._known = {_key(name, params): want}
        self._answers: dict[str, Json] = {}
        self._ask = ask
        self._complaint = complaint
        self._bound = DEPARTURE

    @property
    def is_part(self) -> bool:
        """Say whether other methods are made of this one."""
        every = (parts_of(self._definition, each.partition(".")[2]) for each in self._definition.methods())
        return any(parts is not None and parts.method == self._name for parts in every)

    def in_training(self, parts: Parts) -> Departure | None:
        """Find the epoch, then the sample, then the part."""
        epoch = self._first_epoch(parts)
        if epoch is None:
            return self._beside_state(parts) or self._more_closely(parts, epoch)
        state = self._state(parts, epoch - 1)
        lists = [samples for _, samples in parts.samples]
        for count in range(1, len(self._params[lists[0]]) + 1):
            some = {
                **self._params,
                **{each: self._params[each][:count] for each in lists},
                parts.state: state,
            }
            got = self._trained(parts, some, 1)
            want = self._want(self._name, {**some, "epochs": 1})[parts.state]
            departs = any(q.departs for q in self._quantities(self._name, want, got, parts.state))
            if not departs and self._bound is DEPARTURE:
                continue
            before = state
            if count > 1:
                fewer = {each: some[each][: count - 1] for each in lists}
                before = self._trained(parts, {**some, **fewer}, 1)
            place = self._place(parts, epoch, count)
            sample = sample_of(self._definition, parts, {**self._params, parts.state: before}, count - 1)
            found = self.in_parts(parts.method, sample, place)
            if found is not None:
                return found
            if departs:
                return self._in_loop(parts, sample, got, place)
        if self._bound is SLIGHT:
            return None
        return self._more_closely(parts, epoch) or self._in_epoch(parts, epoch)

    def _more_closely(self, parts: Parts, epoch: int | None) -> Departure | None:
        """Find what is off before this epoch, by so little that no epoch that is asked alone shows it."""
        if self._bound is SLIGHT:
            return None
        self._bound = SLIGHT
        try:
            return None if self._first_epoch(parts) == epoch else self.in_training(parts)
        finally:
            self._bound = DEPARTURE

    def in_samples(self, parts: Parts) -> Departure | None:
        """Find the first sample whose answer departs, then the part."""
        want, got = self._want(self._name, self._params), self._got(self._name, self._params)
        self._check_shape(self._name, want, got)
        for i, (wanted, given) in enumerate(zip(want, got, strict=True)):
            if any(quantity.departs for quantity in self._quantities(self._name, wanted, given, f"[{i}]")):
                sample = sample_of(self._definition, parts, self._params, i)
                return self.in_parts(parts.method, sample, f"at sample {i + 1} of {len(want)}, ")
        return None

    def in_parts(self, name: str, params: Json, place: str) -> Departure | None:
        """Ask for the parts of a computation, the smallest first; return the first that departs."""
        for part in chain(self._definition, name):
            part_params = part_of(self._definition, part, params)
            told = ""
            try:
                got = self._got(part, part_params)
            except LackingError:
                got, told = self._implied(part, name, params), f", which {name} implies"
                if got is None:
                    continue
            want = self._want(part, part_params)
            quantities = self._quantities(part, want, got)
            if any(quantity.departs for quantity in quantities):
                method = f"{self._definition.subject}.{part}"
                return Departure(f"{place}in {method}{told}, at ", quantities, method, part_params, want)
        return None

    def _implied(self, part: str, name: str, params: Json) -> Json | None:
        """Return the slopes that a step implies, for a port that does not give them itself.

        A part that nothing implies is left out; the whole is not.
        """
        if part == name:
            raise LackingError(f"no answer to {self._definition.subject}.{name}: the port does not have it")
        rate = decode_number(params.get("learning_rate"))
        if part != "gradients" or not rate or self._bound is SLIGHT:
            return None
        state = next(iter(part_of(self._definition, part, params).values()))
        return slopes_implied(state, self._got(name, params), rate)

    def _in_loop(self, parts: Parts, sample: Json, got: Json, place: str) -> Departure:
        """Compare the update that training made with the one that the oracle makes."""
        want = self._want(parts.method, sample)
        text = f"{place}in the training loop alone (the port's own parts are right): the update of "
        method = f"{self._definition.subject}.{parts.method}"
        return Departure(text, self._quantities(parts.method, want, got, where=True), method, sample, want)

    def _in_epoch(self, parts: Parts, epoch: int) -> Departure:
        """Compare the state after an epoch that is right when it is asked alone."""
        params = {**self._params, "epochs": epoch}
        got = self._state(parts, epoch)
        want = self._want(self._name, params)
        if self._is_right_alone(parts, epoch):
            why = (
                "right when it is asked alone: the departure depends on the number of the epoch, or on "
                "something kept from the epochs before"
            )
        else:
            why = "by the sum of what is off in each epoch, which is too little in any of them to be placed"
        place = f"at epoch {epoch}, {why}. It shows at "
        quantities = self._quantities(self._name, want[parts.state], got, parts.state)
        return Departure(place, quantities, f"{self._definition.subject}.{self._name}", params, want)

    def _is_right_alone(self, parts: Parts, epoch: int) -> bool:
        """Say whether an epoch that begins with the port's own state is right but for rounding."""
        params = {**self._params, parts.state: self._state(parts, epoch - 1)}
        got = self._trained(parts, params, 1)
        want = self._want(self._name, {**params, "epochs": 1})[parts.state]
        quantities = self._quantities(self._name, want, got, parts.state)
        return all(ROUNDING.allows(quantity.got, quantity.want) for quantity in quantities)

    def _beside_state(self, parts: Parts) -> Departure | None:
        """Compare what comes with training, such as the loss, when the state itself is right."""
        got, want = self._got(self._name, self._params), self._want(self._name, self._params)
        rest = [name for name in want if name != parts.state]
        quantities = self._quantities(
            self._name, {name: want[name] for name in rest}, {name: got[name] for name in rest}
        )
        epochs = counted(int(self._params["epochs"]), "epoch")
        place = f"after {epochs}: the {parts.state} is right, but not the "
        method = f"{self._definition.subject}.{self._name}"
        departs = any(quantity.departs for quantity in quantities)
        return Departure(place, quantities, method, self._params, want) if departs else None

    def _place(self, parts: Parts, epoch: int, count: int) -> str:
        lists = [(name, self._params[samples]) for name, samples in parts.samples]
        taken = ", ".join(f"{name} {_listed(samples[count - 1])}" for name, samples in lists)
        return f"at epoch {epoch}, sample {count} of {len(lists[0][1])} ({taken}), "

    def _first_epoch(self, parts: Parts) -> int | None:
        """Return the first epoch after which the port's state is not the oracle's."""

        def departs(epochs: int) -> bool:
            want = self._want(self._name, {**self._params, "epochs": epochs})[parts.state]
            got = self._state(parts, epochs)
            return any(q.departs for q in self._quantities(self._name, want, got, parts.state))

        most = int(self._params["epochs"])
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

    def _state(self, parts: Parts, epochs: int) -> Json:
        return self._trained(parts, self._params, epochs)

    def _trained(self, parts: Parts, params: Json, epochs: int) -> Json:
        if epochs == 0:
            return params[parts.state]
        return self._got(self._name, {**params, "epochs": epochs})[parts.state]

    def _want(self, name: str, params: Json) -> Json:
        known = _key(name, params)
        if known not in self._known:
            try:
                self._known[known] = answer(f"{self._definition.subject}.{name}", params)
            except RefusedError as error:
                raise NoAnswerError(f"{name} overflows from the port's own state") from error
        return self._known[known]

    def _got(self, name: str, params: Json) -> Json:
        known = _key(name, params)
        if known not in self._answers:
            method = f"{self._definition.subject}.{name}"
            reply = self._ask(method, params)
            if not isinstance(reply, dict) or "result" not in reply:
                if _is_lacking(reply):
                    raise LackingError(f"no answer to {method}: {_why(reply)}")
                raise NoAnswerError(f"no answer to {method}: {_why(reply)}")
            complaint = self._complaint(method, reply["result"])
            if complaint:
                raise NoAnswerError(f"the answer to {method} has another shape: {complaint}")
            self._answers[known] = reply["result"]
        return self._answers[known]

    def _check_shape(self, name: str, want: Json, got: Json) -> None:
        """Raise NoAnswerError if an answer has more or fewer numbers than it must."""
        difference = shape_difference(got, want, "result")
        if difference is not None:
            shape = f"{difference.path} is {difference.got}, not {difference.want}"
            raise NoAnswerError(f"the answer to {self._definition.subject}.{name} has another shape: {shape}")

    def _quantities(
        self, name: str, want: Json, got: Json, path: str = "", *, where: bool = False
    ) -> tuple[Quantity, ...]:
        """Return every number of two results, by name; `where` says also where it stands."""
        self._check_shape(name, want, got)
        named = self._definition(PRECISE)
        found = []
        wanted = dict(leaves(want, path))
        given = dict(leaves(got, path))
        for place, value in wanted.items():
            key = place.removeprefix(".")
            number, other = decode_number(value), decode_number(given.get(place))
            if number is None or other is None:
                continue
            text = named.result_name(name, key)
            shown = f"{text} ({key})" if where and text != key else text
            found.append(Quantity(shown, number, other, self._bound))
        return tuple(found)


def _key(name: str, params: Json) -> str:
    return repr((name, params))


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _is_lacking(reply: Answer) -> bool:
    return isinstance(reply, dict) and int(reply["error"]["code"]) == UNKNOWN_METHOD


def _why(reply: Answer) -> str:
    if isinstance(reply, Missing):
        return reply.reason
    if isinstance(reply, Fault):
        return f"{reply.name}: {reply.seen}"
    code, message = int(reply["error"]["code"]), reply["error"]["message"]
    return "the port does not have it" if code == UNKNOWN_METHOD else f"error {code}: {message}"
