"""Training that remembers what it has reached, so that a longer run of the same start goes on from there."""

from typing import Any

from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.shapes import Layers, Sample


class Remembering(Dense):
    """Dense layers whose training is remembered at every number of epochs that was asked for."""

    _reached: dict[Any, dict[int, Layers]]

    def after_epochs(self, layers: Layers, samples: list[Sample], rate: Any, epochs: int) -> Layers:
        """Go on from the longest run that is not longer."""
        start = repr((layers, samples, rate))
        reached = self.__dict__.setdefault("_reached", {}).setdefault(start, {0: layers})
        done = max(count for count in reached if count <= epochs)
        found = self.continued(reached[done], samples, rate, range(done, epochs))
        reached[epochs] = found
        return found


def remembering(definition: type[Definition]) -> type[Definition]:
    """Return a definition that remembers training, if it trains at all."""
    if not issubclass(definition, Dense):
        return definition
    return type(definition.__name__, (Remembering, definition), {})
