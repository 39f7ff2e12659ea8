#include "library.h"

/* The network of the guide's examples, all of whose parameters differ, and their sample. */
static const Network ALL_DIFFERENT = {
    .h1 = {.weights = {0.5, -1.25}, .bias = 0.75},
    .h2 = {.weights = {1.5, 0.25}, .bias = -0.5},
    .o1 = {.weights = {-0.75, 2}, .bias = 0.375},
};
static const Sample INPUTS = {1.5, -0.5};

/* Compares nine parameters, or partial derivatives, which may be that many steps of the last bit apart. */
static void check_network_near(const char *behaviour, const Network *got, const Network *want, int steps) {
    const NetworkNeuron *got_neurons[] = {&got->h1, &got->h2, &got->o1};
    const NetworkNeuron *want_neurons[] = {&want->h1, &want->h2, &want->o1};
    for (int i = 0; i < 3; i++) {
        check_near(behaviour, got_neurons[i]->weights[0], want_neurons[i]->weights[0], steps);
        check_near(behaviour, got_neurons[i]->weights[1], want_neurons[i]->weights[1], steps);
        check_near(behaviour, got_neurons[i]->bias, want_neurons[i]->bias, steps);
    }
}

static void test_feedforward(void) {
    NetworkActivations activations;
    check_accepted(network_feedforward(&ALL_DIFFERENT, INPUTS, &activations, &refusal));
    /* The guide's example forward/feedforward/all-different. */
    check_near("the activation of h1", activations.h1, 0.8933094060543488, 4);
    check_near("the activation of h2", activations.h2, 0.8354835371034368, 4);
    check_near("the activation of o1", activations.o1, 0.7983454026793098, 4);

    Network broken = ALL_DIFFERENT;
    broken.h2.weights[1] = INFINITY;
    check_refused(network_feedforward(&broken, INPUTS, &activations, &refusal),
                  "network.h2.weights[1] must be finite, got Infinity");
    check_refused(network_feedforward(&ALL_DIFFERENT, (Sample){1, NAN}, &activations, &refusal),
                  "inputs[1] must be finite, got NaN");
}

static void test_predict(void) {
    const Sample samples[] = {INPUTS, {-1.5, 0.5}, INPUTS, {0, NAN}};
    double outputs[3];
    check_accepted(network_predict(&ALL_DIFFERENT, (Data){samples, 3}, outputs, &refusal));
    check_near("o1 of a sample", outputs[0], 0.7983454026793098, 4); /* forward/feedforward/all-different */
    check_number("the samples are in order", outputs[2], outputs[0]);
    check_true("another sample, another output", outputs[1] != outputs[0]);

    check_refused(network_predict(&ALL_DIFFERENT, (Data){NULL, 0}, outputs, &refusal),
                  "data must not be empty");
    check_refused(network_predict(&ALL_DIFFERENT, (Data){samples, 4}, outputs, &refusal),
                  "data[3][1] must be finite, got NaN");
}

static void test_mse_loss(void) {
    double loss;
    check_accepted(network_mse_loss(NUMBERS(1, 0, 0, 1), NUMBERS(0.5, 0, 0, 1), &loss, &refusal));
    check_number("the mean of the squares", loss, 0.0625); /* the guide's example forward/mse-loss/article */
    check_accepted(network_mse_loss(NUMBERS(1e200), NUMBERS(-1e200), &loss, &refusal));
    check_number("squares that overflow", loss, INFINITY);

    check_refused(network_mse_loss(NUMBERS(1, 2), NUMBERS(1), &loss, &refusal),
                  "targets and outputs must have the same length, got 2 and 1");
    check_refused(network_mse_loss(NUMBERS(1), NUMBERS(-INFINITY), &loss, &refusal),
                  "outputs[0] must be finite, got -Infinity");
}

