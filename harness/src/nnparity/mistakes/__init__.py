"""The known mistakes, as classes that replace steps of definitions or of the model.

A model with a mistake is a mutant: a port that is right but for it. Mutants prove that the cases catch what
they claim to catch, and tell a porter which mistake their numbers look like. Mistakes that replace different
steps combine.
"""

from nnparity.mistakes import (
    batches,
    bits,
    button,
    checking,
    combined,
    conventions,
    forward,
    gradients,
    hard,
    images,
    losses,
    machine,
    memory,
    neuron,
    optimisers,
    protocol,
    rates,
    reading,
    regression,
    report,
    rules,
    scales,
    seeds,
    sequences,
    state,
    storage,
    sums_and_rates,
    training,
)
from nnparity.mistakes.composing import model
from nnparity.mistakes.registry import MISTAKES, replaced

__all__ = [
    "MISTAKES",
    "batches",
    "bits",
    "button",
    "checking",
    "combined",
    "conventions",
    "forward",
    "gradients",
    "hard",
    "images",
    "losses",
    "machine",
    "memory",
    "model",
    "neuron",
    "optimisers",
    "protocol",
    "rates",
    "reading",
    "regression",
    "replaced",
    "report",
    "rules",
    "scales",
    "seeds",
    "sequences",
    "state",
    "storage",
    "sums_and_rates",
    "training",
]
