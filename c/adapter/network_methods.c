#include "methods.h"
#include "parameters.h"
#include "results.h"

static bool feedforward(Request *request) {
    Network network;
    Sample inputs;
    NetworkActivations activations;
    return read_network(request, "network", &network) && read_sample(request, "inputs", &inputs) &&
           accepted(request, network_feedforward(&network, inputs, &activations, &request->refusal)) &&
           succeed(request, activations_result(request->arena, &activations));
}

static bool predict(Request *request) {
    Network network;
    Data data;
    if (!(read_network(request, "network", &network) && read_data(request, "data", &data))) {
        return false;
    }
    double *outputs = arena_allocate(request->arena, data.count, sizeof *outputs);
    return accepted(request, network_predict(&network, data, outputs, &request->refusal)) &&
           succeed(request, numbers_result(request->arena, (Numbers){outputs, data.count}));
}

static bool mse_loss(Request *request) {
    Numbers targets, outputs;
    double loss;
    return read_numbers(request, "targets", &targets) && read_numbers(request, "outputs", &outputs) &&
           accepted(request, network_mse_loss(targets, outputs, &loss, &request->refusal)) &&
           succeed(request, number_result(loss));
}

static bool gradients(Request *request) {
    Network network, slopes;
    Sample inputs;
    double target;
    return read_network(request, "network", &network) && read_sample(request, "inputs", &inputs) &&
           read_number(request, "target", &target) &&
           accepted(request, network_gradients(&network, inputs, target, &slopes, &request->refusal)) &&
           succeed(request, network_result(request->arena, &slopes));
}

static bool numerical_gradients(Request *request) {
    Network network, slopes;
    Sample inputs;
    double target, epsilon;
    return read_network(request, "network", &network) && read_sample(request, "inputs", &inputs) &&
           read_number(request, "target", &target) && read_number(request, "epsilon", &epsilon) &&
           accepted(request, network_numerical_gradients(&network, inputs, target, epsilon, &slopes,
                                                      &request->refusal)) &&
           succeed(request, network_result(request->arena, &slopes));
}

static bool train_step(Request *request) {
    Network network, new_network;
    Sample inputs;
    double target, learning_rate;
    return read_network(request, "network", &network) && read_sample(request, "inputs", &inputs) &&
           read_number(request, "target", &target) && read_number(request, "learning_rate", &learning_rate) &&
           accepted(request, network_train_step(&network, inputs, target, learning_rate, &new_network,
                                             &request->refusal)) &&
           succeed(request, network_result(request->arena, &new_network));
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
           accepted(request, network_train(&network, data, targets, learning_rate, epochs, &training,
                                        &request->refusal)) &&
           succeed(request, network_training_result(request->arena, &training));
}

const Method NETWORK_METHODS[] = {
    {"network.feedforward", {"network", "inputs"}, feedforward},
    {"network.predict", {"network", "data"}, predict},
    {"network.mse_loss", {"targets", "outputs"}, mse_loss},
    {"network.gradients", {"network", "inputs", "target"}, gradients},
    {"network.numerical_gradients", {"network", "inputs", "target", "epsilon"}, numerical_gradients},
    {"network.train_step", {"network", "inputs", "target", "learning_rate"}, train_step},
    {"network.train", {"network", "data", "targets", "learning_rate", "epochs"}, train},
    {.name = NULL},
};
