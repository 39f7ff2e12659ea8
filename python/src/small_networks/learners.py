"""Learners: what one update does to a network, with a batch of samples."""

from dataclasses import dataclass

import numpy as np

from small_networks.activations import Matrix
from small_networks.dense import (
    Network,
    Vector,
    flat,
    network_of,
    require_finite_result,
    views_of,
)
from small_networks.layer import View, laid_out
from small_networks.objectives import Loss
from small_networks.optimisers import Memory, Optimiser, State, memory_of, state_of
from small_networks.passes import backward, forward


@dataclass(frozen=True)
class Samples:
    """What is learnt; data: shape (samples, …); targets: shape (samples, outputs)."""

    data: Matrix
    targets: Matrix


class Learner:
    """A network on its way: its parameters, and what its optimiser keeps, in vectors changed in place."""

    def __init__(self, network: Network, loss: Loss, optimiser: Optimiser, state: State) -> None:
        self.network, self.criterion, self.optimiser = network, loss, optimiser
        self.parameters = flat(network.layers)
        self.views = views_of(self.parameters, network)
        self.gradient = np.empty_like(self.parameters)
        self.gradient_views = views_of(self.gradient, network)
        self.memory = memory_of(optimiser, state, network)
        self.parts = [
            (
                self.parameters[place],
                self.gradient[place],
                {name: vector[place] for name, vector in self.memory.vectors.items()},
            )
            for place in trained_places(network)
        ]

    def step(self, samples: Samples, rate: float) -> None:
        """Update all parameters that are trained, with all of some samples."""
        write_gradients(self.views, samples, self.criterion, self.gradient_views)
        self.memory.steps += 1
        for parameters, gradient, kept in self.parts:
            change = self.optimiser.change(gradient, Memory(self.memory.steps, kept), rate)
            np.subtract(parameters, change, out=parameters)

    def loss(self, samples: Samples) -> float:
        """Return the loss over all of some samples; raise ValueError if it overflows."""
        value = loss_of(self.views, samples, self.criterion)
        require_finite_result(value)
        return value

    def snapshot(self) -> tuple[Vector, Memory]:
        """Return copies of the parameters and of what is kept."""
        return self.parameters.copy(), self.memory.copy()

    def restore(self, parameters: Vector, memory: Memory) -> None:
        """Go back to a snapshot."""
        self.parameters[:] = parameters
        self.memory.steps = memory.steps
        for name, vector in memory.vectors.items():
            self.memory.vectors[name][:] = vector

    def result(self) -> tuple[Network, State]:
        """Return network and state as they are now; those of frozen layers are what they were."""
        network = network_of(self.parameters, self.network)
        return network, state_of(self.optimiser, self.memory, self.network)


def loss_of(views: list[View], samples: Samples, loss: Loss) -> float:
    """Return the loss over all of some samples."""
    return loss.value(views, forward(views, samples.data)[-1], samples.targets)


def write_gradients(views: list[View], samples: Samples, loss: Loss, gradients: list[View]) -> None:
    """Write the partial derivatives of the loss over all of some samples into `gradients`."""
    passed = forward(views, samples.data)
    backward(views, samples.data, passed, loss.slopes(passed[-1], samples.targets), gradients)
    loss.add_l2(views, gradients, len(samples.data))


def trained_places(network: Network) -> list[slice]:
    """Return where parameters of layers that are not frozen stand in the flat vector: neighbours together."""
    places: list[slice] = []
    end = 0
    for layer in network.layers:
        start = end
        end += sum(part.size for part in laid_out(layer) if part is not None)
        if layer.frozen:
            continue
        if places and places[-1].stop == start:
            start = places.pop().start
        places.append(slice(start, end))
    return places
