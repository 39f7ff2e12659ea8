"""Mutants: ports that are right but for one mistake of the catalogue.

Each is the model with a step or two replaced, so that it differs from a right port in that mistake alone.
They prove that the cases catch what they claim to catch, and tell a porter which mistake their numbers look
like.
"""

from nnparity.mutants import button, forward, gradients, hard, neuron, protocol, training
from nnparity.mutants.model import Model
from nnparity.mutants.registry import MUTANTS

__all__ = [
    "MUTANTS",
    "Model",
    "button",
    "forward",
    "gradients",
    "hard",
    "mutant",
    "neuron",
    "protocol",
    "training",
]


def mutant(mistake_id: str) -> Model:
    """Return the mutant of a mistake, or for the empty id the model, which is right."""
    return MUTANTS[mistake_id]() if mistake_id else Model()
