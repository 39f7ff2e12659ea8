#include "network.h"

#include "checks.h"
#include "neuron.h"

static double activation(NetworkNeuron neuron, double x1, double x2) {
    return neuron_sigmoid(neuron.weights[0] * x1 + neuron.weights[1] * x2 + neuron.bias);
}

static NetworkActivations feedforward(const Network *network, Sample inputs) {
    double h1 = activation(network->h1, inputs.x1, inputs.x2);
    double h2 = activation(network->h2, inputs.x1, inputs.x2);
    return (NetworkActivations){h1, h2, activation(network->o1, h1, h2)};
}

static double squared_error(double target, double output) {
    double difference = target - output;
    double square = difference * difference;
    return square;
}

static double sample_loss(const Network *network, Sample inputs, double target) {
    return squared_error(target, feedforward(network, inputs).o1);
}

/*
 * Sets `activations` to those of the three neurons, NaN where a weighted sum overflows to ∞ - ∞.
 * Refuses a network or inputs that are not finite.
 */
bool network_feedforward(const Network *network, Sample inputs, NetworkActivations *activations,
                         Refusal *refusal) {
    if (!check_network("network", network, refusal) || !check_sample("inputs", inputs, refusal)) {
        return false;
    }
    *activations = feedforward(network, inputs);
    return true;
}

/*
 * Sets `outputs`, which has room for as many as there are samples, to o1 of each sample, in order.
 * Refuses a network that is not finite, and data that are empty or not finite.
 */
bool network_predict(const Network *network, Data data, double *outputs, Refusal *refusal) {
    if (!check_network("network", network, refusal) || !check_data("data", data, refusal)) {
        return false;
    }
    for (size_t i = 0; i < data.count; i++) {
        outputs[i] = feedforward(network, data.samples[i]).o1;
    }
    return true;
}

/*
 * Sets `loss` to the mean squared error, (0 + (targets[0]-outputs[0])² + …) / count, added from left to
 * right; it is infinite if that overflows.
 * Refuses targets and outputs that are empty, not finite or differ in length.
 */
bool network_mse_loss(Numbers targets, Numbers outputs, double *loss, Refusal *refusal) {
    if (!check_finites("targets", targets, refusal) || !check_finites("outputs", outputs, refusal) ||
        !check_same_length("targets", targets.count, "outputs", outputs.count, refusal)) {
        return false;
    }
    double sum = 0;
    for (size_t i = 0; i < targets.count; i++) {
        sum = sum + squared_error(targets.values[i], outputs.values[i]);
    }
    *loss = sum / (double)targets.count;
    return true;
}

static bool check_arguments(const Network *network, Sample inputs, double target, Refusal *refusal) {
    return check_network("network", network, refusal) && check_sample("inputs", inputs, refusal) &&
           check_finite("target", target, refusal);
}

/* Returns the partial derivatives of a neuron, given that of its weighted sum and its inputs. */
static NetworkNeuron neuron_slopes(double slope, double x1, double x2) {
    return (NetworkNeuron){.weights = {slope * x1, slope * x2}, .bias = slope};
}

static Network gradients_of(const Network *network, Sample inputs, double target) {
    NetworkActivations output = feedforward(network, inputs);
    double o1_slope = -2 * (target - output.o1) * output.o1 * (1 - output.o1);
    double h1_slope = o1_slope * network->o1.weights[0] * output.h1 * (1 - output.h1);
    double h2_slope = o1_slope * network->o1.weights[1] * output.h2 * (1 - output.h2);
    return (Network){.h1 = neuron_slopes(h1_slope, inputs.x1, inputs.x2),
                     .h2 = neuron_slopes(h2_slope, inputs.x1, inputs.x2),
                     .o1 = neuron_slopes(o1_slope, output.h1, output.h2)};
}

/*
 * Sets `gradients` to the nine partial derivatives of the loss of one sample, (target - o1)².
 * Refuses a network, inputs or a target that are not finite, and partial derivatives that overflow.
 */
