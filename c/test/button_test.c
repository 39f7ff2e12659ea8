#include "library.h"

static void test_evaluate_neural_network(void) {
    double output;
    Numbers third = NUMBERS(0, 0, 1, 0);
    check_accepted(button_evaluate_neural_network(third, NUMBERS(0, 0, 0.2, 0), &output, &refusal));
    check_number("the output is the weight of the input that is on", output, 0.2); /* the guide's protocol */

    Numbers inputs = NUMBERS(-1, 1.0000000009313226);
    Numbers weights = NUMBERS(1.0000000018626451, 1.0000000009313226);
    check_accepted(button_evaluate_neural_network(inputs, weights, &output, &refusal));
    check_number("products are rounded before they are added", output, 0); /* the guide's page on level 6 */
    check_accepted(button_evaluate_neural_network(NUMBERS(0), NUMBERS(-1), &output, &refusal));
    check_number("the sum starts from positive zero", output, 0.0);
    check_accepted(button_evaluate_neural_network(NUMBERS(10), NUMBERS(1e308), &output, &refusal));
    check_number("an output that overflows is infinite", output, INFINITY);

    check_refused(button_evaluate_neural_network(NO_NUMBERS, NUMBERS(1), &output, &refusal),
                  "inputs must not be empty");
    check_refused(button_evaluate_neural_network(NUMBERS(1, 2), NUMBERS(1), &output, &refusal),
                  "inputs and weights must have the same length, got 2 and 1");
    check_refused(button_evaluate_neural_network(NUMBERS(1, 2), NUMBERS(1, NAN), &output, &refusal),
                  "weights[1] must be finite, got NaN");
    check_number("a refusal leaves the result alone", output, INFINITY);
}

static void test_evaluate_neural_network_error(void) {
    double error;
    check_accepted(button_evaluate_neural_network_error(1, 0.6000000000000001, &error, &refusal));
    check_number("the error is not rounded", error, 0.3999999999999999); /* button/train/six-trials */
    check_refused(button_evaluate_neural_network_error(-INFINITY, 0, &error, &refusal),
                  "target must be finite, got -Infinity");
    check_refused(button_evaluate_neural_network_error(0, NAN, &error, &refusal),
                  "output must be finite, got NaN");
}

static void test_learn(void) {
    double weights[] = {0, 0, 0.4, 0}, learned[4];
    check_accepted(button_learn(NUMBERS(0, 0, 1, 0), (Numbers){weights, 4}, 0.2, learned, &refusal));
    /* The guide's example button/learn/third-repetition. */
    const double want[] = {0, 0, 0.6000000000000001, 0};
    check_numbers("the weight of an input that is on grows", learned, want, 4);
    check_numbers("the arguments are left alone", weights, (double[]){0, 0, 0.4, 0}, 4);

    Numbers inputs = NUMBERS(-1, 0, 5e-324, 7);
    check_accepted(button_learn(inputs, NUMBERS(1, 1, 1, 1), -0.5, learned, &refusal));
    check_numbers("any input above 0 counts the same, and no other", learned, (double[]){1, 1, 0.5, 0.5}, 4);

    check_refused(button_learn(NUMBERS(1), NUMBERS(1), INFINITY, learned, &refusal),
                  "learning_rate must be finite, got Infinity");
}

/* The guide's example button/train/six-trials, which train_on_presses gives as well. */
static void check_six_trials(const ButtonTraining *training) {
    const double outputs[] = {0, 0.2, 0.4, 0.6000000000000001, 0.8, 1};
    const double errors[] = {1, 0.8, 0.6, 0.3999999999999999, 0.19999999999999996, 0};
    check_number("there is an entry for each trial", (double)training->trial_count, 6);
    for (size_t i = 0; i < 6; i++) {
        const ButtonTrial *trial = &training->trace[i];
        const double weights_before[] = {0, 0, outputs[i], 0};
        check_number("the output of a trial", trial->output, outputs[i]);
        check_number("the error of a trial", trial->error, errors[i]);
        check_numbers("the weights before a trial's learning", trial->weights.values, weights_before, 4);
    }
    check_numbers("the weights after the last trial", training->weights.values, (double[]){0, 0, 1.2, 0}, 4);
}

