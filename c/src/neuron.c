#include "neuron.h"

#include "checks.h"

#include <math.h>

/*
 * Sets `total` to (0 + inputs[0]*weights[0] + inputs[1]*weights[1] + …) + bias, added from left to
 * right.
 * Refuses inputs and weights that are empty or differ in length.
 */
bool neuron_weighted_sum(Numbers inputs, Numbers weights, double bias, double *total, Refusal *refusal) {
    if (!check_not_empty("inputs", inputs.count, refusal) ||
        !check_not_empty("weights", weights.count, refusal) ||
        !check_same_length("inputs", inputs.count, "weights", weights.count, refusal)) {
        return false;
    }
    double sum = 0;
    for (size_t i = 0; i < inputs.count; i++) {
        /* The assignment rounds the product, also where the machine computes with more digits (x87). */
        double product = inputs.values[i] * weights.values[i];
        sum = sum + product;
    }
    *total = sum + bias;
    return true;
}

/* Returns 1 / (1 + e^-total): from 0 at -∞ to 1 at ∞, and NaN for NaN. */
double neuron_sigmoid(double total) {
    if (total < -700) {
        return exp(total); /* e^-total would overflow below -709, and the 1 is lost beside it long before */
    }
    return 1 / (1 + exp(-total));
}

/* sigmoid * (1 - sigmoid) would be 0 from 37 on, where sigmoid rounds to 1. */
static double sigmoid_derivative(double total) {
    double power = exp(-fabs(total));
    return power / ((1 + power) * (1 + power));
}

/* 1 - tanh * tanh would be 0 from 19 on, where tanh rounds to 1. */
static double tanh_derivative(double total) {
    double power = exp(-2 * fabs(total));
    return 4 * power / ((1 + power) * (1 + power));
}

static bool refuse_activation(Activation activation, Refusal *refusal) {
    return check_failed(refusal, "activation must be sigmoid, tanh, relu, identity or step, got number %d",
                        (int)activation);
}

/*
 * Sets `output` to the activation function's value at a total: ReLU is +0 for a total of 0 or below,
 * the step is 1 at 0 of either sign, and the identity keeps every bit. NaN gives NaN.
 * Refuses an activation that is not one of the five.
 */
bool neuron_activate(Activation activation, double total, double *output, Refusal *refusal) {
    switch (activation) {
    case ACTIVATION_SIGMOID:
        *output = neuron_sigmoid(total);
        return true;
    case ACTIVATION_TANH:
        *output = tanh(total);
        return true;
    case ACTIVATION_RELU:
        *output = isnan(total) || total > 0 ? total : 0;
        return true;
    case ACTIVATION_IDENTITY:
        *output = total;
        return true;
    case ACTIVATION_STEP:
        *output = isnan(total) ? total : total >= 0 ? 1 : 0;
        return true;
    }
    return refuse_activation(activation, refusal);
}

/*
 * Sets `derivative` to the activation function's slope at a total, which is not the activation: that of
 * ReLU is 0 at 0, that of the step 0 everywhere. NaN gives NaN.
 * Refuses an activation that is not one of the five.
 */
bool neuron_activation_derivative(Activation activation, double total, double *derivative, Refusal *refusal) {
    switch (activation) {
    case ACTIVATION_SIGMOID:
        *derivative = sigmoid_derivative(total);
        return true;
    case ACTIVATION_TANH:
        *derivative = tanh_derivative(total);
        return true;
    case ACTIVATION_RELU:
        *derivative = isnan(total) ? total : total > 0 ? 1 : 0;
        return true;
    case ACTIVATION_IDENTITY:
        *derivative = isnan(total) ? total : 1;
        return true;
    case ACTIVATION_STEP:
        *derivative = isnan(total) ? total : 0;
        return true;
    }
    return refuse_activation(activation, refusal);
}

/*
 * Sets `output` to the activation of the weighted sum.
 * Refuses inputs and weights that are empty or differ in length, and an activation that is not one of
 * the five.
 */
bool neuron_feedforward(Numbers inputs, Numbers weights, double bias, Activation activation, double *output,
                        Refusal *refusal) {
    double total;
    return neuron_weighted_sum(inputs, weights, bias, &total, refusal) &&
           neuron_activate(activation, total, output, refusal);
}

/*
 * Sets `category` to "spam" if the sigmoid of the weighted sum is at least 0.5, else to "not spam";
 * neither is to be freed.
 * Refuses inputs and weights that are empty, not finite or differ in length, a bias that is not finite,
 * and a weighted sum that overflows to NaN.
 */
bool neuron_classify(Numbers inputs, Numbers weights, double bias, const char **category, Refusal *refusal) {
    double total;
    if (!check_finites("inputs", inputs, refusal) || !check_finites("weights", weights, refusal) ||
        !check_finite("bias", bias, refusal) ||
        !neuron_weighted_sum(inputs, weights, bias, &total, refusal)) {
        return false;
    }
    if (isnan(total)) {
        return check_failed(refusal, "the weighted sum of inputs and weights must not be NaN");
    }
    *category = neuron_sigmoid(total) >= 0.5 ? "spam" : "not spam";
    return true;
}