bool network_gradients(const Network *network, Sample inputs, double target, Network *gradients,
                       Refusal *refusal) {
    if (!check_arguments(network, inputs, target, refusal)) {
        return false;
    }
    Network found = gradients_of(network, inputs, target);
    if (!check_network("gradients", &found, refusal)) {
        return false;
    }
    *gradients = found;
    return true;
}

enum { PARAMETER_COUNT = 9 };

/* Returns where a parameter stands, in the order w1, w2, b1, w3, w4, b2, w5, w6, b3. */
static double *parameter(Network *network, int index) {
    NetworkNeuron *const neurons[] = {&network->h1, &network->h2, &network->o1};
    NetworkNeuron *neuron = neurons[index / 3];
    return index % 3 == 2 ? &neuron->bias : &neuron->weights[index % 3];
}

/*
 * Sets `gradients` to the same nine as network_gradients by central differences: for each parameter p,
 * alone, (loss(p + epsilon) - loss(p - epsilon)) / (2 * epsilon).
 * Refuses what network_gradients refuses, and an epsilon that is not finite or not above 0.
 */
bool network_numerical_gradients(const Network *network, Sample inputs, double target, double epsilon,
                                 Network *gradients, Refusal *refusal) {
    if (!check_arguments(network, inputs, target, refusal) ||
        !check_above_zero("epsilon", epsilon, refusal)) {
        return false;
    }
    Network found;
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        Network above = *network, below = *network;
        *parameter(&above, i) += epsilon;
        *parameter(&below, i) -= epsilon;
        double rise = sample_loss(&above, inputs, target) - sample_loss(&below, inputs, target);
        *parameter(&found, i) = rise / (2 * epsilon);
    }
    if (!check_network("gradients", &found, refusal)) {
        return false;
    }
    *gradients = found;
    return true;
}

static void descend(NetworkNeuron *neuron, NetworkNeuron slopes, double learning_rate) {
    neuron->weights[0] -= learning_rate * slopes.weights[0];
    neuron->weights[1] -= learning_rate * slopes.weights[1];
    neuron->bias -= learning_rate * slopes.bias;
}

/* Moves all nine parameters at once, so that the hidden neurons learn from the old output weights. */
static void step(Network *network, Sample inputs, double target, double learning_rate) {
    Network gradients = gradients_of(network, inputs, target);
    descend(&network->h1, gradients.h1, learning_rate);
    descend(&network->h2, gradients.h2, learning_rate);
    descend(&network->o1, gradients.o1, learning_rate);
}

/*
 * Sets `new_network` to the network with each parameter less learning_rate times its partial derivative.
 * Refuses a network, inputs, a target or a rate that are not finite, and a step that overflows.
 */
bool network_train_step(const Network *network, Sample inputs, double target, double learning_rate,
                        Network *new_network, Refusal *refusal) {
    Network trained = *network;
    if (!check_arguments(network, inputs, target, refusal) ||
        !check_finite("learning_rate", learning_rate, refusal)) {
        return false;
    }
    step(&trained, inputs, target, learning_rate);
    if (!check_network("trained network", &trained, refusal)) {
        return false;
    }
    *new_network = trained;
    return true;
}

/* Returns the mean squared error of what the network predicts; NaN if a weighted sum overflows to ∞ - ∞. */
static double data_loss(const Network *network, Data data, Numbers targets) {
    double sum = 0;
    for (size_t i = 0; i < data.count; i++) {
        sum = sum + sample_loss(network, data.samples[i], targets.values[i]);
    }
    return sum / (double)data.count;
}

/*
 * Steps once for each sample, in the order given, `epochs` times. Sets `training` to the network after
 * the last step and its mean squared error over all samples.
 * Refuses a network that is not finite, data and targets that are empty, not finite or not equally
 * many, a rate that is not finite, more than LARGEST_COUNT epochs, and training that diverges.
 */
bool network_train(const Network *network, Data data, Numbers targets, double learning_rate, size_t epochs,
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
    /* It is soon enough to look now: no step makes a parameter finite again. */
    if (!check_network("trained network", &trained, refusal)) {
        return false;
    }
    *training = (NetworkTraining){trained, data_loss(&trained, data, targets)};
    return true;
}
