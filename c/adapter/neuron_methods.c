#include "methods.h"
#include "parameters.h"
#include "results.h"

static bool weighted_sum(Request *request) {
    Numbers inputs, weights;
    double bias, total;
    return read_numbers(request, "inputs", &inputs) && read_numbers(request, "weights", &weights) &&
           read_number(request, "bias", &bias) &&
           accepted(request, neuron_weighted_sum(inputs, weights, bias, &total, &request->refusal)) &&
           succeed(request, number_result(total));
}

static bool activate(Request *request) {
    Activation activation;
    double total, output;
    return read_activation(request, "activation", &activation) && read_number(request, "total", &total) &&
           accepted(request, neuron_activate(activation, total, &output, &request->refusal)) &&
           succeed(request, number_result(output));
}

static bool activation_derivative(Request *request) {
    Activation activation;
    double total, derivative;
    return read_activation(request, "activation", &activation) && read_number(request, "total", &total) &&
           accepted(request, neuron_activation_derivative(activation, total, &derivative,
                                                          &request->refusal)) &&
           succeed(request, number_result(derivative));
}

static bool feedforward(Request *request) {
    Numbers inputs, weights;
    double bias, output;
    Activation activation;
    return read_numbers(request, "inputs", &inputs) && read_numbers(request, "weights", &weights) &&
           read_number(request, "bias", &bias) && read_activation(request, "activation", &activation) &&
           accepted(request, neuron_feedforward(inputs, weights, bias, activation, &output,
                                                &request->refusal)) &&
           succeed(request, number_result(output));
}

static bool classify(Request *request) {
    Numbers inputs, weights;
    double bias;
    const char *category;
    return read_numbers(request, "inputs", &inputs) && read_numbers(request, "weights", &weights) &&
           read_number(request, "bias", &bias) &&
           accepted(request, neuron_classify(inputs, weights, bias, &category, &request->refusal)) &&
           succeed(request, json_text(category));
}

const Method NEURON_METHODS[] = {
    {"neuron.weighted_sum", {"inputs", "weights", "bias"}, weighted_sum},
    {"neuron.activate", {"activation", "total"}, activate},
    {"neuron.activation_derivative", {"activation", "total"}, activation_derivative},
    {"neuron.feedforward", {"inputs", "weights", "bias", "activation"}, feedforward},
    {"neuron.classify", {"inputs", "weights", "bias"}, classify},
    {.name = NULL},
};