static void test_train(void) {
    Numbers inputs = NUMBERS(0, 0, 1, 0), weights = NUMBERS(0, 0, 0, 0);
    ButtonTraining training;
    check_accepted(button_train(inputs, weights, 1, 0.2, 6, &training, &refusal));
    check_six_trials(&training);
    button_training_free(&training);

    check_accepted(button_train(inputs, NUMBERS(1, 2, 3, 4), 1, 0.2, 0, &training, &refusal));
    check_number("no trials leave no trace", (double)training.trial_count, 0);
    check_numbers("no trials leave the weights", training.weights.values, (double[]){1, 2, 3, 4}, 4);
    button_training_free(&training);

    check_refused(button_train(inputs, weights, 1, 0.2, 1000001, &training, &refusal),
                  "trials must be at most 1000000, got 1000001");
    check_refused(button_train(inputs, weights, NAN, 0.2, 1, &training, &refusal),
                  "target must be finite, got NaN");
}

static void test_train_on_presses(void) {
    Presses third_only = {(size_t[]){2, 2, 2, 2, 2, 2}, 6}, all = {(size_t[]){0, 1, 2}, 3};
    ButtonTraining training;
    Numbers zeros = NUMBERS(0, 0, 0, 0);
    check_accepted(button_train_on_presses(third_only, 2, zeros, 0.2, &training, &refusal));
    check_six_trials(&training);
    button_training_free(&training);

    Numbers weights = NUMBERS(0.5, 0.5, 0.5);
    check_accepted(button_train_on_presses(all, 1, weights, 0.25, &training, &refusal));
    check_number("the target of a wrong button is 0", training.trace[0].error, -0.5);
    check_number("the target of the right button is 1", training.trace[1].error, 0.5);
    check_numbers("only the right button teaches", training.weights.values, (double[]){0.5, 0.75, 0.5}, 3);
    button_training_free(&training);

    check_accepted(button_train_on_presses((Presses){NULL, 0}, 1, weights, 1, &training, &refusal));
    check_numbers("without presses nothing is learned", training.weights.values, weights.values, 3);
    button_training_free(&training);

    check_refused(button_train_on_presses(third_only, 0, NUMBERS(1, 1), 1, &training, &refusal),
                  "presses[0] must be below the number of weights, 2, got 2");
    check_refused(button_train_on_presses(all, 4, NUMBERS(1, 1, 1, 1), 1, &training, &refusal),
                  "right_button must be below the number of weights, 4, got 4");
}

static void test_report(void) {
    char *report;
    check_accepted(button_report(0.2, 0.8, NUMBERS(0, 0, 0.2, 0), &report, &refusal));
    check_text("the article's line", report, /* the guide's page on level 1 */
               "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0");
    free(report);

    check_accepted(button_report(1e15, -1e15, NUMBERS(-2.2250738585072014e-308), &report, &refusal));
    check_text("the widest numbers have room", report,
               "Neural Net output: 1000000000000000.00 Error: -1000000000000000.00 "
               "Weight Vector: -2.2250738585072014e-308");
    free(report);

    check_refused(button_report(1e16, 0, NUMBERS(1), &report, &refusal),
                  "output must be between -1000000000000000 and 1000000000000000, got 10000000000000000");
    check_refused(button_report(0, NAN, NUMBERS(1), &report, &refusal),
                  "error must be between -1000000000000000 and 1000000000000000, got NaN");
    check_refused(button_report(0, 0, NO_NUMBERS, &report, &refusal),
                  "weights must not be empty");
}

int main(void) {
    test_evaluate_neural_network();
    test_evaluate_neural_network_error();
    test_learn();
    test_train();
    test_train_on_presses();
    test_report();
    return check_status("button_test");
}
