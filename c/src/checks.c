#include "checks.h"

#include "decimal.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

/* Writes the reason as printf writes it. Returns false, so that a caller can return it. */
bool check_failed(Refusal *refusal, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(refusal->message, sizeof refusal->message, format, arguments);
    va_end(arguments);
    return false;
}

/* The argument must be neither infinite nor NaN. */
bool check_finite(const char *name, double number, Refusal *refusal) {
    char text[DECIMAL_SIZE];
    return isfinite(number) ||
           check_failed(refusal, "%s must be finite, got %s", name, decimal_shortest(number, text));
}

/* The argument must be finite and above 0. */
bool check_above_zero(const char *name, double number, Refusal *refusal) {
    char text[DECIMAL_SIZE];
    return check_finite(name, number, refusal) &&
           (number > 0 ||
            check_failed(refusal, "%s must be above 0, got %s", name, decimal_shortest(number, text)));
}

/* The argument must lie between two bounds, or be one of them. */
bool check_between(const char *name, double number, double lowest, double highest, Refusal *refusal) {
    char low[DECIMAL_SIZE], high[DECIMAL_SIZE], text[DECIMAL_SIZE];
    return (number >= lowest && number <= highest) ||
           check_failed(refusal, "%s must be between %s and %s, got %s", name, decimal_shortest(lowest, low),
                        decimal_shortest(highest, high), decimal_shortest(number, text));
}

/* The argument, which says how often something is done, must not be above LARGEST_COUNT. */
bool check_count(const char *name, size_t count, Refusal *refusal) {
    return count <= LARGEST_COUNT ||
           check_failed(refusal, "%s must be at most %d, got %zu", name, LARGEST_COUNT, count);
}

/* The list must have at least one element. */
bool check_not_empty(const char *name, size_t length, Refusal *refusal) {
    return length > 0 || check_failed(refusal, "%s must not be empty", name);
}

/* Two lists must have the same length. */
bool check_same_length(const char *name, size_t length, const char *other_name, size_t other_length,
                       Refusal *refusal) {
    const char *const expected = "must have the same length";
    return length == other_length || check_failed(refusal, "%s and %s %s, got %zu and %zu", name, other_name,
                                                  expected, length, other_length);
}

/* The list must have at least one element, and only finite ones. */
bool check_finites(const char *name, Numbers numbers, Refusal *refusal) {
    char text[DECIMAL_SIZE];
    for (size_t i = 0; i < numbers.count; i++) {
        if (!isfinite(numbers.values[i])) {
            return check_failed(refusal, "%s[%zu] must be finite, got %s", name, i,
                                decimal_shortest(numbers.values[i], text));
        }
    }
    return check_not_empty(name, numbers.count, refusal);
}

/* Both inputs of the sample must be finite. */
bool check_sample(const char *name, Sample sample, Refusal *refusal) {
    return check_finites(name, (Numbers){(double[]){sample.x1, sample.x2}, 2}, refusal);
}

/* There must be at least one sample, and only finite inputs. */
bool check_data(const char *name, Data data, Refusal *refusal) {
    for (size_t i = 0; i < data.count; i++) {
        Refusal of_sample;
        if (!check_sample("", data.samples[i], &of_sample)) {
            return check_failed(refusal, "%s[%zu]%s", name, i, of_sample.message);
        }
    }
    return check_not_empty(name, data.count, refusal);
}

static bool check_network_neuron(const char *name, const char *neuron_name, NetworkNeuron neuron,
                                 Refusal *refusal) {
    const double parameters[] = {neuron.weights[0], neuron.weights[1], neuron.bias};
    static const char *const NAMES[] = {"weights[0]", "weights[1]", "bias"};
    char text[DECIMAL_SIZE];
    for (int i = 0; i < 3; i++) {
        if (!isfinite(parameters[i])) {
            return check_failed(refusal, "%s.%s.%s must be finite, got %s", name, neuron_name, NAMES[i],
                                decimal_shortest(parameters[i], text));
        }
    }
    return true;
}

/* All nine parameters, or partial derivatives, must be finite. */
bool check_network(const char *name, const Network *network, Refusal *refusal) {
    return check_network_neuron(name, "h1", network->h1, refusal) &&
           check_network_neuron(name, "h2", network->h2, refusal) &&
           check_network_neuron(name, "o1", network->o1, refusal);
}

bool check_training(const Network *network, Data data, Numbers targets, double learning_rate, size_t epochs,
                    Refusal *refusal) {
    return check_network("network", network, refusal) && check_data("data", data, refusal) &&
           check_finites("targets", targets, refusal) &&
           check_same_length("data", data.count, "targets", targets.count, refusal) &&
           check_finite("learning_rate", learning_rate, refusal) && check_count("epochs", epochs, refusal);
}
