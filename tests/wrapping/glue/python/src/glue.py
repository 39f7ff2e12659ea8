"""A dense network of sigmoid neurons, as a stranger might have written it."""

import math

from layer import Layer


class Net:
    """Weights and biases of each layer."""

    def __init__(self, layers: list[Layer]) -> None:
        self.w = [[row[:] for row in layer.weights] for layer in layers]
        self.b = [layer.biases[:] for layer in layers]

    def forward(self, x: list[float]) -> list[list[float]]:
        """Return the activations of each layer, the inputs first."""
        found = [x]
        for w, b in zip(self.w, self.b, strict=True):
            products = [sum(p * q for p, q in zip(row, found[-1], strict=True)) for row in w]
            found.append([1 / (1 + math.exp(-p - c)) for p, c in zip(products, b, strict=True)])
        return found


def load(layers: list[Layer]) -> Net:
    """Return a network."""
    return Net(layers)


def dump(net: Net) -> list[Layer]:
    """Give it back."""
    return [Layer(w, b) for w, b in zip(net.w, net.b, strict=True)]


def predict(net: Net, inputs: list[float]) -> list[float]:
    """Return the outputs."""
    return net.forward(inputs)[-1]


def step(net: Net, inputs: list[float], targets: list[float], rate: float) -> None:
    """Take one step down the slopes of the squared error."""
    print("a log")  # noqa: T201
    found = net.forward(inputs)
    delta = [2 * (o - t) * o * (1 - o) for o, t in zip(found[-1], targets, strict=True)]
    for i in reversed(range(len(net.w))):
        columns = zip(*net.w[i], strict=True)
        below = [sum(d * w for d, w in zip(delta, column, strict=True)) for column in columns]
        for j, d in enumerate(delta):
            net.w[i][j] = [w - rate * d * a for w, a in zip(net.w[i][j], found[i], strict=True)]
            net.b[i][j] -= rate * d
        delta = [d * a * (1 - a) for d, a in zip(below, found[i], strict=True)]


def activations(net: Net, inputs: list[float]) -> list[list[float]]:
    """Return the activations of each layer."""
    return net.forward(inputs)[1:]
