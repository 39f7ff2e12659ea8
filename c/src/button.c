#include "button.h"

#include "checks.h"
#include "decimal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool check_inputs_and_weights(Numbers inputs, Numbers weights, Refusal *refusal) {
    return check_finites("inputs", inputs, refusal) && check_finites("weights", weights, refusal) &&
           check_same_length("inputs", inputs.count, "weights", weights.count, refusal);
}

static double evaluate(const double *inputs, const double *weights, size_t count) {
    double output = 0;
    for (size_t i = 0; i < count; i++) {
        /* The assignment rounds the product, also where the machine computes with more digits (x87). */
        double product = inputs[i] * weights[i];
        output = output + product;
    }
    return output;
}

static void learn(const double *inputs, const double *weights, size_t count, double learning_rate,
                  double *new_weights) {
    for (size_t i = 0; i < count; i++) {
        new_weights[i] = inputs[i] > 0 ? weights[i] + learning_rate : weights[i];
    }
}

/*
 * Sets `output` to 0 + inputs[0]*weights[0] + inputs[1]*weights[1] + …, added from left to right; it is
 * infinite or NaN if that overflows.
 * Refuses inputs and weights that are empty, not finite or differ in length.
 */
bool button_evaluate_neural_network(Numbers inputs, Numbers weights, double *output, Refusal *refusal) {
    if (!check_inputs_and_weights(inputs, weights, refusal)) {
        return false;
    }
    *output = evaluate(inputs.values, weights.values, weights.count);
    return true;
}

/* Sets `error` to target - output. Refuses either if it is not finite. */
bool button_evaluate_neural_network_error(double target, double output, double *error, Refusal *refusal) {
    if (!check_finite("target", target, refusal) || !check_finite("output", output, refusal)) {
        return false;
    }
    *error = target - output;
    return true;
}

/*
 * Sets `new_weights`, which has room for as many as there are weights: those whose input is above 0
 * grow by the learning rate, the others stay. Neither the error nor the size of the input plays a part.
 * Refuses inputs and weights that are empty, not finite or differ in length, and a rate that is not
 * finite.
 */
bool button_learn(Numbers inputs, Numbers weights, double learning_rate, double *new_weights,
                  Refusal *refusal) {
    if (!check_inputs_and_weights(inputs, weights, refusal) ||
        !check_finite("learning_rate", learning_rate, refusal)) {
        return false;
    }
    learn(inputs.values, weights.values, weights.count, learning_rate, new_weights);
    return true;
}

/* Makes room for a training that starts from these weights. Returns false if there is too little memory. */
static bool training_allocate(ButtonTraining *training, size_t trials, Numbers weights) {
    /* Each trial's weights are one row of the history, and those after the last trial one more. */
    double *history = calloc(trials + 1, weights.count * sizeof *history);
    ButtonTrial *trace = calloc(trials + 1, sizeof *trace); /* for no trials calloc might return NULL */
    if (history == NULL || trace == NULL) {
        free(history);
        free(trace);
        return false;
    }
    memcpy(history, weights.values, weights.count * sizeof *history);
    Numbers last_weights = {history + trials * weights.count, weights.count};
    *training = (ButtonTraining){trace, trials, last_weights, history};
    return true;
}

/* Fills in one entry of the trace and the next row of the history, which is learned from it, or a copy. */
static void run_trial(ButtonTraining *training, size_t trial, Numbers inputs, double target, bool learns,
                      double learning_rate) {
    const double *weights = training->history + trial * inputs.count;
    double *next_weights = training->history + (trial + 1) * inputs.count;
    double output = evaluate(inputs.values, weights, inputs.count);
    training->trace[trial] = (ButtonTrial){output, target - output, {weights, inputs.count}};
    if (learns) {
        learn(inputs.values, weights, inputs.count, learning_rate, next_weights);
    } else {
        memcpy(next_weights, weights, inputs.count * sizeof *weights);
    }
}

/*
 * Evaluates and learns `trials` times, and sets `training` to its course; the caller frees it. Outputs,
 * errors and weights are infinite or NaN where they overflow.
 * Refuses inputs and weights that are empty, not finite or differ in length, a target or rate that is
 * not finite, more than LARGEST_COUNT trials, and trials that need more memory than there is.
 */