static void test_gradients(void) {
    /* The guide's example gradients/one-sample/all-different. */
    const Network want = {
        .h1 = {.weights = {0.006961737465920606, -0.0023205791553068686}, .bias = 0.004641158310613737},
        .h2 = {.weights = {-0.02677352748377796, 0.008924509161259319}, .bias = -0.017849018322518638},
        .o1 = {.weights = {-0.058001468095403304, -0.054246906383286685}, .bias = -0.06492875559386475},
    };
    Network got;
    check_accepted(network_gradients(&ALL_DIFFERENT, INPUTS, 1, &got, &refusal));
    check_network_near("the nine partial derivatives", &got, &want, 64);
    check_accepted(network_numerical_gradients(&ALL_DIFFERENT, INPUTS, 1, 1e-5, &got, &refusal));
    /* A central difference is off by about epsilon² and by the last bit divided by epsilon: some 1e-11. */
    check_network_near("central differences agree", &got, &want, 1 << 30);

    check_refused(network_gradients(&ALL_DIFFERENT, INPUTS, NAN, &got, &refusal),
                  "target must be finite, got NaN");
    check_refused(network_gradients(&ALL_DIFFERENT, (Sample){1, 1}, -1.7976931348623157e308, &got, &refusal),
                  "gradients.h1.weights[0] must be finite, got -Infinity");
    check_refused(network_numerical_gradients(&ALL_DIFFERENT, INPUTS, 1, 0, &got, &refusal),
                  "epsilon must be above 0, got 0");
    check_refused(network_numerical_gradients(&ALL_DIFFERENT, INPUTS, 1, INFINITY, &got, &refusal),
                  "epsilon must be finite, got Infinity");
    check_refused(network_numerical_gradients(&ALL_DIFFERENT, INPUTS, 1e308, 1, &got, &refusal),
                  "gradients.h1.weights[0] must be finite, got NaN");
}

/* The guide's example training/one-sample/one-epoch. */
static const Network AFTER_ONE_STEP = {
    .h1 = {.weights = {0.5275613408988606, -1.2591871136329535}, .bias = 0.7683742272659071},
    .h2 = {.weights = {1.39400428820281, 0.28533190393239666}, .bias = -0.5706638078647933},
    .o1 = {.weights = {-0.9796263314492006, 1.7852378825175024}, .bias = 0.11794871419362378},
};

static void test_train_step(void) {
    const Network before = ALL_DIFFERENT;
    Network network = before;
    check_accepted(network_train_step(&before, INPUTS, 0, 1, &network, &refusal));
    check_network_near("a step moves all nine parameters", &network, &AFTER_ONE_STEP, 16);
    check_network_near("the network given is left alone", &before, &ALL_DIFFERENT, 0);

    check_refused(network_train_step(&before, INPUTS, 0, NAN, &network, &refusal),
                  "learning_rate must be finite, got NaN");
    check_refused(network_train_step(&before, INPUTS, 1e200, 1e200, &network, &refusal),
                  "trained network.h1.weights[0] must be finite, got -Infinity");
    check_network_near("a refusal leaves the result alone", &network, &AFTER_ONE_STEP, 16);
}

static void test_train(void) {
    const Sample samples[] = {INPUTS, {0.25, 2}};
    const Data one = {samples, 1}, two = {samples, 2};
    NetworkTraining training;
    check_accepted(network_train(&ALL_DIFFERENT, one, NUMBERS(0), 1, 1, &training, &refusal));
    check_network_near("one epoch of one sample is one step", &training.network, &AFTER_ONE_STEP, 16);
    check_near("the loss is that after the last step", training.loss, 0.4354261949893817, 64);

    check_accepted(network_train(&ALL_DIFFERENT, one, NUMBERS(0), 1, 0, &training, &refusal));
    check_network_near("no epochs leave the network", &training.network, &ALL_DIFFERENT, 0);

    Network stepped;
    check_accepted(network_train_step(&ALL_DIFFERENT, samples[0], 0, 0.5, &stepped, &refusal));
    check_accepted(network_train_step(&stepped, samples[1], 1, 0.5, &stepped, &refusal));
    check_accepted(network_train(&ALL_DIFFERENT, two, NUMBERS(0, 1), 0.5, 1, &training, &refusal));
    check_network_near("an epoch is a step for each sample in order", &training.network, &stepped, 0);

    check_refused(network_train(&ALL_DIFFERENT, two, NUMBERS(0), 1, 1, &training, &refusal),
                  "data and targets must have the same length, got 2 and 1");
    check_refused(network_train(&ALL_DIFFERENT, one, NUMBERS(0), 1, 1000001, &training, &refusal),
                  "epochs must be at most 1000000, got 1000001");
    check_refused(network_train(&ALL_DIFFERENT, one, NUMBERS(1e200), 1e200, 1, &training, &refusal),
                  "trained network.h1.weights[0] must be finite, got -Infinity");
}

int main(void) {
    test_feedforward();
    test_predict();
    test_mse_loss();
    test_gradients();
    test_train_step();
    test_train();
    return check_status("network_test");
}
