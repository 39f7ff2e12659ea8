"""Training: epochs of steps, a batch at a time, with a history and early stopping."""

import math
from dataclasses import dataclass

import numpy as np

from small_networks.activations import Matrix
from small_networks.dense import (
    Network,
    Vector,
    View,
    flat,
    network_of,
    require_finite_result,
    views_of,
)
from small_networks.losses import Loss
from small_networks.optimisers import Memory, Optimiser, State, memory_of, state_of
from small_networks.passes import backward, forward
from small_networks.plans import Plan


@dataclass(frozen=True)
class Samples:
    """What is learnt; data: shape (samples, inputs); targets: shape (samples, outputs)."""

    data: Matrix
    targets: Matrix


@dataclass(frozen=True)
class Report:
    """The loss after an epoch, and that of the validation samples, if there are any."""

    epoch: int
    loss: float
    validation: float | None


@dataclass(frozen=True)
class Training:
    """What training ends with: network and state, their loss, how many epochs were run, and the reports."""

    network: Network
    state: State
    loss: float
    epochs: int
    history: list[Report]


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
        start, end = end, end + flat([layer]).size
        if layer.frozen:
            continue
        if places and places[-1].stop == start:
            start = places.pop().start
        places.append(slice(start, end))
    return places


def train(
    learner: Learner, samples: Samples, epochs: int, plan: Plan, validation: Samples | None
) -> Training:
    """Take a learner through so many epochs; with early stopping it ends as it was after the best one."""
    batches = batches_of(samples, plan)
    history: list[Report] = []
    best_loss, best, waited, epoch = math.inf, learner.snapshot(), 0, 0
    for epoch in range(epochs + 1):
        if epoch > 0:
            rate = learner.optimiser.rate
            if plan.schedule is not None:
                rate = plan.schedule.rate(rate, epoch - 1)
            for batch in batches:
                learner.step(batch, rate)
        if epoch in plan.history:
            checked = None if validation is None else learner.loss(validation)
            history.append(Report(epoch, learner.loss(samples), checked))
        if plan.stopping is not None:
            reached = learner.loss(samples if validation is None else validation)
            if epoch == 0 or reached < best_loss - plan.stopping.least_gain:
                best_loss, best, waited = reached, learner.snapshot(), 0
            else:
                waited += 1
                if waited == plan.stopping.patience:
                    break
    if plan.stopping is not None:
        learner.restore(*best)
    network, state = learner.result()
    return Training(network, state, learner.loss(samples), epoch, history)


def batches_of(samples: Samples, plan: Plan) -> list[Samples]:
    """Return the samples in their order, so many at a time; the last batch may be smaller."""
    order = np.arange(len(samples.data)) if plan.order is None else np.array(plan.order)
    starts = range(0, len(order), plan.batch_size)
    chosen = [order[start : start + plan.batch_size] for start in starts]
    return [Samples(samples.data[places], samples.targets[places]) for places in chosen]
