"""Sizes that must fit: of neighbouring layers, of samples, and of what has the shape of a network."""

from collections.abc import Generator, Iterator

from nnparity.kinds import KINDS
from nnparity.specification.fitting.entering import Entering, Fitting
from nnparity.specification.fitting.kinds import MAPS, layer_fits
from nnparity.specification.fitting.sizes import Given, Size, same, same_length, size_of, told
from nnparity.specification.violations import Violation


def network_fits(network: Given) -> Iterator[Violation]:
    """Yield layers that do not fit each other, and softmax anywhere but last."""
    name, layers = network[0], network[1]["layers"]
    yield from _through(network, Entering(None, ""))
    for k, layer in enumerate(layers[:-1]):
        if layer.get("activation") == "softmax":
            last = f"{name}.layers[{len(layers) - 1}]"
            place = f"{name}.layers[{k}].activation"
            yield Violation(place, f"softmax belongs in the last layer only, {last}")


def inputs_fit(network: Given, inputs: Given) -> Iterator[Violation]:
    """Yield inputs that are not what the first layer takes."""
    layer, size = network[1]["layers"][0], size_of(inputs[1])
    if size is None:
        yield Violation(inputs[0], "its parts are not all of one size")
    elif layer["kind"] != "dense":
        yield from _through(network, Entering(size, inputs[0]))
    elif len(size) != 1:
        yield Violation(inputs[0], f"dense takes a list of numbers, and its size is {told(size)}")
    else:
        source = f"{network[0]}.layers[0].weights[0]"
        yield from same(inputs[0], size[0], source, len(layer["weights"][0]))


def data_fit(network: Given, data: Given) -> Iterator[Violation]:
    """Yield samples that are not what the first layer takes, or not of one size."""
    if network[1]["layers"][0]["kind"] == "dense":
        for i, row in enumerate(data[1]):
            yield from inputs_fit(network, (f"{data[0]}[{i}]", row))
        return
    first, *others = data[1]
    yield from inputs_fit(network, (f"{data[0]}[0]", first))
    wanted = size_of(first)
    for i, row in enumerate(others, 1):
        size = size_of(row)
        if size is None:
            yield Violation(f"{data[0]}[{i}]", "its parts are not all of one size")
        elif wanted is not None and size != wanted:
            yield Violation(
                f"{data[0]}[{i}]", f"its size is {told(size)}, and that of {data[0]}[0] is {told(wanted)}"
            )


def image_fits(network: Given, size: Given) -> Iterator[Violation]:
    """Yield where layers do not fit images of a size."""
    if len(size[1]) != MAPS:
        yield Violation(size[0], f"it holds maps, rows and columns, and its length is {len(size[1])}")
        return
    yield from _through(network, Entering(tuple(int(each) for each in size[1]), size[0]))
    for i, layer in enumerate(network[1]["layers"]):
        if layer["kind"] == "columns":
            yield Violation(f"{network[0]}.layers[{i}]", "columns make a sequence, which is not counted")


def targets_fit(network: Given, targets: Given, data: Given) -> Iterator[Violation]:
    """Yield samples whose targets are not as many as the outputs."""
    layers = network[1]["layers"]
    last = f"{network[0]}.layers[{len(layers) - 1}]"
    size = _outputs(network, data)
    if size is None:
        return
    if len(size) != 1:
        yield Violation(last, f"a loss takes a list of outputs, and their size is {told(size)}")
        return
    source = f"{last}.weights" if layers[-1]["kind"] == "dense" else f"the outputs of {last}"
    for i, row in enumerate(targets[1]):
        yield from same(f"{targets[0]}[{i}]", len(row), source, size[0])


def gradients_fit(one: Given, other: Given) -> Iterator[Violation]:
    """Yield where gradients do not have the shape of others, or of a network."""
    layers, others = one[1]["layers"], other[1]["layers"]
    yield from same(f"{other[0]}.layers", len(others), f"{one[0]}.layers", len(layers))
    for k, (layer, like) in enumerate(zip(others, layers, strict=False)):
        place, source = f"{other[0]}.layers[{k}]", f"{one[0]}.layers[{k}]"
        names = KINDS[like["kind"]].parameters if "kind" in like else tuple(like)
        for name in names:
            if name not in layer:
                yield Violation(f"{place}.{name}", f"it is missing, and {source} has it")
            else:
                yield from _same_size((f"{place}.{name}", layer[name]), (f"{source}.{name}", like[name]))
        for name in layer:
            if name not in names:
                yield Violation(f"{place}.{name}", f"{source} has nothing of this name")


def _through(network: Given, entering: Entering) -> Fitting:
    """Yield what does not fit on the way through all layers; return the size of the outputs."""
    name = network[0]
    for k, layer in enumerate(network[1]["layers"]):
        place = f"{name}.layers[{k}]"
        size = yield from layer_fits(place, layer, entering)
        entering = Entering(size, f"{place}.weights" if layer["kind"] == "dense" else place)
    return entering.size


def _outputs(network: Given, data: Given) -> Size | None:
    """Return the size of the outputs, if all that is before them fits."""
    layer = network[1]["layers"][-1]
    if layer["kind"] == "dense":
        return (len(layer["weights"]),)
    size = size_of(data[1][0])
    return None if size is None else _returned(_through(network, Entering(size, data[0])))


def _returned(fitting: Generator[Violation, None, Size | None]) -> Size | None:
    while True:
        try:
            next(fitting)
        except StopIteration as end:
            found: Size | None = end.value
            return found


def _same_size(given: Given, like: Given) -> Iterator[Violation]:
    """Yield lists, or lists in them, that are not as long as others; null belongs beside null."""
    if like[1] is None and given[1] is not None:
        yield Violation(given[0], f"it must be null, as {like[0]} is, and has the length {len(given[1])}")
    elif like[1] is not None and given[1] is None:
        yield Violation(given[0], f"it is null, and the length of {like[0]} is {len(like[1])}")
    elif isinstance(like[1], list):
        yield from same_length(given, like)
        for i, (part, wanted) in enumerate(zip(given[1], like[1], strict=False)):
            yield from _same_size((f"{given[0]}[{i}]", part), (f"{like[0]}[{i}]", wanted))
