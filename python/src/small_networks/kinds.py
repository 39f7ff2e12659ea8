"""The kinds of layers, by name: a new one is a class of its own, and a line here."""

from small_networks.columns import Columns
from small_networks.convolution import Convolution
from small_networks.dense import Dense
from small_networks.flatten import Flatten
from small_networks.gru import Gru
from small_networks.layer import Layer
from small_networks.lstm import Lstm
from small_networks.pooling import AveragePool, MaxPool
from small_networks.recurrent import Recurrent

KINDS: dict[str, type[Layer]] = {
    kind.kind: kind
    for kind in (Dense, Convolution, AveragePool, MaxPool, Flatten, Columns, Recurrent, Lstm, Gru)
}