bool button_train(Numbers inputs, Numbers weights, double target, double learning_rate, size_t trials,
                  ButtonTraining *training, Refusal *refusal) {
    if (!check_inputs_and_weights(inputs, weights, refusal) || !check_finite("target", target, refusal) ||
        !check_finite("learning_rate", learning_rate, refusal) || !check_count("trials", trials, refusal)) {
        return false;
    }
    if (!training_allocate(training, trials, weights)) {
        return check_failed(refusal, "trials must be so few that memory suffices, got %zu", trials);
    }
    for (size_t trial = 0; trial < trials; trial++) {
        run_trial(training, trial, inputs, target, true, learning_rate);
    }
    return true;
}

static bool check_presses(Presses presses, size_t right_button, size_t button_count, Refusal *refusal) {
    const char *const expected = "must be below the number of weights";
    for (size_t i = 0; i < presses.count; i++) {
        if (presses.buttons[i] >= button_count) {
            return check_failed(refusal, "presses[%zu] %s, %zu, got %zu", i, expected, button_count,
                                presses.buttons[i]);
        }
    }
    return right_button < button_count ||
           check_failed(refusal, "right_button %s, %zu, got %zu", expected, button_count, right_button);
}

/*
 * Trains with one trial for each press, and sets `training` to its course; the caller frees it. The
 * inputs are 1 for the pressed button and 0 for all others, the target is 1 for the right button and 0
 * for any other, and only a press of the right button is learned from. Overflow is as in button_train.
 * Refuses weights that are empty or not finite, a rate that is not finite, a pressed or right button
 * that has no weight, and presses that need more memory than there is.
 */
bool button_train_on_presses(Presses presses, size_t right_button, Numbers weights, double learning_rate,
                             ButtonTraining *training, Refusal *refusal) {
    if (!check_finites("weights", weights, refusal) ||
        !check_presses(presses, right_button, weights.count, refusal) ||
        !check_finite("learning_rate", learning_rate, refusal)) {
        return false;
    }
    double *inputs = calloc(weights.count, sizeof *inputs);
    if (inputs == NULL || !training_allocate(training, presses.count, weights)) {
        free(inputs);
        return check_failed(refusal, "presses must be so few that memory suffices, got %zu", presses.count);
    }
    for (size_t trial = 0; trial < presses.count; trial++) {
        size_t pressed = presses.buttons[trial];
        bool learns = pressed == right_button;
        double target = pressed == right_button ? 1 : 0;
        inputs[pressed] = 1;
        run_trial(training, trial, (Numbers){inputs, weights.count}, target, learns, learning_rate);
        inputs[pressed] = 0;
    }
    free(inputs);
    return true;
}

/* Frees what a training holds, its trace and all its weights. */
void button_training_free(ButtonTraining *training) {
    free(training->trace);
    free(training->history);
    *training = (ButtonTraining){0};
}

/*
 * Sets `report` to a line such as "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0", which
 * the caller frees with free. Only what is printed is rounded: output and error to two decimals, a tie
 * away from zero; the weights have the fewest digits that read back as the same number.
 * Refuses an output or error that is not between -1e15 and 1e15, weights that are empty or not finite,
 * and weights that need more memory than there is.
 */
bool button_report(double output, double error, Numbers weights, char **report, Refusal *refusal) {
    static const char START[] = "Neural Net output: %s Error: %s Weight Vector: ";
    const double most = 1e15;
    if (!check_between("output", output, -most, most, refusal) ||
        !check_between("error", error, -most, most, refusal) || !check_finites("weights", weights, refusal)) {
        return false;
    }
    size_t size = sizeof START + (2 + weights.count) * DECIMAL_SIZE; /* leaves room for the commas, too */
    char *line = malloc(size);
    if (line == NULL) {
        return check_failed(refusal, "weights must be so few that memory suffices, got %zu", weights.count);
    }
    char of_output[DECIMAL_SIZE], of_error[DECIMAL_SIZE], of_weight[DECIMAL_SIZE];
    decimal_two_places(output, of_output);
    decimal_two_places(error, of_error);
    char *end = line + sprintf(line, START, of_output, of_error);
    for (size_t i = 0; i < weights.count; i++) {
        end += sprintf(end, "%s%s", i == 0 ? "" : ",", decimal_shortest(weights.values[i], of_weight));
    }
    *report = line;
    return true;
}
