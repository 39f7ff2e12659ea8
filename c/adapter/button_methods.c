#include "methods.h"
#include "parameters.h"
#include "results.h"

#include <stdlib.h>

static bool evaluate_neural_network(Request *request) {
    Numbers inputs, weights;
    double output;
    return read_numbers(request, "inputs", &inputs) && read_numbers(request, "weights", &weights) &&
           accepted(request, button_evaluate_neural_network(inputs, weights, &output, &request->refusal)) &&
           succeed(request, number_result(output));
}

static bool evaluate_neural_network_error(Request *request) {
    double target, output, error;
    return read_number(request, "target", &target) && read_number(request, "output", &output) &&
           accepted(request, button_evaluate_neural_network_error(target, output, &error,
                                                                  &request->refusal)) &&
           succeed(request, number_result(error));
}

static bool learn(Request *request) {
    Numbers inputs, weights;
    double learning_rate;
    if (!(read_numbers(request, "inputs", &inputs) && read_numbers(request, "weights", &weights) &&
          read_number(request, "learning_rate", &learning_rate))) {
        return false;
    }
    double *learned = arena_allocate(request->arena, weights.count, sizeof *learned);
    return accepted(request, button_learn(inputs, weights, learning_rate, learned, &request->refusal)) &&
           succeed(request, numbers_result(request->arena, (Numbers){learned, weights.count}));
}

static bool succeed_with_training(Request *request, ButtonTraining *training) {
    JsonValue result = button_training_result(request->arena, training);
    button_training_free(training);
    return succeed(request, result);
}

static bool train(Request *request) {
    Numbers inputs, weights;
    double target, learning_rate;
    size_t trials;
    ButtonTraining training;
    return read_numbers(request, "inputs", &inputs) && read_numbers(request, "weights", &weights) &&
           read_number(request, "target", &target) && read_number(request, "learning_rate", &learning_rate) &&
           read_count(request, "trials", &trials) &&
           accepted(request, button_train(inputs, weights, target, learning_rate, trials, &training,
                                       &request->refusal)) &&
           succeed_with_training(request, &training);
}

static bool train_on_presses(Request *request) {
    Presses presses;
    size_t right_button;
    Numbers weights;
    double learning_rate;
    ButtonTraining training;
    return read_presses(request, "presses", &presses) && read_count(request, "right_button", &right_button) &&
           read_numbers(request, "weights", &weights) &&
           read_number(request, "learning_rate", &learning_rate) &&
           accepted(request, button_train_on_presses(presses, right_button, weights, learning_rate, &training,
                                                  &request->refusal)) &&
           succeed_with_training(request, &training);
}

static bool report(Request *request) {
    double output, error;
    Numbers weights;
    char *line;
    if (!(read_number(request, "output", &output) && read_number(request, "error", &error) &&
          read_numbers(request, "weights", &weights) &&
          accepted(request, button_report(output, error, weights, &line, &request->refusal)))) {
        return false;
    }
    JsonValue result = json_text(arena_format(request->arena, "%s", line));
    free(line);
    return succeed(request, result);
}

const Method BUTTON_METHODS[] = {
    {"button.evaluate_neural_network", {"inputs", "weights"}, evaluate_neural_network},
    {"button.evaluate_neural_network_error", {"target", "output"}, evaluate_neural_network_error},
    {"button.learn", {"inputs", "weights", "learning_rate"}, learn},
    {"button.train", {"inputs", "weights", "target", "learning_rate", "trials"}, train},
    {"button.train_on_presses", {"presses", "right_button", "weights", "learning_rate"}, train_on_presses},
    {"button.report", {"output", "error", "weights"}, report},
    {.name = NULL},
};
