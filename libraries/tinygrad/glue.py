"""tinygrad: nn.Linear in binary64, the sum of squares, and nn.optim.SGD."""

import os

os.environ["DEFAULT_FLOAT"] = "float64"

from layer import Layer
from tinygrad import Context, Tensor, nn

FUNCTIONS = {
    "sigmoid": Tensor.sigmoid,
    "tanh": Tensor.tanh,
    "relu": Tensor.relu,
    "identity": lambda totals: totals,
}


def load(layers):
    network = []
    for layer in layers:
        linear = nn.Linear(len(layer.weights[0]), len(layer.weights))
        linear.weight, linear.bias = Tensor(layer.weights), Tensor(layer.biases)
        network.append((linear, FUNCTIONS[layer.activation]))
    return network


def dump(network):
    return [Layer(linear.weight.tolist(), linear.bias.tolist()) for linear, _ in network]


def activations_of(network, inputs):
    values, found = Tensor([inputs]), []
    for linear, function in network:
        values = function(linear(values))
        found.append(values)
    return found


def predict(network, inputs):
    return activations_of(network, inputs)[-1].tolist()[0]


def activations(network, inputs):
    return [values.tolist()[0] for values in activations_of(network, inputs)]


def step(network, inputs, targets, rate):
    parameters = [each for linear, _ in network for each in (linear.weight, linear.bias)]
    for each in parameters:
        each.requires_grad = True
    optimiser = nn.optim.SGD(parameters, lr=rate)
    with Context(TRAINING=1):
        optimiser.zero_grad()
        ((Tensor([targets]) - activations_of(network, inputs)[-1]) ** 2).sum().backward()
        optimiser.step()
