/*
 * The 2-2-1 network: two inputs, the hidden neurons h1 and h2, and the output neuron o1, all of them
 * sigmoid neurons.
 */

#ifndef NETWORK_H
#define NETWORK_H

#include "numbers.h"
#include "refusal.h"

#include <stdbool.h>
#include <stddef.h>

/* The weights of x1 and x2, or of h1 and h2, and the bias. */
typedef struct {
    double weights[2];
    double bias;
} NetworkNeuron;

/* Nine parameters: w1, w2, b1 in h1, w3, w4, b2 in h2, w5, w6, b3 in o1. Also their partial derivatives. */
typedef struct {
    NetworkNeuron h1, h2, o1;
} Network;

/* What the three neurons give. */
typedef struct {
    double h1, h2, o1;
} NetworkActivations;

/* A network after its training, and its loss over all samples. */
typedef struct {
    Network network;
    double loss;
} NetworkTraining;

/* The two inputs of the network. */
typedef struct {
    double x1, x2;
} Sample;

/* `count` samples in a row, which stay the caller's. */
typedef struct {
    const Sample *samples;
    size_t count;
} Data;

bool network_feedforward(const Network *network, Sample inputs, NetworkActivations *activations,
                         Refusal *refusal);

bool network_predict(const Network *network, Data data, double *outputs, Refusal *refusal);

bool network_mse_loss(Numbers targets, Numbers outputs, double *loss, Refusal *refusal);

bool network_gradients(const Network *network, Sample inputs, double target, Network *gradients,
                       Refusal *refusal);

bool network_numerical_gradients(const Network *network, Sample inputs, double target, double epsilon,
                                 Network *gradients, Refusal *refusal);

bool network_train_step(const Network *network, Sample inputs, double target, double learning_rate,
                        Network *new_network, Refusal *refusal);

bool network_train(const Network *network, Data data, Numbers targets, double learning_rate, size_t epochs,
                   NetworkTraining *training, Refusal *refusal);

#endif
