"""PyTorch: nn.Linear in binary64, nn.MSELoss and optim.SGD."""

import torch
from layer import Layer
from torch import nn

FUNCTIONS = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU, "identity": nn.Identity}


def load(layers):
    network = nn.Sequential()
    for layer in layers:
        linear = nn.Linear(len(layer.weights[0]), len(layer.weights), dtype=torch.float64)
        linear.weight.data = torch.tensor(layer.weights, dtype=torch.float64)
        linear.bias.data = torch.tensor(layer.biases, dtype=torch.float64)
        network.extend([linear, FUNCTIONS[layer.activation]()])
    return network


def dump(network):
    return [Layer(each.weight.tolist(), each.bias.tolist()) for each in network[::2]]


def predict(network, inputs):
    return network(torch.tensor([inputs], dtype=torch.float64))[0].tolist()


def step(network, inputs, targets, rate):
    optimiser = torch.optim.SGD(network.parameters(), lr=rate)
    outputs = network(torch.tensor([inputs], dtype=torch.float64))
    nn.MSELoss()(outputs, torch.tensor([targets], dtype=torch.float64)).backward()
    optimiser.step()
    network.zero_grad()


def activations(network, inputs):
    values, found = torch.tensor([inputs], dtype=torch.float64), []
    for linear, function in zip(network[::2], network[1::2]):
        values = function(linear(values))
        found.append(values[0].tolist())
    return found
