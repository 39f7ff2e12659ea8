"""Training by epochs and batches: in which order, at which rates, what is reported, and when it stops."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches, Fit
from nnparity.definitions.losses import Objective
from nnparity.definitions.shapes import Layers, Sample


class Training(NamedTuple):
    """What is trained on, towards what, and how."""

    samples: list[Sample]
    validation: list[Sample] | None
    objective: Objective
    optimiser: dict[str, Any]
    plan: dict[str, Any]


class Reached(NamedTuple):
    """What training ends with: what comes back, its loss, the epochs that were run, and their losses."""

    fit: Fit
    loss: Number
    epochs: int
    history: list[dict[str, Any]]


class Best(NamedTuple):
    """The best epoch so far: its loss by which epochs are compared, and what was reached there."""

    judged: Number
    fit: Fit


class Schedules(Batches):
    """Goes through epochs as a plan says."""

    def after_plan(self, start: Fit, training: Training, epochs: int) -> Reached:
        """Return what so many epochs end with, or fewer where the plan stops early."""
        stopping, fit, done = training.plan["stopping"], start, 0
        history = self.reports(fit.layers, training, 0)
        best = None if stopping is None else Best(self.judged_loss(fit.layers, training), fit)
        waited = 0
        for epoch in range(epochs):
            fit = self.epoch_start(fit)
            before = fit
            fit = self.plan_epoch(fit, training, epoch)
            done = epoch + 1
            history += self.reports(self.reported(before, fit), training, done)
            if best is None:
                continue
            judged = self.judged_loss(fit.layers, training)
            if self.is_better(judged, best.judged, stopping["least_gain"]):
                best, waited = Best(judged, fit), self.waited_after_gain(waited)
                continue
            waited += 1
            if self.has_waited(waited, int(stopping["patience"])):
                break
        fit = fit if best is None else self.brought_back(best.fit, fit)
        return Reached(fit, self.plan_loss(fit.layers, training.samples, training.objective), done, history)

    def plan_epoch(self, fit: Fit, training: Training, epoch: int) -> Fit:
        """Return what one epoch makes of layers and state: a step for each batch."""
        plan, optimiser = training.plan, training.optimiser
        samples = self.ordered(self.arranged(self.used(self.in_order(training, plan["order"]))), epoch)
        batches = list(self.batches(samples, int(plan["batch_size"])))
        for i, batch in enumerate(batches):
            at = self.scheduled_at(epoch, i, len(batches))
            rate = self.scheduled(plan["schedule"], self.rate(optimiser["rate"]), at)
            fit = self.batch_step(fit, batch, training.objective, optimiser, rate)
        return fit

    def in_order(self, training: Training, order: list[Number] | None) -> list[Sample]:
        """Return the samples of an epoch in the order of the plan."""
        samples = self.trained_on(training)
        return samples if order is None else [samples[int(i)] for i in order]

    def trained_on(self, training: Training) -> list[Sample]:
        """Return the samples that are trained on: none of the validation's."""
        return training.samples

    def batches(self, samples: Sequence[Sample], size: int) -> Iterator[Sequence[Sample]]:
        """Yield so many samples at a time; the last batch may have fewer."""
        for first in range(0, len(samples), size):
            yield samples[first : first + size]

    def scheduled_at(self, epoch: int, batch: int, batches: int) -> int:  # noqa: ARG002
        """Return what a schedule counts: epochs, from 0."""
        return epoch

    def epoch_start(self, fit: Fit) -> Fit:
        """Return what an epoch begins with: layers and state as they are."""
        return fit

    # What is reported, and when it stops

    def reports(self, layers: Layers, training: Training, epoch: int) -> list[dict[str, Any]]:
        """Return the losses after an epoch, in a list, if they are asked for."""
        if epoch not in map(int, training.plan["history"]):
            return []
        validation = training.validation
        return [
            {
                "epoch": epoch,
                "loss": self.plan_loss(layers, training.samples, training.objective),
                "validation": validation and self.plan_loss(layers, validation, training.objective),
            }
        ]

    def reported(self, before: Fit, after: Fit) -> Layers:  # noqa: ARG002
        """Return the layers whose losses are reported after an epoch."""
        return after.layers

    def plan_loss(self, layers: Layers, samples: Sequence[Sample], objective: Objective) -> Number:
        """Return the loss that training reports, or compares."""
        return self.loss_over(layers, samples, objective)

    def judged_loss(self, layers: Layers, training: Training) -> Number:
        """Return the loss by which epochs are compared: the validation's, if there is one."""
        samples = self.judged_on(training.samples, training.validation)
        return self.plan_loss(layers, samples, training.objective)

    def judged_on(self, samples: list[Sample], validation: list[Sample] | None) -> list[Sample]:
        """Return the samples by which epochs are compared."""
        return samples if validation is None else validation

    def is_better(self, loss: Number, best: Number, least_gain: Number) -> bool:
        """Say whether a loss is below the best one by more than the least gain."""
        return bool(loss < best - least_gain)

    def waited_after_gain(self, waited: int) -> int:  # noqa: ARG002
        """Return how many epochs without a gain count once there was one: none."""
        return 0

    def has_waited(self, waited: int, patience: int) -> bool:
        """Say whether so many epochs in a row without a gain are enough to stop."""
        return waited >= patience

    def brought_back(self, best: Fit, last: Fit) -> Fit:  # noqa: ARG002
        """Return what comes back where training can stop early: what the best epoch reached."""
        return best
