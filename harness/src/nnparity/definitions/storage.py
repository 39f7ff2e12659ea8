"""The methods of `storage`: a network of any shape, and what its optimiser keeps, as the bytes of a file.

Source: spec/conventions.md, "storage: networks as files".
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

from nnparity.definitions.definition import RefusedError, method
from nnparity.definitions.safetensors import Tensor
from nnparity.definitions.stored_layers import StoredLayers, require_like
from nnparity.numbers import Json

# What optimisers keep: of each of these all, or nothing.
KEPT = (("velocity",), ("squares",), ("means", "squares"))
STEPS = "steps"


class Storage(StoredLayers):
    """Networks and states written to the safetensors format, and read back."""

    subject = "storage"

    @method()
    def write(self, network: Json, state: Json) -> Json:
        """Return the bytes of a file, in base64."""
        if state is not None:
            require_kept(tuple(name for name in state if name != STEPS), steps=STEPS in state)
            for name in self.kept_names(state):
                require_like(state[name], network, f"state.{name}")
        tensors = [*self.layer_tensors("", network, network), *self.state_tensors(state, network)]
        return {"bytes": self.text_of(self.file(tensors, self.described(network)))}

    @method()
    def read(self, bytes: str) -> Json:  # noqa: A002  # the parameter's name
        """Return network and state of a file."""
        tensors, metadata = self.tensors(self.bytes_of(bytes))
        described = self.described_layers(metadata)
        network = self.network_read(described, tensors)
        state = self.state_of(described, tensors, network)
        if tensors:
            self.unknown(next(iter(tensors)))
        return {"network": network, "state": state}

    def text_of(self, file: bytes) -> str:
        """Return bytes in base64: the usual alphabet, filled up with =."""
        return b64encode(file).decode()

    def bytes_of(self, text: str) -> bytes:
        """Read base64."""
        try:
            return b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise RefusedError("bytes must be base64") from error

    # Writing

    def state_tensors(self, state: Json, network: Json) -> Iterator[Tensor]:
        """Yield what an optimiser keeps, in the shape of the network, and its number of steps."""
        if state is None:
            return
        for name in self.kept_names(state):
            yield from self.layer_tensors(f"state.{name}.", state[name], network)
        if STEPS in state:
            yield Tensor(f"state.{STEPS}", (), [float(self.steps_written(int(state[STEPS])))])

    def kept_names(self, state: Json) -> list[str]:
        """Return the names of what is kept for each weight and bias."""
        return [name for name in state if name != STEPS]

    def steps_written(self, steps: int) -> int:
        """Return the number of steps that is written."""
        return steps

    # Reading

    def state_of(self, described: list[Json], tensors: dict[str, Tensor], network: Json) -> Json:
        """Take the tensors of a state, if there are any."""
        steps = tensors.pop(f"state.{STEPS}", None)
        names = sorted({_kept(name) for name in tensors if name.startswith("state.")})
        if steps is None and not names:
            return None
        require_kept(tuple(names), steps=steps is not None)
        state: dict[str, Any] = {}
        if steps is not None:
            state[STEPS] = self.steps_read(steps)
        for name in names:
            state[name] = {"layers": self.layers_of(f"state.{name}.", described, tensors)}
            require_like(state[name], network, f"state.{name}")
        return state

    def steps_read(self, tensor: Tensor) -> int:
        """Return the number of steps."""
        steps = tensor.numbers[0] if tensor.shape == () else -1
        if not 0 <= steps <= 1_000_000 or steps % 1:  # a count
            raise RefusedError(f"{tensor.name} must be a whole number from 0 to 1000000, without a shape")
        return int(steps)

    def unknown(self, name: str) -> None:
        """Refuse a tensor that belongs to nothing."""
        raise RefusedError(f"the tensor {name} belongs to nothing in the network")


def require_kept(names: tuple[str, ...], *, steps: bool) -> None:
    """Refuse what no optimiser keeps."""
    if tuple(sorted(names)) not in KEPT or steps != ("means" in names):
        raise RefusedError("state must keep velocity, or squares, or steps, means and squares")


def _kept(name: str) -> str:
    return name.split(".")[1]
