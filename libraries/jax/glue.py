"""JAX: the slopes of the sum of squares, for a forward pass of jax.nn in binary64."""

from functools import partial

import jax
import jax.numpy as jnp
from layer import Layer

jax.config.update("jax_enable_x64", val=True)

FUNCTIONS = {
    "sigmoid": jax.nn.sigmoid,
    "tanh": jnp.tanh,
    "relu": jax.nn.relu,
    "identity": lambda totals: totals,
}


def load(layers):
    parameters = [(jnp.array(layer.weights, float), jnp.array(layer.biases, float)) for layer in layers]
    return {"parameters": parameters, "functions": tuple(layer.activation for layer in layers)}


def dump(network):
    return [Layer(weights.tolist(), biases.tolist()) for weights, biases in network["parameters"]]


@partial(jax.jit, static_argnums=1)
def forward(parameters, functions, inputs):
    values = [inputs]
    for (weights, biases), function in zip(parameters, functions):
        values.append(FUNCTIONS[function](weights @ values[-1] + biases))
    return values[1:]


def loss(parameters, functions, inputs, targets):
    return jnp.sum((targets - forward(parameters, functions, inputs)[-1]) ** 2)


slopes = jax.jit(jax.grad(loss), static_argnums=1)


def predict(network, inputs):
    return activations(network, inputs)[-1]


def activations(network, inputs):
    found = forward(network["parameters"], network["functions"], jnp.array(inputs, float))
    return [values.tolist() for values in found]


def slopes_of(network, inputs, targets):
    given = (jnp.array(values, float) for values in (inputs, targets))
    return slopes(network["parameters"], network["functions"], *given)


def gradients(network, inputs, targets):
    return [
        Layer(weights.tolist(), biases.tolist()) for weights, biases in slopes_of(network, inputs, targets)
    ]


def step(network, inputs, targets, rate):
    network["parameters"] = [
        tuple(value - rate * slope for value, slope in zip(*pair))
        for pair in zip(network["parameters"], slopes_of(network, inputs, targets))
    ]
