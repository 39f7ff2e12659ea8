#include "library.h"

static double activated(Activation activation, double total) {
    double output = NAN;
    check_accepted(neuron_activate(activation, total, &output, &refusal));
    return output;
}

static double slope(Activation activation, double total) {
    double derivative = NAN;
    check_accepted(neuron_activation_derivative(activation, total, &derivative, &refusal));
    return derivative;
}

static void test_weighted_sum(void) {
    double total;
    check_accepted(neuron_weighted_sum(NUMBERS(1, 0), NUMBERS(7, 3), -2, &total, &refusal));
    check_number("the bias is added", total, 5); /* the guide's example neuron/feedforward/spam */
    check_accepted(neuron_weighted_sum(NUMBERS(1, 1), NUMBERS(1e16, -1e16), 1, &total, &refusal));
    check_number("the bias is added last", total, 1);
    /* The guide's example hard/weighted-sum/no-fused-multiply-add. */
    Numbers inputs = NUMBERS(-1, 1.0000000009313226);
    Numbers weights = NUMBERS(1.0000000018626451, 1.0000000009313226);
    check_accepted(neuron_weighted_sum(inputs, weights, 0, &total, &refusal));
    check_number("nothing is fused", total, 0);
    Numbers infinities = NUMBERS(INFINITY, -INFINITY);
    check_accepted(neuron_weighted_sum(NUMBERS(1, 1), infinities, 0, &total, &refusal));
    check_number("infinities follow IEEE 754", total, NAN);
    check_accepted(neuron_weighted_sum(NUMBERS(0), NUMBERS(INFINITY), 0, &total, &refusal));
    check_number("an input of 0 is not skipped", total, NAN);

    check_refused(neuron_weighted_sum(NO_NUMBERS, NO_NUMBERS, 0, &total, &refusal),
                  "inputs must not be empty");
    check_refused(neuron_weighted_sum(NUMBERS(1), NUMBERS(1, 2, 3), 0, &total, &refusal),
                  "inputs and weights must have the same length, got 1 and 3");
}

/* Where the values are not plain from the guide's tables, they are from its pages on levels 2 and 6. */
static void test_activate(void) {
    check_near("sigmoid", activated(ACTIVATION_SIGMOID, 5), 0.9933071490757152, 4);
    check_number("sigmoid at 0", activated(ACTIVATION_SIGMOID, 0), 0.5);
    check_near("sigmoid far out", activated(ACTIVATION_SIGMOID, -745), 5e-324, 1);
    check_number("sigmoid at infinity", activated(ACTIVATION_SIGMOID, INFINITY), 1);
    check_number("sigmoid at negative infinity", activated(ACTIVATION_SIGMOID, -INFINITY), 0);
    check_number("tanh at infinity", activated(ACTIVATION_TANH, INFINITY), 1);
    check_number("tanh keeps the sign of zero", activated(ACTIVATION_TANH, -0.0), -0.0);
    check_number("ReLU above 0", activated(ACTIVATION_RELU, 2.5), 2.5);
    check_number("ReLU below 0 is positive zero", activated(ACTIVATION_RELU, -2.5), 0.0);
    check_number("ReLU of negative zero is positive zero", activated(ACTIVATION_RELU, -0.0), 0.0);
    check_number("identity keeps the sign of zero", activated(ACTIVATION_IDENTITY, -0.0), -0.0);
    check_number("the step is 1 at 0", activated(ACTIVATION_STEP, 0), 1);
    check_number("the step is 1 at negative zero", activated(ACTIVATION_STEP, -0.0), 1);
    check_number("the step is 0 below 0", activated(ACTIVATION_STEP, -5e-324), 0);
}

static void test_activation_derivative(void) {
    check_near("sigmoid's slope", slope(ACTIVATION_SIGMOID, -0.5), 0.2350037122015945, 8);
    check_near("sigmoid's slope far out", slope(ACTIVATION_SIGMOID, 40), 4.248354255291589e-18, 8);
    check_number("sigmoid's slope at infinity", slope(ACTIVATION_SIGMOID, -INFINITY), 0);
    check_number("tanh's slope at 0", slope(ACTIVATION_TANH, 0), 1);
    check_number("tanh's slope at infinity", slope(ACTIVATION_TANH, INFINITY), 0);
    check_number("ReLU's slope above 0", slope(ACTIVATION_RELU, 5e-324), 1);
    check_number("ReLU's slope is 0 at 0", slope(ACTIVATION_RELU, 0), 0);
    check_number("identity's slope", slope(ACTIVATION_IDENTITY, -3), 1);
    check_number("the step's slope is 0 everywhere", slope(ACTIVATION_STEP, 0), 0);
}

static void test_all_activations(void) {
    for (Activation activation = ACTIVATION_SIGMOID; activation <= ACTIVATION_STEP; activation++) {
        check_number("NaN gives NaN", activated(activation, NAN), NAN);
        check_number("the slope at NaN is NaN", slope(activation, NAN), NAN);
    }
    double output;
    check_refused(neuron_activate((Activation)5, 0, &output, &refusal),
                  "activation must be sigmoid, tanh, relu, identity or step, got number 5");
    check_refused(neuron_activation_derivative((Activation)9, 0, &output, &refusal),
                  "activation must be sigmoid, tanh, relu, identity or step, got number 9");
}

static void test_feedforward(void) {
    double output;
    Numbers inputs = NUMBERS(1, 0), weights = NUMBERS(7, 3);
    check_accepted(neuron_feedforward(inputs, weights, -2, ACTIVATION_SIGMOID, &output, &refusal));
    /* The guide's example neuron/feedforward/spam. */
    check_near("the activation of the weighted sum", output, 0.9933071490757152, 4);
    check_refused(neuron_feedforward(inputs, NUMBERS(7), -2, ACTIVATION_STEP, &output, &refusal),
                  "inputs and weights must have the same length, got 2 and 1");
}

static void test_classify(void) {
    const char *category;
    check_accepted(neuron_classify(NUMBERS(1, 0), NUMBERS(7, 3), -2, &category, &refusal));
    check_text("above one half is spam", category, "spam");
    check_accepted(neuron_classify(NUMBERS(0, 0), NUMBERS(7, 3), -2, &category, &refusal));
    check_text("below one half is not spam", category, "not spam");
    check_accepted(neuron_classify(NUMBERS(0, 0), NUMBERS(7, 3), 0, &category, &refusal));
    check_text("undecided is spam", category, "spam");

    check_refused(neuron_classify(NUMBERS(1), NUMBERS(INFINITY), 0, &category, &refusal),
                  "weights[0] must be finite, got Infinity");
    check_refused(neuron_classify(NUMBERS(1), NUMBERS(1), NAN, &category, &refusal),
                  "bias must be finite, got NaN");
    check_refused(neuron_classify(NUMBERS(10, 10), NUMBERS(1e308, -1e308), 0, &category, &refusal),
                  "the weighted sum of inputs and weights must not be NaN");
}

int main(void) {
    test_weighted_sum();
    test_activate();
    test_activation_derivative();
    test_all_activations();
    test_feedforward();
    test_classify();
    return check_status("neuron_test");
}
