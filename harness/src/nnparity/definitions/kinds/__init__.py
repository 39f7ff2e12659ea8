"""The kinds of layers besides dense: a file for each."""

from nnparity.definitions.kinds.average_pool import AveragePool
from nnparity.definitions.kinds.columns import Columns
from nnparity.definitions.kinds.convolution import Convolution
from nnparity.definitions.kinds.flatten import Flatten
from nnparity.definitions.kinds.gru import Gru
from nnparity.definitions.kinds.lstm import Lstm
from nnparity.definitions.kinds.max_pool import MaxPool
from nnparity.definitions.kinds.recurrent import Recurrent


class Kinds(Convolution, AveragePool, MaxPool, Flatten, Columns, Recurrent, Lstm, Gru):
    """The steps of every kind."""
