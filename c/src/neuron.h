/*
 * One neuron: inputs times weights, plus a bias, through an activation function. Except for
 * neuron_classify these functions take any number, infinities and NaN too, and follow IEEE 754.
 */

#ifndef NEURON_H
#define NEURON_H

#include "numbers.h"
#include "refusal.h"

#include <stdbool.h>

/* What a neuron makes of its weighted sum. */
typedef enum {
    ACTIVATION_SIGMOID,
    ACTIVATION_TANH,
    ACTIVATION_RELU,
    ACTIVATION_IDENTITY,
    ACTIVATION_STEP
} Activation;

bool neuron_weighted_sum(Numbers inputs, Numbers weights, double bias, double *total, Refusal *refusal);

double neuron_sigmoid(double total);

bool neuron_activate(Activation activation, double total, double *output, Refusal *refusal);

bool neuron_activation_derivative(Activation activation, double total, double *derivative, Refusal *refusal);

bool neuron_feedforward(Numbers inputs, Numbers weights, double bias, Activation activation, double *output,
                        Refusal *refusal);

bool neuron_classify(Numbers inputs, Numbers weights, double bias, const char **category, Refusal *refusal);

#endif
