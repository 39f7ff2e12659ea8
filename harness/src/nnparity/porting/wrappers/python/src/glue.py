"""The glue between nnparity and the code that is wrapped: fill in load, dump, predict and step.

A network comes as a list of dense layers, from the inputs to the outputs, each with `weights` (a row for each
neuron, with a weight for each input), `biases` (one for each neuron) and `activation` ("sigmoid" and others).
The 2-2-1 network has two: 2 rows of 2 weights, then 1 row of 2.

Numbers that go back must be Python's: float(x) or x.tolist() of those of NumPy or PyTorch.
"""

from layer import Layer


def load(layers: list[Layer]) -> object:
    """Return a network of the wrapped code with these weights and biases."""
    # As in:
    # network = library.Network(2, 2, 1)
    # network.hidden_weights = [row[:] for row in layers[0].weights]
    # return network
    raise NotImplementedError("fill in load, in src/glue.py")


def dump(network: object) -> list[Layer]:
    """Give back the weights and biases of a network, as they are now: [Layer(weights, biases), …]."""
    raise NotImplementedError("fill in dump, in src/glue.py")


def predict(network: object, inputs: list[float]) -> list[float]:
    """Return the outputs for the inputs of one sample."""
    raise NotImplementedError("fill in predict, in src/glue.py")


def step(network: object, inputs: list[float], targets: list[float], rate: float) -> None:
    """Change the network by one update with one sample."""
    raise NotImplementedError("fill in step, in src/glue.py")


# What the code has beside that; take away the # of what you fill in.

# def activations(network: object, inputs: list[float]) -> list[list[float]]:
#     """Return the activations of each layer, the outputs last."""

# def gradients(network: object, inputs: list[float], targets: list[float]) -> list[Layer]:
#     """Return the partial derivatives of one sample's loss, in the shape of the network."""

# def train(
#     network: object, data: list[list[float]], targets: list[list[float]], rate: float, epochs: int
# ) -> None:
#     """Train for some epochs; without it, `step` is called for each sample, in order."""
