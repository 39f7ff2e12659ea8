"""The MLP of micrograd, with the sum of squares as its loss."""

from layer import Layer
from micrograd.engine import Value
from micrograd.nn import MLP


def load(layers):
    network = MLP(len(layers[0].weights[0]), [len(layer.weights) for layer in layers])
    for made, layer in zip(network.layers, layers):
        for neuron, weights, bias in zip(made.neurons, layer.weights, layer.biases):
            neuron.w = [Value(weight) for weight in weights]
            neuron.b = Value(bias)
            neuron.nonlin = layer.activation == "relu"
    return network


def dump(network):
    return [
        Layer(
            [[weight.data for weight in each.w] for each in made.neurons],
            [each.b.data for each in made.neurons],
        )
        for made in network.layers
    ]


def outputs(network, inputs):
    found = network(inputs)
    return found if isinstance(found, list) else [found]


def predict(network, inputs):
    return [float(output.data) for output in outputs(network, inputs)]


def squares_of(network, inputs, targets):
    """Take the slopes of the sum of squares."""
    loss = Value(0.0)
    for output, target in zip(outputs(network, inputs), targets):
        loss = loss + (output - target) ** 2
    network.zero_grad()
    loss.backward()


def step(network, inputs, targets, rate):
    squares_of(network, inputs, targets)
    for parameter in network.parameters():
        parameter.data -= rate * parameter.grad


def activations(network, inputs):
    found, values = [], inputs
    for made in network.layers:
        values = made(values)
        values = values if isinstance(values, list) else [values]
        found.append([float(value.data) for value in values])
    return found


def gradients(network, inputs, targets):
    squares_of(network, inputs, targets)
    return [
        Layer(
            [[weight.grad for weight in each.w] for each in made.neurons],
            [each.b.grad for each in made.neurons],
        )
        for made in network.layers
    ]
