"""The forward pass and the backward pass of dense layers.

Whole batches go through at once, as matrices with a row for each sample. They are multiplied by np.dot():
where they are small, @ takes more time.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from small_networks.activations import ACTIVATIONS, Matrix
from small_networks.dense import View


class Fired(NamedTuple):
    """What a layer gives for a batch, and the slopes of its activation; each: shape (samples, neurons)."""

    totals: Matrix
    values: Matrix
    slopes: Matrix


def forward(views: Sequence[View], data: Matrix) -> list[Fired]:
    """Return what every layer gives for each sample; data: shape (samples, inputs)."""
    passed: list[Fired] = []
    entering = data
    for view in views:
        totals: Matrix = np.dot(entering, view.weights.T)
        if view.biases is not None:
            totals += view.biases
        passed.append(Fired(totals, *ACTIVATIONS[view.activation](totals)))
        entering = passed[-1].values
    return passed


def backward(
    views: Sequence[View], data: Matrix, passed: Sequence[Fired], slopes: Matrix, gradients: Sequence[View]
) -> None:
    """Write the partial derivatives into `gradients`, from the slopes of the loss by the last totals.

    data: shape (samples, inputs); slopes: shape (samples, outputs).
    """
    ones = np.ones(len(data))
    for i in reversed(range(len(views))):
        entering = passed[i - 1].values if i else data
        np.dot(slopes.T, entering, out=gradients[i].weights)
        biases = gradients[i].biases
        if biases is not None:
            np.dot(ones, slopes, out=biases)
        if i:
            slopes = np.dot(slopes, views[i].weights)
            slopes *= passed[i - 1].slopes
