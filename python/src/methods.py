"""The table of methods: each name of the protocol, its function, and the readers of its parameters.

The parameters stand in the order in which the function takes them. A reader turns the name of a parameter
and its JSON value into the argument. Readers and functions refuse a value with ValueError.
"""

import platform
from collections.abc import Callable

import networks
import small_networks
from parameters import (
    Json,
    Reader,
    array,
    count,
    counts,
    list_of,
    number,
    numbers,
    object_of,
    rows,
    text,
)
from small_networks import (
    bits,
    button,
    checking,
    images,
    kinds,
    layers,
    memory,
    network,
    neuron,
    regression,
    rules,
    seeds,
    storage,
)

Method = tuple[Callable[..., object], dict[str, Reader]]

sigmoid_neuron = object_of(neuron.Neuron, weights=numbers, bias=number)
two_two_one = object_of(network.NeuralNetwork, h1=sigmoid_neuron, h2=sigmoid_neuron, o1=sigmoid_neuron)

BATCH: dict[str, Reader] = {
    "network": networks.network,
    "data": list_of(array),
    "targets": rows,
    "loss": networks.loss,
}


def describe() -> dict[str, Json]:
    """Say what this port is."""
    return {
        "name": "python",
        "language": "Python",
        "language_version": platform.python_version(),
        "port_version": small_networks.__version__,
        "protocol_version": "1",
        "methods": list(METHODS),
        "kinds": list(kinds.KINDS),
    }


