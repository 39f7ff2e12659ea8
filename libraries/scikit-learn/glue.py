"""scikit-learn's MLPRegressor: plain gradient descent with one sample a step."""

import numpy as np
from layer import Layer
from sklearn.neural_network import MLPRegressor


def load(layers):
    network = MLPRegressor(
        hidden_layer_sizes=[len(layer.biases) for layer in layers[:-1]],
        activation="logistic",
        solver="sgd",
        alpha=0,
        momentum=0,
        nesterovs_momentum=False,
        batch_size=1,
        shuffle=False,
        learning_rate="constant",
    )
    blank = np.zeros((1, len(layers[-1].biases)))
    network.partial_fit(np.zeros((1, len(layers[0].weights[0]))), blank if blank.size > 1 else blank.ravel())
    network.coefs_ = [np.array(layer.weights).T.copy() for layer in layers]
    network.intercepts_ = [np.array(layer.biases) for layer in layers]
    network._optimizer.params = network.coefs_ + network.intercepts_
    return network


def dump(network):
    pairs = zip(network.coefs_, network.intercepts_)
    return [Layer(weights.T.tolist(), biases.tolist()) for weights, biases in pairs]


def predict(network, inputs):
    return network.predict([inputs]).ravel().tolist()


def step(network, inputs, targets, rate):
    network._optimizer.learning_rate_init = network._optimizer.learning_rate = rate
    network.partial_fit([inputs], targets if len(targets) == 1 else [targets])
