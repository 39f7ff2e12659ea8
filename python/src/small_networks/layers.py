"""Networks of layers: what they give, what is lost, how they learn.

A reference in binary64. Nothing is shuffled, drawn or clipped, and no argument is changed. All numbers are
finite; a result that overflows is a ValueError. Whole batches go through as matrices: dense.py has the
networks, passes.py their passes, losses.py the losses of a sample, objectives.py those of a batch,
optimisers.py and learners.py the updates, training.py the epochs.
"""

from dataclasses import dataclass

import numpy as np

from small_networks import dense, passes, training
from small_networks.checks import (
    Arrays,
    Rows,
    require_above_zero,
    require_array,
    require_count,
    require_rows,
    require_same_length,
    require_some,
    shown,
)
from small_networks.dense import Gradients, Network
from small_networks.layer import Array, Size, told
from small_networks.learners import Learner, Samples, loss_of, write_gradients
from small_networks.objectives import Loss, require_fit
from small_networks.optimisers import Optimiser, State, require_optimiser
from small_networks.plans import Plan, require_plan
from small_networks.training import Training


@dataclass(frozen=True, eq=False)
class Activations:
    """The activations of every layer; each: shape (neurons,), or (maps, rows, columns)."""

    activations: list[Array]


@dataclass(frozen=True, eq=False)
class Step:
    """The network and what its optimiser keeps, after one update."""

    network: Network
    state: State


def forward(network: Network, inputs: Arrays) -> Activations:
    """Return what every layer gives; inputs: shape (inputs,), or what the first layer takes."""
    values = require_array("inputs", inputs)
    _require_entering(network, "inputs", values)
    views = dense.views_of(dense.flat(network.layers), network)
    with np.errstate(all="ignore"):
        passed = passes.forward(views, values[np.newaxis])
    for fired in passed:
        dense.require_finite_result(fired.values)
    return Activations([fired.values[0] for fired in passed])


def loss(network: Network, data: Arrays, targets: Rows, loss: Loss) -> float:
    """Return the loss over all samples; data: shape (samples, …), targets: shape (samples, outputs)."""
    samples = _samples(network, data, targets, loss)
    views = dense.views_of(dense.flat(network.layers), network)
    with np.errstate(all="ignore"):
        value = loss_of(views, samples, loss)
    dense.require_finite_result(value)
    return value


def gradients(network: Network, data: Arrays, targets: Rows, loss: Loss) -> Gradients:
    """Return the partial derivatives of the loss over all samples, frozen layers' too.

    data: shape (samples, …); targets: shape (samples, outputs).
    """
    samples = _samples(network, data, targets, loss)
    parameters = dense.flat(network.layers)
    found = np.empty_like(parameters)
    with np.errstate(all="ignore"):
        views, slopes = dense.views_of(parameters, network), dense.views_of(found, network)
        write_gradients(views, samples, loss, slopes)
    return dense.gradients_of(found, network)


def numerical_gradients(
    network: Network, data: Arrays, targets: Rows, loss: Loss, epsilon: float
) -> Gradients:
    """Return the same by central differences of width 2·epsilon.

    data: shape (samples, …); targets: shape (samples, outputs).
    """
    samples = _samples(network, data, targets, loss)
    epsilon = require_above_zero("epsilon", epsilon)
    parameters = dense.flat(network.layers)
    views = dense.views_of(parameters, network)
    differences = np.empty_like(parameters)
    with np.errstate(all="ignore"):
        for i, parameter in enumerate(parameters.tolist()):
            parameters[i] = parameter + epsilon
            above = loss_of(views, samples, loss)
            parameters[i] = parameter - epsilon
            below = loss_of(views, samples, loss)
            parameters[i] = parameter
            differences[i] = (above - below) / (2 * epsilon)
    return dense.gradients_of(differences, network)


def step(
    network: Network, data: Arrays, targets: Rows, loss: Loss, optimiser: Optimiser, state: State
) -> Step:
    """Return network and state after one update with all samples; those of frozen layers do not change.

    data: shape (samples, …); targets: shape (samples, outputs).
    """
    samples = _samples(network, data, targets, loss)
    learner = Learner(network, loss, require_optimiser(optimiser), state)
    with np.errstate(all="ignore"):
        learner.step(samples, optimiser.rate)
    return Step(*learner.result())


def train(
    network: Network,
    data: Arrays,
    targets: Rows,
    loss: Loss,
    optimiser: Optimiser,
    state: State,
    epochs: int,
    plan: Plan,
    validation: Samples | None = None,
) -> Training:
    """Go through the epochs of the plan, one update for each batch; return what comes out and the reports.

    data: shape (samples, …); targets: shape (samples, outputs); the same for those of validation.
    """
    samples = _samples(network, data, targets, loss)
    learner = Learner(network, loss, require_optimiser(optimiser), state)
    epochs = require_count("epochs", epochs)
    require_plan(plan, samples.data)
    if validation is not None:
        validation = _samples(network, validation.data, validation.targets, loss, "validation.")
    with np.errstate(all="ignore"):
        return training.train(learner, samples, epochs, plan, validation)


def _samples(network: Network, data: Arrays, targets: Rows, loss: Loss, prefix: str = "") -> Samples:
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, got {shown(network)}")
    if not isinstance(loss, Loss):
        raise TypeError(f"loss must be a Loss, got {shown(loss)}")
    arrays = [
        require_array(f"{prefix}data[{i}]", sample)
        for i, sample in enumerate(require_some(f"{prefix}data", data))
    ]
    for i, sample in enumerate(arrays):
        if sample.shape != arrays[0].shape and sample.ndim > 1:
            sizes = f"{told(sample.shape)} and {told(arrays[0].shape)}"
            raise ValueError(f"{prefix}data[{i}] and {prefix}data[0] must be of one size, got {sizes}")
        outputs = _require_entering(network, f"{prefix}data[{i}]", sample)
    last = f"network.layers[{len(network.layers) - 1}]"
    if len(outputs) != 1:
        raise ValueError(f"{last} gives {told(outputs)} numbers, and a loss takes a list")
    source = dense.leaving_from(last, network.layers[-1])
    wanted = require_rows(f"{prefix}targets", targets, source, range(outputs[0]))
    require_same_length(f"{prefix}data", arrays, f"{prefix}targets", wanted)
    samples = Samples(np.array(arrays), np.array(wanted))
    require_fit(loss, network, f"{prefix}targets", samples.targets)
    return samples


def _require_entering(network: Network, name: str, sample: Array) -> Size:
    """Return the size of the outputs for a sample; raise ValueError unless the layers fit it."""
    first = network.layers[0]
    if isinstance(first, dense.Dense):
        if sample.ndim != 1:
            raise ValueError(f"{name} must be a list of numbers, got an array of {told(sample.shape)}")
        require_same_length(name, sample, "network.layers[0].weights[0]", first.weights[0])
    return network.leaving(sample.shape, name)
