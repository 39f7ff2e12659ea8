/*
 * The listing of the article: a machine has four buttons, the third of them gives food, and the perceptron
 * learns which. It prints what the article's JavaScript prints, and does not use the library.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BUTTONS = 4, TRIALS = 6 };

static const double LEARNING_RATE = 0.2;

static double two_decimals(double number) {
    return round(number * 100) / 100;
}

static double evaluate_neural_network(const double input_vector[], const double weight_vector[]) {
    double result = 0;
    for (int i = 0; i < BUTTONS; i++) {
        result += input_vector[i] * weight_vector[i];
    }
    return two_decimals(result);
}

static double evaluate_neural_network_error(double desired, double actual) {
    return two_decimals(desired - actual);
}

static void learn(const double input_vector[], double weight_vector[]) {
    for (int i = 0; i < BUTTONS; i++) {
        if (input_vector[i] > 0) {
            weight_vector[i] += LEARNING_RATE;
        }
    }
}

/* JavaScript prints the fewest digits that read back as the same number; C has to try how many those are. */
static void print_number(double number) {
    char text[32];
    int digits = 1;
    do {
        snprintf(text, sizeof text, "%.*g", digits, number);
        digits++;
    } while (strtod(text, NULL) != number);
    fputs(text, stdout);
}

static void train(const double input_vector[], double weight_vector[], double desired) {
    for (int trial = 0; trial < TRIALS; trial++) {
        double output = evaluate_neural_network(input_vector, weight_vector);
        double error = evaluate_neural_network_error(desired, output);
        printf("Neural Net output: %.2f Error: %.2f Weight Vector: ", output, error);
        for (int i = 0; i < BUTTONS; i++) {
            fputs(i == 0 ? "" : ",", stdout);
            print_number(weight_vector[i]);
        }
        putchar('\n');
        learn(input_vector, weight_vector);
    }
}

int main(void) {
    const double input_vector[BUTTONS] = {0, 0, 1, 0};
    double weight_vector[BUTTONS] = {0, 0, 0, 0};
    train(input_vector, weight_vector, 1);
    return EXIT_SUCCESS;
}
