"""Mistakes of the level layers in gradients over several samples, updates, and training by batches."""

from collections.abc import Iterator, Sequence

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.batches import Batches, Fit
from nnparity.definitions.losses import Objective
from nnparity.definitions.schedules import Schedules, Training
from nnparity.definitions.shapes import Layer, Layers, Sample
from nnparity.mistakes.registry import mistake


@mistake("slopes-summed-for-mean")
class SlopesSummedForMean(Batches):
    def averages_slopes(self, objective: Objective) -> bool:  # noqa: ARG002
        return False


@mistake("slopes-averaged-for-sum")
class SlopesAveragedForSum(Batches):
    def averages_slopes(self, objective: Objective) -> bool:  # noqa: ARG002
        return True


@mistake("slopes-of-last-sample-alone")
class SlopesOfLastSampleAlone(Batches):
    def joined(self, one: Layer, other: Layer) -> Layer:  # noqa: ARG002
        return other


@mistake("bias-slopes-of-first-sample-alone")
class BiasSlopesOfFirstSampleAlone(Batches):
    def joined(self, one: Layer, other: Layer) -> Layer:
        return super().joined(one, other)._replace(biases=one.biases)


@mistake("l2-slope-without-two")
class L2SlopeWithoutTwo(Batches):
    def penalty_slope(self) -> int:
        return 1


@mistake("l2-missing-in-slopes")
class L2MissingInSlopes(Batches):
    def penalised_slopes(self, layers: Layers, slopes: Layers, count: int, objective: Objective) -> Layers:  # noqa: ARG002
        return slopes


@mistake("l2-slopes-on-biases")
class L2SlopesOnBiases(Batches):
    def penalised_layer(self, layer: Layer, slopes: Layer, factor: Number) -> Layer:
        found = super().penalised_layer(layer, slopes, factor)
        if layer.biases is None or found.biases is None:
            return found
        biases = [slope + factor * bias for slope, bias in zip(found.biases, layer.biases, strict=True)]
        return found._replace(biases=biases)


@mistake("frozen-layer-moves")
class FrozenLayerMoves(Batches):
    def is_still(self, frozen: Sequence[bool], place: int) -> bool:  # noqa: ARG002
        return False


@mistake("frozen-biases-move")
class FrozenBiasesMove(Batches):
    def left_alone(self, layer: Layer, slope: Layer, rate: Number, place: int) -> Layer:
        return layer._replace(biases=self.updated(layer, slope, rate, place).biases)


@mistake("frozen-layer-decays")
class FrozenLayerDecays(Batches):
    _decay: Number | None = None

    def penalised_slopes(self, layers: Layers, slopes: Layers, count: int, objective: Objective) -> Layers:
        self._decay = objective.penalty and self.penalty_slope() * self.penalty_factor(
            objective.penalty, count
        )
        return super().penalised_slopes(layers, slopes, count, objective)

    def left_alone(self, layer: Layer, slope: Layer, rate: Number, place: int) -> Layer:
        if self._decay is None:
            return super().left_alone(layer, slope, rate, place)
        rows = [[self._decay * weight for weight in row] for row in layer.weights]
        return self.updated(layer, layer._replace(weights=rows, biases=None), rate, place)


@mistake("nothing-learns-below-frozen-layer")
class NothingLearnsBelowFrozenLayer(Batches):
    def is_still(self, frozen: Sequence[bool], place: int) -> bool:
        return any(frozen[place:])


@mistake("last-smaller-batch-dropped")
class LastSmallerBatchDropped(Schedules):
    def batches(self, samples: Sequence[Sample], size: int) -> Iterator[Sequence[Sample]]:
        yield from (batch for batch in super().batches(samples, size) if len(batch) == size)


@mistake("batch-size-ignored")
class BatchSizeIgnored(Schedules):
    def batches(self, samples: Sequence[Sample], size: int) -> Iterator[Sequence[Sample]]:  # noqa: ARG002
        yield from super().batches(samples, 1)


@mistake("last-batch-divided-by-full-size")
class LastBatchDividedByFullSize(Schedules):
    size = 0

    def plan_epoch(self, fit: Fit, training: Training, epoch: int) -> Fit:
        self.size = min(int(training.plan["batch_size"]), len(training.samples))
        found = super().plan_epoch(fit, training, epoch)
        self.size = 0
        return found

    def slopes_of_samples(self, summed: Layers, count: int, objective: Objective) -> Layers:
        return super().slopes_of_samples(summed, self.size or count, objective)


@mistake("order-ignored")
class OrderIgnored(Schedules):
    def in_order(self, training: Training, order: list[Number] | None) -> list[Sample]:  # noqa: ARG002
        return super().in_order(training, None)


@mistake("order-inverted")
class OrderInverted(Schedules):
    def in_order(self, training: Training, order: list[Number] | None) -> list[Sample]:
        if order is None:
            return super().in_order(training, None)
        places = sorted(range(len(order)), key=lambda i: int(order[i]))
        return super().in_order(training, list(places))


@mistake("order-from-the-end")
class OrderFromTheEnd(Schedules):
    def in_order(self, training: Training, order: list[Number] | None) -> list[Sample]:
        found = super().in_order(training, order)
        return found if order is None else found[::-1]


@mistake("validation-trained-on")
class ValidationTrainedOn(Schedules):
    def trained_on(self, training: Training) -> list[Sample]:
        return [*super().trained_on(training), *(training.validation or ())]


@mistake("history-before-the-epoch")
class HistoryBeforeTheEpoch(Schedules):
    def reported(self, before: Fit, after: Fit) -> Layers:  # noqa: ARG002
        return before.layers


@mistake("patience-one-too-many")
class PatienceOneTooMany(Schedules):
    def has_waited(self, waited: int, patience: int) -> bool:
        return waited > patience


@mistake("patience-over-all-epochs")
class PatienceOverAllEpochs(Schedules):
    def waited_after_gain(self, waited: int) -> int:
        return waited


@mistake("last-weights-come-back")
class LastWeightsComeBack(Schedules):
    def brought_back(self, best: Fit, last: Fit) -> Fit:  # noqa: ARG002
        return last


@mistake("stops-by-training-loss")
class StopsByTrainingLoss(Schedules):
    def judged_on(self, samples: list[Sample], validation: list[Sample] | None) -> list[Sample]:  # noqa: ARG002
        return samples


@mistake("equal-loss-is-a-gain")
class EqualLossIsAGain(Schedules):
    def is_better(self, loss: Number, best: Number, least_gain: Number) -> bool:
        return loss == best - least_gain or super().is_better(loss, best, least_gain)


@mistake("least-gain-ignored")
class LeastGainIgnored(Schedules):
    def is_better(self, loss: Number, best: Number, least_gain: Number) -> bool:  # noqa: ARG002
        return bool(loss < best)
