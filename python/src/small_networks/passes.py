"""The forward pass and the backward pass of layers of any kind.

Whole batches go through at once, as arrays with a sample in each row. Matrices are multiplied by np.dot():
where they are small, @ takes more time.
"""

from collections.abc import Sequence

from small_networks.layer import Array, Fired, View


def forward(views: Sequence[View], data: Array) -> list[Fired]:
    """Return what every layer gives for each sample; data: shape (samples, …)."""
    passed: list[Fired] = []
    entering = data
    for view in views:
        passed.append(view.forward(entering))
        entering = passed[-1].values
    return passed


def backward(
    views: Sequence[View], data: Array, passed: Sequence[Fired], slopes: Array, gradients: Sequence[View]
) -> None:
    """Write the partial derivatives into `gradients`, from the gradients of the last totals.

    data: shape (samples, …); slopes: shape (samples, outputs).
    """
    for i in reversed(range(len(views))):
        entering = passed[i - 1].values if i else data
        below = views[i].backward(entering, passed[i], slopes, gradients[i], is_first=i == 0)
        if i:
            slopes = below * passed[i - 1].slopes
