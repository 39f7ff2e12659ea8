"""autograd: the slopes of the sum of squares, for a forward pass written with its NumPy."""

import autograd.numpy as np
from autograd import grad
from autograd.scipy.special import expit
from layer import Layer

FUNCTIONS = {
    "sigmoid": expit,
    "tanh": np.tanh,
    "relu": lambda totals: np.maximum(totals, 0.0),
    "identity": lambda totals: totals,
}


def load(layers):
    parameters = [(np.array(layer.weights), np.array(layer.biases)) for layer in layers]
    return {"parameters": parameters, "functions": [FUNCTIONS[layer.activation] for layer in layers]}


def dump(network):
    return [Layer(weights.tolist(), biases.tolist()) for weights, biases in network["parameters"]]


def forward(parameters, functions, inputs):
    values = [np.array(inputs)]
    for (weights, biases), function in zip(parameters, functions):
        values.append(function(np.dot(weights, values[-1]) + biases))
    return values[1:]


def predict(network, inputs):
    return forward(network["parameters"], network["functions"], inputs)[-1].tolist()


def activations(network, inputs):
    return [values.tolist() for values in forward(network["parameters"], network["functions"], inputs)]


def slopes(network, inputs, targets):
    def loss(parameters):
        return np.sum((np.array(targets) - forward(parameters, network["functions"], inputs)[-1]) ** 2)

    return grad(loss)(network["parameters"])


def gradients(network, inputs, targets):
    return [Layer(weights.tolist(), biases.tolist()) for weights, biases in slopes(network, inputs, targets)]


def step(network, inputs, targets, rate):
    network["parameters"] = [
        tuple(value - rate * slope for value, slope in zip(*pair))
        for pair in zip(network["parameters"], slopes(network, inputs, targets))
    ]
