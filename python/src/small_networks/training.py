"""Training: epochs of steps, a batch at a time, with a history and early stopping."""

import math
from dataclasses import dataclass

import numpy as np

from small_networks.dense import Network
from small_networks.learners import Learner, Samples
from small_networks.optimisers import State
from small_networks.plans import Plan


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
