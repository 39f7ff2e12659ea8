#include "methods.h"
#include "parameters.h"
#include "results.h"

static bool exponential(Request *request) {
    double x;
    return read_number(request, "x", &x) && succeed(request, number_result(bits_exp(x)));
}

static bool sigmoid(Request *request) {
    double total;
    return read_number(request, "total", &total) && succeed(request, number_result(bits_sigmoid(total)));
}

static bool hyperbolic_tangent(Request *request) {
    double total;
    return read_number(request, "total", &total) && succeed(request, number_result(bits_tanh(total)));
}

static bool train(Request *request) {
    Network network;
    Data data;
    Numbers targets;
    double learning_rate;
    size_t epochs;
    NetworkTraining training;
    return read_network(request, "network", &network) && read_data(request, "data", &data) &&
           read_numbers(request, "targets", &targets) &&
           read_number(request, "learning_rate", &learning_rate) && read_count(request, "epochs", &epochs) &&
           accepted(request, bits_train(&network, data, targets, learning_rate, epochs, &training,
                                        &request->refusal)) &&
           succeed(request, network_training_result(request->arena, &training));
}

const Method BITS_METHODS[] = {
    {"bits.exp", {"x"}, exponential},
    {"bits.sigmoid", {"total"}, sigmoid},
    {"bits.tanh", {"total"}, hyperbolic_tangent},
    {"bits.train", {"network", "data", "targets", "learning_rate", "epochs"}, train},
    {.name = NULL},
};
