/*
 * The button perceptron: a machine has some buttons, and one of them gives food. One input and one
 * weight for each button, one output, no bias, no threshold.
 */

#ifndef BUTTON_H
#define BUTTON_H

#include "numbers.h"
#include "refusal.h"

#include <stdbool.h>
#include <stddef.h>

/* What one trial found, before anything was learned from it. */
typedef struct {
    double output;
    double error;
    Numbers weights;
} ButtonTrial;

/* The course of a training: to be freed with button_training_free. */
typedef struct {
    ButtonTrial *trace; /* one entry for each trial, in order */
    size_t trial_count;
    Numbers weights; /* after the last trial's learning */
    double *history; /* where all these weights stand, those of one trial after the other */
} ButtonTraining;

/* Buttons in the order in which they are pressed, counted from 0; there may be none. */
typedef struct {
    const size_t *buttons;
    size_t count;
} Presses;

bool button_evaluate_neural_network(Numbers inputs, Numbers weights, double *output, Refusal *refusal);

bool button_evaluate_neural_network_error(double target, double output, double *error, Refusal *refusal);

bool button_learn(Numbers inputs, Numbers weights, double learning_rate, double *new_weights,
                  Refusal *refusal);

bool button_train(Numbers inputs, Numbers weights, double target, double learning_rate, size_t trials,
                  ButtonTraining *training, Refusal *refusal);

bool button_train_on_presses(Presses presses, size_t right_button, Numbers weights, double learning_rate,
                             ButtonTraining *training, Refusal *refusal);

void button_training_free(ButtonTraining *training);

bool button_report(double output, double error, Numbers weights, char **report, Refusal *refusal);

#endif
