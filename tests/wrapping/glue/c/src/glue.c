/* A 2-2-1 network of sigmoid neurons, as a stranger might have written it. */

#include "glue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Network {
    double w[6], b[3];
};

static double sigmoid(double total) {
    return 1 / (1 + exp(-total));
}

Network *load(const Layer *layers, size_t count) {
    Network *network = malloc(sizeof *network);
    if (network == NULL || count != 2) {
        raise_error("no memory, or another shape");
    }
    memcpy(network->w, layers[0].weights, 4 * sizeof(double));
    memcpy(network->w + 4, layers[1].weights, 2 * sizeof(double));
    memcpy(network->b, layers[0].biases, 2 * sizeof(double));
    network->b[2] = layers[1].biases[0];
    return network;
}

void dump(const Network *network, Layer *layers, size_t count) {
    (void)count;
    memcpy(layers[0].weights, network->w, 4 * sizeof(double));
    memcpy(layers[1].weights, network->w + 4, 2 * sizeof(double));
    memcpy(layers[0].biases, network->b, 2 * sizeof(double));
    layers[1].biases[0] = network->b[2];
}

static void forward(Network *network, const double *inputs, double *found) {
    const double *w = network->w;
    for (int i = 0; i < 2; i++) {
        found[i] = sigmoid(w[2 * i] * inputs[0] + w[2 * i + 1] * inputs[1] + network->b[i]);
    }
    found[2] = sigmoid(w[4] * found[0] + w[5] * found[1] + network->b[2]);
}

void predict(Network *network, const double *inputs, double *outputs) {
    double found[3];
    forward(network, inputs, found);
    outputs[0] = found[2];
}

void step(Network *network, const double *inputs, const double *targets, double rate) {
    double found[3];
    forward(network, inputs, found);
    double o = found[2], slope = 2 * (o - targets[0]) * o * (1 - o);
    for (int i = 0; i < 2; i++) {
        double h = found[i], below = slope * network->w[4 + i] * h * (1 - h);
        network->w[2 * i] -= rate * below * inputs[0];
        network->w[2 * i + 1] -= rate * below * inputs[1];
        network->b[i] -= rate * below;
        network->w[4 + i] -= rate * slope * h;
    }
    network->b[2] -= rate * slope;
}

void unload(Network *network) {
    free(network);
}

void (*const activations)(Network *, const double *, double *) = forward;
void (*const gradients)(Network *, const double *, const double *, Layer *, size_t) = NULL;
void (*const train)(Network *, const double *, const double *, size_t, double, size_t) = NULL;
