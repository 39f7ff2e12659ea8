#include "library.h"

static void test_exp(void) {
    check_number("the power of 0 is 1", bits_exp(0), 1);
    check_number("a power is the stated bits", bits_exp(5.14), 170.7157683213228);
    check_number("the largest power is finite", bits_exp(709.782712893384), 1.7976931348622732e308);
    check_number("the smallest power is subnormal", bits_exp(-745.1332191019411), 5e-324);
    check_number("below it the power is 0", bits_exp(-745.1332191019412), 0);
    check_number("the power of infinity is infinity", bits_exp(INFINITY), INFINITY);
    check_number("the power of -infinity is 0", bits_exp(-INFINITY), 0);
    check_number("the power of NaN is NaN", bits_exp(NAN), NAN);
}

static void test_sigmoid(void) {
    check_number("sigmoid is accurate far out", bits_sigmoid(-740), 4.2e-322);
    check_number("sigmoid of a zero is a half", bits_sigmoid(-0.0), 0.5);
    check_number("sigmoid has its upper limit", bits_sigmoid(INFINITY), 1);
    check_number("sigmoid has its lower limit", bits_sigmoid(-INFINITY), 0);
}

static void test_tanh(void) {
    check_number("tanh keeps the sign of a zero", bits_tanh(-0.0), -0.0);
    check_number("tanh is accurate near 0", bits_tanh(-1e-20), -1e-20);
    check_number("tanh has its limit", bits_tanh(-30), -1);
}

static void test_train(void) {
    NetworkNeuron steep = {.weights = {1e308, -1e308}, .bias = 0};
    Network network = {steep, steep, steep};
    Sample sample = {1e10, 1e10};
    NetworkTraining training;
    check_refused(bits_train(&network, (Data){&sample, 1}, NUMBERS(1), 0, 0, &training, &refusal),
                  "loss must be finite, got NaN");
}

int main(void) {
    test_exp();
    test_sigmoid();
    test_tanh();
    test_train();
    return check_status("bits_test");
}
