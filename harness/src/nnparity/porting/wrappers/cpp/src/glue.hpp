// The glue between nnparity and the code that is wrapped.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace glue {

using Row = std::vector<double>;

// A dense layer: a row of weights for each neuron, a bias for each, and the activation function ("sigmoid" and
// others), which need not be given back.
struct Layer {
    std::vector<Row> weights;
    Row biases;
    std::string activation;
};

using Layers = std::vector<Layer>;

// A network of the wrapped code, and what else is kept beside it.
struct Network;

std::shared_ptr<Network> load(const Layers &layers);
Layers dump(Network &network);
Row predict(Network &network, const Row &inputs);
void step(Network &network, const Row &inputs, const Row &targets, double rate);

// What the code has beside that; nullptr is what it does not have.

// Returns the activations of each layer, the outputs last.
extern const std::function<std::vector<Row>(Network &network, const Row &inputs)> activations;

// Returns the partial derivatives of one sample's loss, in the shape of the network.
extern const std::function<Layers(Network &network, const Row &inputs, const Row &targets)> gradients;

// Trains for some epochs; without it, step is called for each sample, in order.
extern const std::function<void(Network &network, const std::vector<Row> &data, const std::vector<Row> &targets,
                                double rate, int epochs)>
    train;

}
