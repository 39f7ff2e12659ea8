#include "wrapped.hpp"

#include "glue.hpp"

#include <cmath>
#include <stdexcept>

namespace wrapped {
namespace {

using glue::Layer;
using glue::Layers;
using glue::Row;

const json::Value &param(const json::Object &object, std::string_view name) {
    return *json::find(object, name);
}

Row row_of(const json::Value &list) {
    Row found;
    for (const json::Value &value : std::get<json::Array>(list)) {
        found.push_back(std::get<double>(value));
    }
    return found;
}

std::vector<Row> rows_of(const json::Value &list) {
    std::vector<Row> found;
    for (const json::Value &value : std::get<json::Array>(list)) {
        found.push_back(row_of(value));
    }
    return found;
}

Layers layers_of(const json::Object &params) {
    Layers found;
    for (const json::Value &value : std::get<json::Array>(param(params, "layers"))) {
        const auto &layer = std::get<json::Object>(value);
        found.push_back({
            rows_of(param(layer, "weights")),
            row_of(param(layer, "biases")),
            std::get<std::string>(param(layer, "activation")),
        });
    }
    return found;
}

json::Value encoded(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number > 0 ? "Infinity" : "-Infinity";
    }
    return number;
}

json::Value encoded(const Layer &layer);

template <typename Element> json::Value encoded(const std::vector<Element> &elements) {
    json::Array list;
    for (const Element &element : elements) {
        list.push_back(encoded(element));
    }
    return list;
}

json::Value encoded(const Layer &layer) {
    return json::Object{{"weights", encoded(layer.weights)}, {"biases", encoded(layer.biases)}};
}

// Calls a function; whatever it throws is the adapter's, and becomes the answer.
template <typename Function> json::Value guarded(const json::Object &params, Function function) {
    try {
        return function(*glue::load(layers_of(params)));
    } catch (const std::exception &error) {
        throw std::invalid_argument(error.what());
    }
}

std::vector<Row> outputs(glue::Network &network, const std::vector<Row> &data) {
    std::vector<Row> found;
    for (const Row &inputs : data) {
        found.push_back(glue::predict(network, inputs));
    }
    return found;
}

}

bool has(std::string_view method) {
    return !(method == "wrapped.activations" && !glue::activations) &&
           !(method == "wrapped.gradients" && !glue::gradients);
}

json::Value load(const json::Object &params) {
    return guarded(params, [](glue::Network &network) { return encoded(glue::dump(network)); });
}

json::Value predict(const json::Object &params) {
    return guarded(params, [&](glue::Network &network) {
        return encoded(outputs(network, rows_of(param(params, "data"))));
    });
}

json::Value activations(const json::Object &params) {
    return guarded(params, [&](glue::Network &network) {
        return encoded(glue::activations(network, row_of(param(params, "inputs"))));
    });
}

json::Value gradients(const json::Object &params) {
    return guarded(params, [&](glue::Network &network) {
        return encoded(
            glue::gradients(network, row_of(param(params, "inputs")), row_of(param(params, "targets"))));
    });
}

json::Value step(const json::Object &params) {
    return guarded(params, [&](glue::Network &network) {
        const double rate = std::get<double>(param(params, "rate"));
        glue::step(network, row_of(param(params, "inputs")), row_of(param(params, "targets")), rate);
        return encoded(glue::dump(network));
    });
}

json::Value train(const json::Object &params) {
    return guarded(params, [&](glue::Network &network) -> json::Value {
        const auto data = rows_of(param(params, "data")), targets = rows_of(param(params, "targets"));
        const double rate = std::get<double>(param(params, "rate"));
        const int epochs = static_cast<int>(std::get<double>(param(params, "epochs")));
        if (glue::train) {
            glue::train(network, data, targets, rate, epochs);
        } else {
            for (int epoch = 0; epoch < epochs; epoch++) {
                for (std::size_t i = 0; i < data.size(); i++) {
                    glue::step(network, data[i], targets[i], rate);
                }
            }
        }
        return json::Object{
            {"layers", encoded(glue::dump(network))},
            {"outputs", encoded(outputs(network, data))},
        };
    });
}

}
