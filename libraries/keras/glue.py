"""Keras with JAX below it: Sequential, Dense in binary64, its mean squared error and SGD."""

import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "true"

import keras
import numpy as np
from layer import Layer

keras.config.set_floatx("float64")
NAMES = {"identity": "linear"}


def load(layers):
    network = keras.Sequential([keras.Input((len(layers[0].weights[0]),))])
    for layer in layers:
        activation = NAMES.get(layer.activation, layer.activation)
        network.add(keras.layers.Dense(len(layer.weights), activation=activation))
        network.layers[-1].set_weights([np.array(layer.weights).T, np.array(layer.biases)])
    network.compile(optimizer=keras.optimizers.SGD(), loss="mean_squared_error")
    return network


def dump(network):
    pairs = (layer.get_weights() for layer in network.layers)
    return [Layer(weights.T.tolist(), biases.tolist()) for weights, biases in pairs]


def predict(network, inputs):
    return np.asarray(network(np.array([inputs], float)))[0].tolist()


def step(network, inputs, targets, rate):
    network.optimizer.learning_rate = rate
    network.train_on_batch(np.array([inputs], float), np.array([targets], float))
