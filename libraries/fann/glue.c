/* FANN in double precision: incremental training with one sample, without momentum, its error function linear. */

#include "glue.h"

#include <doublefann.h>
#include <stdlib.h>
#include <string.h>

struct Network {
    struct fann *own;
    size_t count;
};

static enum fann_activationfunc_enum function(const char *name) {
    if (strcmp(name, "tanh") == 0)
        return FANN_SIGMOID_SYMMETRIC;
    return strcmp(name, "identity") == 0 ? FANN_LINEAR : FANN_SIGMOID;
}

/* Calls a function for each weight of a neuron, the bias as the weight of the input after the last. */
static void each_weight(const Network *network, Layer *layers, int is_written) {
    struct fann_connection *connections = malloc(fann_get_total_connections(network->own) * sizeof *connections);
    fann_get_connection_array(network->own, connections);
    size_t next = 0;
    for (size_t i = 0; i < network->count; i++) {
        Layer *layer = &layers[i];
        for (size_t j = 0; j < layer->neurons; j++) {
            for (size_t k = 0; k <= layer->inputs; k++, next++) {
                double *value = k < layer->inputs ? &layer->weights[j * layer->inputs + k] : &layer->biases[j];
                struct fann_connection *connection = &connections[next];
                if (is_written)
                    fann_set_weight(network->own, connection->from_neuron, connection->to_neuron, *value);
                else
                    *value = connection->weight;
            }
        }
    }
    free(connections);
}

Network *load(const Layer *layers, size_t count) {
    unsigned int sizes[32] = {(unsigned int)layers[0].inputs};
    for (size_t i = 0; i < count; i++)
        sizes[i + 1] = (unsigned int)layers[i].neurons;
    Network *network = malloc(sizeof *network);
    network->own = fann_create_standard_array((unsigned int)count + 1, sizes);
    network->count = count;
    for (size_t i = 0; i < count; i++) {
        enum fann_activationfunc_enum own = function(layers[i].activation);
        fann_set_activation_function_layer(network->own, own, (int)i + 1);
        /* Its sigmoid is 1 / (1 + e^(-2 · steepness · total)), its symmetric one tanh(steepness · total). */
        fann_set_activation_steepness_layer(network->own, own == FANN_SIGMOID ? 0.5 : 1.0, (int)i + 1);
    }
    fann_set_training_algorithm(network->own, FANN_TRAIN_INCREMENTAL);
    fann_set_train_error_function(network->own, FANN_ERRORFUNC_LINEAR);
    fann_set_learning_momentum(network->own, 0);
    each_weight(network, (Layer *)layers, 1);
    return network;
}

void dump(const Network *network, Layer *layers, size_t count) {
    (void)count;
    each_weight(network, layers, 0);
}

void predict(Network *network, const double *inputs, double *outputs) {
    const double *found = fann_run(network->own, (double *)inputs);
    memcpy(outputs, found, fann_get_num_output(network->own) * sizeof *outputs);
}

void step(Network *network, const double *inputs, const double *targets, double rate) {
    fann_set_learning_rate(network->own, (float)rate);
    fann_train(network->own, (double *)inputs, (double *)targets);
}

void unload(Network *network) {
    fann_destroy(network->own);
    free(network);
}

void (*const activations)(Network *, const double *, double *) = NULL;
void (*const gradients)(Network *, const double *, const double *, Layer *, size_t) = NULL;
void (*const train)(Network *, const double *, const double *, size_t, double, size_t) = NULL;
