// A dense network of sigmoid neurons, as a stranger might have written it.

#include "glue.hpp"

#include <cmath>

namespace glue {

struct Network {
    Layers layers;
};

namespace {

std::vector<Row> forward(const Network &network, const Row &inputs) {
    std::vector<Row> found = {inputs};
    for (const Layer &layer : network.layers) {
        Row row;
        for (std::size_t i = 0; i < layer.biases.size(); i++) {
            double total = layer.biases[i];
            for (std::size_t j = 0; j < found.back().size(); j++) {
                total += layer.weights[i][j] * found.back()[j];
            }
            row.push_back(1 / (1 + std::exp(-total)));
        }
        found.push_back(row);
    }
    return found;
}

}

std::shared_ptr<Network> load(const Layers &layers) {
    return std::make_shared<Network>(Network{layers});
}

Layers dump(Network &network) {
    return network.layers;
}

Row predict(Network &network, const Row &inputs) {
    return forward(network, inputs).back();
}

void step(Network &network, const Row &inputs, const Row &targets, double rate) {
    const auto found = forward(network, inputs);
    Row delta;
    for (std::size_t i = 0; i < targets.size(); i++) {
        const double o = found.back()[i];
        delta.push_back(2 * (o - targets[i]) * o * (1 - o));
    }
    for (std::size_t l = network.layers.size(); l-- > 0;) {
        Layer &layer = network.layers[l];
        Row below(found[l].size());
        for (std::size_t j = 0; j < delta.size(); j++) {
            for (std::size_t k = 0; k < below.size(); k++) {
                const double a = found[l][k];
                below[k] += delta[j] * layer.weights[j][k] * a * (1 - a);
                layer.weights[j][k] -= rate * delta[j] * a;
            }
            layer.biases[j] -= rate * delta[j];
        }
        delta = below;
    }
}

const std::function<std::vector<Row>(Network &, const Row &)> activations = [](Network &network, const Row &inputs) {
    auto found = forward(network, inputs);
    found.erase(found.begin());
    return found;
};
const std::function<Layers(Network &, const Row &, const Row &)> gradients = nullptr;
const std::function<void(Network &, const std::vector<Row> &, const std::vector<Row> &, double, int)> train = nullptr;

}
