"""neurolab: newff, its sum of squared errors, and train_gd with one sample and one epoch."""

import neurolab
from layer import Layer

FUNCTIONS = {
    "sigmoid": neurolab.trans.LogSig,
    "tanh": neurolab.trans.TanSig,
    "identity": neurolab.trans.PureLin,
}


def load(layers):
    ranges = [[-1, 1]] * len(layers[0].weights[0])
    functions = [FUNCTIONS[layer.activation]() for layer in layers]
    network = neurolab.net.newff(ranges, [len(layer.weights) for layer in layers], functions)
    for own, layer in zip(network.layers, layers):
        own.np["w"][:], own.np["b"][:] = layer.weights, layer.biases
    network.errorf = neurolab.error.SSE()
    return network


def dump(network):
    return [Layer(layer.np["w"].tolist(), layer.np["b"].tolist()) for layer in network.layers]


def predict(network, inputs):
    return network.sim([inputs])[0].tolist()


def step(network, inputs, targets, rate):
    network.trainf = neurolab.train.train_gd
    network.train([inputs], [targets], epochs=1, show=0, goal=-1.0, lr=rate, adapt=True)
