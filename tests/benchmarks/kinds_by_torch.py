"""LeNet-1 and an LSTM by PyTorch in binary64, as its users write them: modules, autograd and an optimiser."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from lenet import LINKS, Json

torch: Any = pytest.importorskip("torch")
nn: Any = torch.nn

Tensor = Any
Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Model:
    """What is trained, how it answers a batch of one sample, and its parameters in the order of ours."""

    trained: list[Tensor]
    forward: Callable[[Tensor], Tensor]
    flat: Callable[[], list[Tensor]]


def lenet(network: Json) -> Model:
    """Return LeNet-1; PyTorch has a kernel for each map below, which is 0 for maps without a link."""
    first, upper, second, lower, _, last = network["layers"]
    one, other, dense = nn.Conv2d(1, 4, 5).double(), nn.Conv2d(4, 12, 5).double(), nn.Linear(192, 10).double()
    linked = torch.zeros(12, 4, dtype=torch.bool)
    for m, links in enumerate(LINKS):
        linked[m, links] = True
    put(one, tensor(first["kernels"]), first["biases"])
    kernels = torch.zeros(12, 4, 5, 5, dtype=torch.float64)
    kernels[linked] = tensor([kernel for stack in second["kernels"] for kernel in stack])
    put(other, kernels, second["biases"])
    put(dense, tensor(last["weights"]), last["biases"])
    mask = linked[:, :, None, None].double()
    pools = [
        [nn.Parameter(tensor(pool[part])[:, None, None]) for part in ("coefficients", "biases")]
        for pool in (upper, lower)
    ]

    def pooled(maps: Tensor, coefficients: Tensor, biases: Tensor) -> Tensor:
        return torch.tanh(nn.functional.avg_pool2d(maps, 2) * coefficients + biases)

    def forward(images: Tensor) -> Tensor:
        maps = pooled(torch.tanh(one(images)), *pools[0])
        totals = nn.functional.conv2d(maps, other.weight * mask, other.bias)
        maps = pooled(torch.tanh(totals), *pools[1])
        return torch.tanh(dense(maps.flatten(1)))

    def flat() -> list[Tensor]:
        kernels = other.weight[linked]
        ends = [kernels, other.bias, *pools[1], dense.weight, dense.bias]
        return [one.weight, one.bias, *pools[0], *ends]

    trained = [*one.parameters(), *other.parameters(), *dense.parameters(), *pools[0], *pools[1]]
    return Model(trained, forward, flat)


def lstm(network: Json) -> Model:
    """Return an LSTM; PyTorch has candidates before output gates, and a second bias, which stays 0."""
    [layer] = network["layers"]
    rows, inputs = np.array(layer["weights"]).shape
    module = nn.LSTM(inputs, rows // 4, batch_first=True).double()
    names = {"weight_ih_l0": "weights", "weight_hh_l0": "state_weights", "bias_ih_l0": "biases"}
    with torch.no_grad():
        for name, ours in names.items():
            getattr(module, name).copy_(swapped(tensor(layer[ours])))
        module.bias_hh_l0.zero_()
    module.bias_hh_l0.requires_grad_(requires_grad=False)
    found = [getattr(module, name) for name in names]
    return Model(found, lambda data: module(data)[0][:, -1], lambda: [swapped(each) for each in found])


class ByTorch:
    """PyTorch, sample by sample."""

    name = "PyTorch"
    agrees_to = 1e-9

    def __init__(self, make: Callable[[Json], Model], network: Json, samples: Json, rate: float) -> None:
        torch.set_num_threads(1)
        self._make, self._network, self._rate = make, network, rate
        self._samples = [(tensor([inputs]), tensor([targets])) for inputs, targets in samples]

    def answer(self, epochs: int) -> Model:
        """Train from the start."""
        model = self._make(self._network)
        optimiser = torch.optim.SGD(model.trained, lr=self._rate)
        for _ in range(epochs):
            for inputs, targets in self._samples:
                optimiser.zero_grad()
                (((model.forward(inputs) - targets) ** 2).sum() / 2).backward()
                optimiser.step()
        return model

    def parameters(self, answer: Model) -> Matrix:
        """Return all parameters, layer by layer, weights before biases."""
        return np.concatenate([part.detach().numpy().ravel() for part in answer.flat()])


def tensor(values: Json) -> Tensor:
    """Return numbers as PyTorch has them."""
    return torch.from_numpy(np.array(values, float))


def put(module: Any, weights: Tensor, biases: Json) -> None:
    """Give a module its weights and biases."""
    module.weight.data, module.bias.data = weights, tensor(biases)


def swapped(rows: Tensor) -> Tensor:
    """Return rows with the last two quarters of them swapped."""
    enter, forget, third, fourth = rows.chunk(4)
    return torch.cat([enter, forget, fourth, third])
