"""Which definitions explain themselves in which way, and what their params are called."""

from typing import Any

from nnparity.definitions.activations import Activations
from nnparity.definitions.batches import Batches
from nnparity.definitions.button import Button
from nnparity.definitions.definition import Definition
from nnparity.definitions.dense import Dense
from nnparity.definitions.memory import Memory
from nnparity.definitions.traced import Traced
from nnparity.definitions.tracing_dense import TracingDense
from nnparity.definitions.tracing_layers import TracingLayers
from nnparity.definitions.tracing_memory import TracingMemory
from nnparity.definitions.tracing_steps import Tracing, TracingActivations
from nnparity.numbers import written_number


class TracingButton(Tracing, Button):
    """Each trial's quantities say which trial they belong to."""

    def trial(self, trace: list[Any], *given: Any, **named: Any) -> Any:
        """Number the trial."""
        self.before = f"trial {len(trace) + 1}: "
        found = super().trial(trace, *given, **named)
        self.before = ""
        return found


def tracing(definition: type[Definition]) -> type[Definition]:
    """Return a definition that writes its quantities down."""
    kinds: tuple[tuple[type[Definition], type[Definition]], ...] = (
        (Batches, TracingLayers),
        (Dense, TracingDense),
        (Activations, TracingActivations),
        (Button, TracingButton),
        (Memory, TracingMemory),
        (Definition, Tracing),
    )
    kind = next(kind for base, kind in kinds if issubclass(definition, base))
    return type(definition.__name__, (kind, definition), {})


def symbols(definition: Definition, params: Any, path: str = "") -> Any:
    """Return params with each number called by its symbol, such as w1 or inputs[0]."""
    if isinstance(params, dict):
        return {
            key: symbols(definition, value, f"{path}.{key}" if path else key) for key, value in params.items()
        }
    if isinstance(params, list):
        return [symbols(definition, value, f"{path}[{i}]") for i, value in enumerate(params)]
    if params is None or isinstance(params, str | bool):
        return params
    # What was given is written as it was given: a digit more or less may be what the case is about.
    return Traced(params, definition.symbol(path), written_number(float(params)))
