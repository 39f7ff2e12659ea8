"""The kinds of layers besides dense: a file for each."""

from nnparity.definitions.kinds.average_pool import AveragePool
from nnparity.definitions.kinds.convolution import Convolution
from nnparity.definitions.kinds.flatten import Flatten
from nnparity.definitions.kinds.max_pool import MaxPool


class Kinds(Convolution, AveragePool, MaxPool, Flatten):
    """The steps of every kind."""
