"""How the parameters of a layer of any kind are laid out as rows of weights and one row of biases.

So every kind is trained alike: optimisers, penalties, frozen layers and numerical gradients know weights and
biases alone. A parameter of any depth gives its innermost lists as rows, in their order.
"""

from collections.abc import Mapping
from typing import Any

from nnparity.definitions.nested import filled, innermost, numbers_of
from nnparity.definitions.shapes import Form, Layer
from nnparity.kinds import DENSE, KINDS

# What every layer has beside its parameters, or may have.
ELSEWHERE = ("kind", "frozen")


def layer_read(given: Mapping[str, Any]) -> Layer:
    """Return a layer of a network that was given."""
    kind = given["kind"]
    if kind == DENSE:
        return Layer(given["weights"], given["biases"], given["activation"])
    names = KINDS[kind].parameters
    settings = {key: value for key, value in given.items() if key not in (*names, *ELSEWHERE)}
    form = Form(kind, settings, {name: given[name] for name in names})
    # What leaves such a layer is what the loss sees: its own activation is a step of its own.
    return parameters_read(form.given, Layer([], None, "identity", form))


def settings_of(layer: Layer) -> dict[str, Any]:
    """Return what a layer of another kind than dense was given beside its parameters."""
    return layer.form.settings if layer.form else {}


def parameters_read(given: Mapping[str, Any], like: Layer) -> Layer:
    """Return what has the shape of a layer's parameters, laid out as they are."""
    if like.form is None:
        return like._replace(weights=given["weights"], biases=given["biases"])
    kind = KINDS[like.form.kind]
    biases = [value for name in kind.biases for value in numbers_of(given[name])]
    rows = [row for name in kind.weights for row in innermost(given[name])]
    return like._replace(weights=rows, biases=biases or None)


def parameters_of(layer: Layer) -> dict[str, Any]:
    """Return the parameters of a layer by name, in the shape in which they travel."""
    if layer.form is None:
        return {"weights": layer.weights, "biases": layer.biases}
    kind, given = KINDS[layer.form.kind], layer.form.given
    weights, biases = (number for row in layer.weights for number in row), iter(layer.biases or ())
    return {name: filled(given[name], weights) for name in kind.weights} | {
        name: filled(given[name], biases) for name in kind.biases
    }


def parameter_names(layer: Layer, place: int) -> Layer:
    """Return the names of a layer's parameters, such as kernels[0][1][0][2][2], laid out as they are."""
    given = layer.form.given if layer.form else parameters_of(layer)
    names = {name: values and _indexed(f"{name}[{place}]", values) for name, values in given.items()}
    return parameters_read(names, layer)


def _indexed(name: str, values: Any) -> Any:
    if not isinstance(values, list):
        return name
    return [_indexed(f"{name}[{i}]", value) for i, value in enumerate(values)]
