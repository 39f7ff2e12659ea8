"""Params that are each right alone but do not fit each other, spoiled rule by rule."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from operator import eq
from typing import Any

from nnparity.keeping.refusals.places import Place, Spoiling
from nnparity.kept import KEPT
from nnparity.numbers import Json
from nnparity.specification.fitting.patterns import STATES
from nnparity.specification.fitting.samples import ACTIVATIONS

Step = str | int

# Targets that are not what a loss takes, by what is wrong with them, for rows of two or more.
BAD_TARGETS: dict[str, dict[str, Callable[[list[Json]], list[Json]]]] = {
    "binary-cross-entropy": {
        "too-large": lambda row: [1.5, *row[1:]],
        "negative": lambda row: [-0.5, *row[1:]],
    },
    "cross-entropy": {
        "sum": lambda row: [0.25] * (len(row) - 1) + [0.5],
        "negative": lambda row: [*[0] * (len(row) - 2), -0.25, 1.25],
    },
    "hinge": {
        "none": lambda row: [0] * len(row),
        "twice": lambda row: [*[0] * (len(row) - 2), 1, 1],
        "too-large": lambda row: [*[0] * (len(row) - 1), 2],
    },
}


def misfitting(rule: str, names: tuple[str, ...], whole: Place) -> Iterator[Spoiling]:
    """Yield what can break a rule that ties parameters together, given the place of all params."""
    yield from SPOILERS[rule](*(_at(whole, name) for name in names))


def _network(network: Place) -> Iterator[Spoiling]:
    layers = _at(network, "layers")
    for there in layers.where(
        lambda value: _all_dense(value) and len(value) > 1 and len(value[0]["weights"]) > 1
    ):
        yield from _resized(_part(there, (1, "weights", 0), "weights", "row"))
        yield from _resized(_part(there, (0, "weights", 1), "weights", "second-row"))
        hidden = _part(there, (0, "activation"), "activation", "")
        yield Spoiling(hidden, "not-last", hidden.replaced("softmax"), ("activation", "softmax"))
        break
    for there in layers.where(lambda value: _all_dense(value) and value[-1]["biases"] is not None):
        yield from _resized(_part(there, (len(there.value) - 1, "biases"), "biases", ""))
        break


def _inputs(_: Place, inputs: Place) -> Iterator[Spoiling]:
    yield from _resized(inputs)


def _size(_: Place, size: Place) -> Iterator[Spoiling]:
    """Yield what is not the size of an image, and an image that is smaller than the first window."""
    for flaw, bad in (("too-short", size.value[:-1]), ("too-long", [*size.value, 1])):
        yield Spoiling(size, flaw, size.replaced(bad), (size.argument, f"{len(bad)}"))
    yield Spoiling(size, "too-small", size.replaced([size.value[0], 1, 1]), ("kernels", "1"))


def _rows(_: Place, rows: Place, *__: Place) -> Iterator[Spoiling]:
    for there in rows.where(lambda value: len(value) > 1):
        yield from _resized(_part(there, (1,), "", "row"))
        return


def _loss(loss: Place, network: Place, targets: Place) -> Iterator[Spoiling]:
    last = _at(network, "layers")
    for kind, activation in ACTIVATIONS.items():
        for there in last.where(partial(_ends_otherwise, activation)):
            word = _part(replace(loss, request=there.request), ("kind",), "kind", kind)
            yield Spoiling(word, "misfit", word.replaced(kind), ("kind", kind))
            break
    for kind, spoil in BAD_TARGETS.items():
        for there in _at(loss, "kind").where(partial(eq, kind)):
            row = _part(replace(targets, request=there.request), (0,), kind, "row")
            for flaw, bad in spoil.items():
                yield Spoiling(row, flaw, row.replaced(bad(row.value)), (targets.argument,))
            break


def _state(state: Place, optimiser: Place, network: Place) -> Iterator[Spoiling]:
    for there in _at(optimiser, "kind").where(lambda value: not KEPT[value]):
        whole = replace(state, request=there.request)
        layers = replace(network, request=there.request).value["layers"]
        zeros = {"velocity": {"layers": [_zeros(layer) for layer in layers]}}
        yield Spoiling(whole, "not-null", whole.replaced(zeros), (state.argument,))
        break
    for there in state.where(lambda value: value is not None):
        name = next(name for name in there.value if name != "steps")
        member = _part(there, (name,), name, "")
        yield Spoiling(member, "missing", member.without(), (name,))
        other = next(each for each in ("velocity", "squares") if each not in there.value)
        foreign = there.with_member(other, there.value[name])
        yield Spoiling(there, "of-another-optimiser", foreign, (other,))
        yield from _gradients(member, member)
        break
    for there in _at(state, "squares").where(lambda value: value is not None):
        number = _part(there, ("layers", 0, "weights", 0, 0), "squares", "element")
        yield Spoiling(number, "negative", number.replaced(-0.25), ("squares",))
        break


def _order(plan: Place, _: Place) -> Iterator[Spoiling]:
    order = _part(plan, ("order",), "order", "")
    for there in order.where(lambda value: value is not None and len(value) > 1):
        count = len(there.value)
        short, long = [each for each in there.value if each != count - 1], [*there.value, count]
        yield Spoiling(there, "too-short", there.replaced(short), ("order", f"{count - 1}", f"{count}"))
        yield Spoiling(there, "too-long", there.replaced(long), ("order", f"{count + 1}", f"{count}"))
        first = _part(there, (0,), "order", "element")
        yield Spoiling(first, "twice", first.replaced(there.value[1]), ("order", f"{there.value[1]}"))
        yield Spoiling(first, "beyond", first.replaced(count), ("order", f"{count}"))
        return


def _validation(validation: Place, *_: Place) -> Iterator[Spoiling]:
    for there in validation.where(lambda value: value is not None and len(value["data"]) > 1):
        data, targets = (_part(there, (name,), name, "") for name in ("data", "targets"))
        yield from _resized(_part(data, (1,), "data", "row"))
        yield from _resized(_part(targets, (1,), "targets", "row"))
        yield from _resized(targets, also=len(data.value))
        return


def _gradients(_: Place, other: Place) -> Iterator[Spoiling]:
    layers = _at(other, "layers")
    for there in layers.where(lambda value: len(value) > 1):
        yield from _resized(_part(there, (), "layers", ""))
        yield from _resized(_part(there, (0, "weights", 0), "weights", "row"))
        break
    for there in layers.where(lambda value: any(each["biases"] for each in value)):
        k = next(k for k, each in enumerate(there.value) if each["biases"])
        biases = _part(there, (k, "biases"), "biases", "")
        yield from _resized(biases)
        yield Spoiling(biases, "null", biases.replaced(None), ("biases",))
        break


def _square(weights: Place, _: Place) -> Iterator[Spoiling]:
    yield from _rows(weights, weights)


def _patterns(patterns: Place) -> Iterator[Spoiling]:
    yield from _rows(patterns, patterns)


def _all_units(patterns: Place, units: Place) -> Iterator[Spoiling]:
    yield from _units(_part(patterns, (0,), "", "row"), units)


def _units(state: Place, units: Place) -> Iterator[Spoiling]:
    for kind, (off, _) in STATES.items():
        for there in units.where(partial(eq, kind)):
            unit = _part(replace(state, request=there.request), (0,), kind, "element")
            (foreign,) = {each for each, _ in STATES.values()} - {off}
            yield Spoiling(unit, "of-another-kind", unit.replaced(foreign), (state.argument, f"{foreign}"))
            break


SPOILERS: dict[str, Callable[..., Iterator[Spoiling]]] = {
    "network": _network,
    "inputs": _inputs,
    "size": _size,
    "data": _rows,
    "targets": _rows,
    "loss": _loss,
    "state": _state,
    "order": _order,
    "validation": _validation,
    "gradients": _gradients,
    "square": _square,
    "patterns": _patterns,
    "all_units": _all_units,
    "units": _units,
}


def _resized(place: Place, also: int | None = None) -> Iterator[Spoiling]:
    """Yield a list that is too short or too long; messages must tell both sizes."""
    size, given = len(place.value), place.value
    for flaw, bad in (("too-short", given[:-1]), ("too-long", [*given, given[-1]])):
        if bad:
            mentions = (place.argument, f"{len(bad)}", f"{also or size}")
            yield Spoiling(place, flaw, place.replaced(bad), mentions)


def _all_dense(layers: list[Json]) -> bool:
    """Say whether layers, or their gradients, are those of dense ones."""
    return all("weights" in layer for layer in layers)


def _ends_otherwise(activation: str, layers: list[Json]) -> bool:
    return _all_dense(layers) and bool(layers[-1]["activation"] != activation)


def _at(place: Place, name: str) -> Place:
    base = place.base or (name,)
    return replace(place, path=(*place.path, name), base=base)


def _part(place: Place, steps: tuple[Step, ...], member: str, part: str) -> Place:
    return replace(place, path=(*place.path, *steps), member=member, part=part)


def _zeros(layer: Json) -> dict[str, Any]:
    biases = layer["biases"] and [0] * len(layer["biases"])
    return {"weights": [[0] * len(row) for row in layer["weights"]], "biases": biases}