METHODS: dict[str, Method] = {
    "describe": (describe, {}),
    "button.evaluate_neural_network": (
        button.evaluate_neural_network,
        {"inputs": numbers, "weights": numbers},
    ),
    "button.evaluate_neural_network_error": (
        button.evaluate_neural_network_error,
        {"target": number, "output": number},
    ),
    "button.learn": (
        button.learn,
        {"inputs": numbers, "weights": numbers, "learning_rate": number},
    ),
    "button.train": (
        button.train,
        {
            "inputs": numbers,
            "weights": numbers,
            "target": number,
            "learning_rate": number,
            "trials": count,
        },
    ),
    "button.train_on_presses": (
        button.train_on_presses,
        {"presses": counts, "right_button": count, "weights": numbers, "learning_rate": number},
    ),
    "button.report": (button.report, {"output": number, "error": number, "weights": numbers}),
    "neuron.weighted_sum": (
        neuron.weighted_sum,
        {"inputs": numbers, "weights": numbers, "bias": number},
    ),
    "neuron.activate": (neuron.activate, {"activation": text, "total": number}),
    "neuron.activation_derivative": (
        neuron.activation_derivative,
        {"activation": text, "total": number},
    ),
    "neuron.feedforward": (
        neuron.feedforward,
        {"inputs": numbers, "weights": numbers, "bias": number, "activation": text},
    ),
    "neuron.classify": (
        neuron.classify,
        {"inputs": numbers, "weights": numbers, "bias": number},
    ),
    "network.feedforward": (network.feedforward, {"network": two_two_one, "inputs": numbers}),
    "network.predict": (network.predict, {"network": two_two_one, "data": rows}),
    "network.mse_loss": (network.mse_loss, {"targets": numbers, "outputs": numbers}),
    "network.gradients": (
        network.gradients,
        {"network": two_two_one, "inputs": numbers, "target": number},
    ),
    "network.numerical_gradients": (
        network.numerical_gradients,
        {"network": two_two_one, "inputs": numbers, "target": number, "epsilon": number},
    ),
    "network.train_step": (
        network.train_step,
        {"network": two_two_one, "inputs": numbers, "target": number, "learning_rate": number},
    ),
    "network.train": (
        network.train,
        {
            "network": two_two_one,
            "data": rows,
            "targets": numbers,
            "learning_rate": number,
            "epochs": count,
        },
    ),
    "rules.predict": (rules.predict, {"inputs": numbers, "weights": numbers, "bias": number}),
    "rules.train_perceptron": (
        rules.train_perceptron,
        {
            "data": rows,
            "targets": counts,
            "weights": numbers,
            "bias": number,
            "learning_rate": number,
            "epochs": count,
        },
    ),
    "rules.train_delta": (
        rules.train_delta,
        {
            "data": rows,
            "targets": numbers,
            "weights": numbers,
            "bias": number,
            "learning_rate": number,
            "epochs": count,
        },
    ),
    "rules.train_hebb": (
        rules.train_hebb,
        {"data": rows, "targets": numbers, "weights": numbers, "bias": number},
    ),
    "rules.condition": (
        rules.condition,
        {"weight": number, "learning_rate": number, "threshold": number, "trials": count},
    ),
    "rules.overtrain": (
        rules.overtrain,
        {
            "inputs": numbers,
            "weights": numbers,
            "learning_rate": number,
            "threshold": number,
            "trials": count,
        },
    ),
    "regression.predict": (
        regression.predict,
        {"data": rows, "weights": numbers, "bias": number},
    ),
    "regression.loss": (
        regression.loss,
        {
            "data": rows,
            "targets": counts,
            "weights": numbers,
            "bias": number,
            "loss": text,
        },
    ),
    "regression.gradients": (
        regression.gradients,
        {
            "data": rows,
            "targets": counts,
            "weights": numbers,
            "bias": number,
            "loss": text,
        },
    ),
    "regression.train": (
        regression.train,
        {
            "data": rows,
            "targets": counts,
            "weights": numbers,
            "bias": number,
            "loss": text,
            "learning_rate": number,
            "epochs": count,
        },
    ),
    "regression.train_by_sample": (
        regression.train_by_sample,
        {
            "data": rows,
            "targets": counts,
            "weights": numbers,
            "bias": number,
            "loss": text,
            "learning_rate": number,
            "epochs": count,
        },
    ),
    "memory.store": (memory.store, {"patterns": list_of(counts), "units": text, "scale": text}),
    "memory.energy": (memory.energy, {"weights": rows, "state": counts}),
    "memory.is_stable": (
        memory.is_stable,
        {"weights": rows, "state": counts, "units": text, "tie": text},
    ),
    "memory.recall": (
        memory.recall,
        {
            "weights": rows,
            "state": counts,
            "order": counts,
            "sweeps": count,
            "units": text,
            "tie": text,
        },
    ),
    "memory.recall_together": (
        memory.recall_together,
        {"weights": rows, "state": counts, "steps": count, "units": text, "tie": text},
    ),
    "seeds.integers": (seeds.integers, {"seed": count, "count": count}),
    "seeds.random": (seeds.random, {"seed": count, "count": count}),
    "seeds.randint": (seeds.randint, {"seed": count, "low": count, "high": count, "count": count}),
    "seeds.shuffle": (seeds.shuffle, {"seed": count, "values": numbers}),
    "seeds.normal": (seeds.normal, {"seed": count, "count": count}),
    "seeds.start": (
        seeds.start,
        {"seed": count, "sizes": counts, "scheme": text, "order": text, "biases": text},
    ),
    "seeds.two_two_one": (seeds.two_two_one, {"seed": count, "scheme": text, "biases": text}),
    "layers.forward": (layers.forward, {"network": networks.network, "inputs": array}),
    "layers.loss": (layers.loss, BATCH),
    "layers.gradients": (layers.gradients, BATCH),
    "layers.numerical_gradients": (layers.numerical_gradients, {**BATCH, "epsilon": number}),
    "layers.step": (
        layers.step,
        {**BATCH, "optimiser": networks.optimiser, "state": networks.or_null(networks.state)},
    ),
    "layers.train": (
        layers.train,
        {
            **BATCH,
            "optimiser": networks.optimiser,
            "state": networks.or_null(networks.state),
            "epochs": count,
            "plan": networks.plan,
            "validation": networks.or_null(networks.samples),
        },
    ),
    "checking.distance": (
        checking.distance,
        {"one": networks.dense_gradients, "other": networks.dense_gradients},
    ),
    "checking.check": (checking.check, {**BATCH, "epsilon": number}),
    "checking.difference": (
        checking.difference,
        {"function": networks.function, "at": number, "epsilon": number},
    ),
    "storage.write": (
        storage.write,
        {"network": networks.network, "state": networks.or_null(networks.state)},
    ),
    "storage.read": (storage.read, {"bytes": text}),
    "bits.exp": (bits.exp, {"x": number}),
    "bits.sigmoid": (bits.sigmoid, {"total": number}),
    "bits.tanh": (bits.tanh, {"total": number}),
    "bits.train": (
        bits.train,
        {"network": two_two_one, "data": rows, "targets": numbers, "learning_rate": number, "epochs": count},
    ),
    "bits.train_layers": (
        bits.train_layers,
        {
            "network": networks.dense_network,
            "data": rows,
            "targets": rows,
            "learning_rate": number,
            "epochs": count,
        },
    ),
    "images.count": (images.count, {"network": networks.network, "size": counts}),
}
