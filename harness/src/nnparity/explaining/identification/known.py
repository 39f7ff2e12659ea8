"""What a user knows of a training: how it begins, and some of its figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from nnparity.errors import UsageError
from nnparity.numbers import Json
from nnparity.specification.files import read_json_file, read_toml_file
from nnparity.specification.spec import Spec

METHOD = "layers.train"
NAME = re.compile(r"loss|(outputs|∂?biases)(\[\d+\]){2}|∂?weights(\[\d+\]){3}")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")

EXAMPLE = """\
# What you know of a training: how it begins, and some of its figures. Then: nnparity identify FILE

inputs = [[0.05, 0.10]]              # a list for each sample
targets = [[0.01, 0.99]]
rate = 0.5
loss = "half-squared-error"          # or squared-error, binary-cross-entropy, cross-entropy, …
# samples = "sum"                    # or "mean": how the losses of several samples are put together
# batch_size = 1                     # after how many samples there is a step

[[layers]]
activation = "sigmoid"               # or tanh, relu, identity, softmax
weights = [[0.15, 0.20], [0.25, 0.30]]  # a row for each neuron
biases = [0.35, 0.35]                # left out: none

[[layers]]
activation = "sigmoid"
weights = [[0.40, 0.45], [0.50, 0.55]]
biases = [0.60, 0.60]

# Figures, as text with all digits that you have. They are called loss; outputs[sample][output];
# weights[layer][neuron][input]; biases[layer][neuron]; and the last two with ∂ before: slopes of the loss.
[[known]]
loss = "0.298371109"
"outputs[0][0]" = "0.75136507"

[[known]]
after = 1                            # epochs
"weights[0][0][0]" = "0.149780716"
"""


@dataclass(frozen=True)
class Figure:
    """A number that is known to some digits, by what it is called, after so many epochs."""

    name: str
    after: int
    text: str

    @property
    def digits(self) -> int:
        """How many significant digits are known."""
        return len(Decimal(self.text).as_tuple().digits)


@dataclass(frozen=True)
class Known:
    """The params of a training of no epochs, and the figures, those of the fewest epochs first."""

    params: Mapping[str, Any]
    figures: tuple[Figure, ...]


def read_known(path: Path, spec: Spec) -> Known:
    """Read a file, JSON or TOML by its name; raise UsageError if it cannot be read or makes no sense."""
    document = read_json_file(path) if path.suffix == ".json" else read_toml_file(path)
    spec.check(document, "known-figures", path)
    params = _params(document)
    for complaint in spec.methods[METHOD].complaints(params):
        raise UsageError(f"{path}: {complaint}")
    figures = [
        Figure(name, known.get("after", 0), _text(path, name, value))
        for known in document["known"]
        for name, value in known.items()
        if name != "after"
    ]
    if not figures:
        raise UsageError(f'{path}: known holds no figure, such as loss = "0.25"')
    if any(figure.after for figure in figures) and "rate" not in document:
        raise UsageError(f"{path}: a figure after some epochs needs the learning rate")
    return Known(params, tuple(sorted(figures, key=lambda figure: figure.after)))


def _params(document: Json) -> dict[str, Any]:
    layers = [{"kind": "dense", "biases": None, **layer} for layer in document["layers"]]
    for layer in layers:
        if not layer.get("frozen", True):
            # Only a frozen layer says so.
            del layer["frozen"]
    return {
        "network": {"layers": layers},
        "data": document["inputs"],
        "targets": document["targets"],
        "loss": {
            "kind": document.get("loss", "squared-error"),
            "samples": document.get("samples", "sum"),
            "l2": None,
        },
        "optimiser": {"kind": "gradient-descent", "rate": document.get("rate", 0)},
        "state": None,
        "epochs": 0,
        "plan": {
            "batch_size": document.get("batch_size", 1),
            "order": None,
            "schedule": None,
            "history": [],
            "stopping": None,
        },
        "validation": None,
    }


def _text(path: Path, name: str, value: Json) -> str:
    """Return a figure as text; raise UsageError for a name or a figure that cannot be."""
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{path}: {name!r} is not the name of a figure: "
            "loss, outputs[0][1], weights[0][1][2], biases[0][1], or ∂ and one of the last two"
        )
    text = str(value)
    if not NUMBER.fullmatch(text):
        raise UsageError(f"{path}: {name} must be a number, got {text!r}")
    return text
