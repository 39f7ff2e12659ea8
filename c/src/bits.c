#include "bits.h"

#include "checks.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/*
 * Every operation is one of binary64 in the order in which it is written; the order is part of the
 * specification. Functions take any number; NaN gives NaN.
 */

/* 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact. */
static const double PER_LN2 = 0x1.71547652b82fep+0;
static const double LN2_HIGH = 0x1.62e42fefa3800p-1, LN2_LOW = 0x1.ef35793c76730p-45;
/* Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even. */
static const double WHOLE = 0x1.8p+52;

static const double C2 = 0x1.000000000000ap-1, C3 = 0x1.55555555554fap-3, C4 = 0x1.555555555088cp-5;
static const double C5 = 0x1.1111111127b9ap-7, C6 = 0x1.6c16c184266dep-10, C7 = 0x1.a01a012a69e60p-13;
static const double C8 = 0x1.a0199a16e03c0p-16, C9 = 0x1.71df253a82225p-19;
static const double C10 = 0x1.28ad68a39703bp-22, C11 = 0x1.ad7f797c8fc30p-26;

/* Returns 2^k, for k from -1022 to 1023, by its exponent bits. */
static double power_of_two(int k) {
    uint64_t bits = (uint64_t)(1023 + k) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* Returns f, and sets k, so that e^x is (1 + f)·2^k. */
static double reduced(double x, int *k) {
    double whole = (x * PER_LN2 + WHOLE) - WHOLE;
    double r = (x - whole * LN2_HIGH) - whole * LN2_LOW;
    double q = r * r;
    double s = q * q;
    double low = (C2 + C3 * r) + (C4 + C5 * r) * q;
    double middle = (C6 + C7 * r) + (C8 + C9 * r) * q;
    double p = low + (middle + (C10 + C11 * r) * s) * s;
    *k = (int)whole;
    return r + p * q;
}

/* Returns e^x. */
double bits_exp(double x) {
    if (x > 710) {
        return INFINITY;
    }
    if (x < -746) {
        return 0;
    }
    if (isnan(x)) {
        return x;
    }
    int k;
    double f = reduced(x, &k);
    if (k >= -1022 && k <= 1023) {
        return (1 + f) * power_of_two(k);
    }
    /* Two factors: only the second can leave the normal numbers, so it is rounded once. */
    int half = k < 0 ? (k - 1) / 2 : k / 2;
    return (1 + f) * power_of_two(half) * power_of_two(k - half);
}

/* Returns 1 / (1 + e^-total). */
double bits_sigmoid(double total) {
    double e = bits_exp(-fabs(total));
    return total >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/* Returns the hyperbolic tangent. */
double bits_tanh(double total) {
    if (isnan(total) || total == 0) {
        return total;
    }
    if (fabs(total) > 22) {
        return copysign(1, total);
    }
    int k;
    double f = reduced(-2 * fabs(total), &k);
    double power = power_of_two(k);
    double less_one = (power - 1) + power * f; /* e^(-2·|total|) - 1 */
    return copysign(-less_one / (2 + less_one), total);
}

static double activation(const NetworkNeuron *neuron, double x1, double x2) {
    return bits_sigmoid((neuron->weights[0] * x1 + neuron->weights[1] * x2) + neuron->bias);
}

static NetworkActivations feedforward(const Network *network, Sample inputs) {
    double h1 = activation(&network->h1, inputs.x1, inputs.x2);
    double h2 = activation(&network->h2, inputs.x1, inputs.x2);
    return (NetworkActivations){h1, h2, activation(&network->o1, h1, h2)};
}

/* Moves a neuron, given the slope of its total, its inputs and the rate. */
static void move(NetworkNeuron *neuron, double slope, double x1, double x2, double learning_rate) {
    neuron->weights[0] -= learning_rate * (slope * x1);
    neuron->weights[1] -= learning_rate * (slope * x2);
    neuron->bias -= learning_rate * slope;
}

/* Takes a step: the slopes of the hidden neurons are made with the old output weights. */
static void step(Network *network, Sample inputs, double target, double learning_rate) {
    NetworkActivations a = feedforward(network, inputs);
    double o1_slope = -2 * (target - a.o1) * a.o1 * (1 - a.o1);
    double h1_slope = o1_slope * network->o1.weights[0] * a.h1 * (1 - a.h1);
    double h2_slope = o1_slope * network->o1.weights[1] * a.h2 * (1 - a.h2);
    move(&network->h1, h1_slope, inputs.x1, inputs.x2, learning_rate);
    move(&network->h2, h2_slope, inputs.x1, inputs.x2, learning_rate);
    move(&network->o1, o1_slope, a.h1, a.h2, learning_rate);
}

/*
 * Steps once for each sample, in the order given, `epochs` times. Sets `training` to the network after
 * the last step and its mean squared error over all samples.
 * Refuses what network_train refuses, and a loss that is not finite.
 */
bool bits_train(const Network *network, Data data, Numbers targets, double learning_rate, size_t epochs,
                NetworkTraining *training, Refusal *refusal) {
    if (!check_training(network, data, targets, learning_rate, epochs, refusal)) {
        return false;
    }
    Network trained = *network;
    for (size_t epoch = 0; epoch < epochs; epoch++) {
        for (size_t i = 0; i < data.count; i++) {
            step(&trained, data.samples[i], targets.values[i], learning_rate);
        }
    }
    double sum = 0;
    for (size_t i = 0; i < data.count; i++) {
        double difference = targets.values[i] - feedforward(&trained, data.samples[i]).o1;
        sum = sum + difference * difference;
    }
    double loss = sum / (double)targets.count;
    if (!check_network("trained network", &trained, refusal) || !check_finite("loss", loss, refusal)) {
        return false;
    }
    *training = (NetworkTraining){trained, loss};
    return true;
}
