#include "results.h"

#include <math.h>

JsonValue number_result(double number) {
    if (isnan(number)) {
        return json_text("NaN");
    }
    if (isinf(number)) {
        return json_text(number > 0 ? "Infinity" : "-Infinity");
    }
    return number == 0 && signbit(number) ? json_text("-0") : json_number(number);
}

JsonValue numbers_result(Arena *arena, Numbers numbers) {
    JsonValue array = {.kind = JSON_ARRAY};
    for (size_t i = 0; i < numbers.count; i++) {
        json_append(arena, &array, number_result(numbers.values[i]));
    }
    return array;
}

static JsonValue network_neuron_result(Arena *arena, const NetworkNeuron *neuron) {
    JsonValue object = {.kind = JSON_OBJECT};
    json_add(arena, &object, "weights", numbers_result(arena, (Numbers){neuron->weights, 2}));
    json_add(arena, &object, "bias", number_result(neuron->bias));
    return object;
}

JsonValue network_result(Arena *arena, const Network *network) {
    JsonValue object = {.kind = JSON_OBJECT};
    json_add(arena, &object, "h1", network_neuron_result(arena, &network->h1));
    json_add(arena, &object, "h2", network_neuron_result(arena, &network->h2));
    json_add(arena, &object, "o1", network_neuron_result(arena, &network->o1));
    return object;
}

JsonValue activations_result(Arena *arena, const NetworkActivations *activations) {
    JsonValue object = {.kind = JSON_OBJECT};
    json_add(arena, &object, "h1", number_result(activations->h1));
    json_add(arena, &object, "h2", number_result(activations->h2));
    json_add(arena, &object, "o1", number_result(activations->o1));
    return object;
}

JsonValue network_training_result(Arena *arena, const NetworkTraining *training) {
    JsonValue object = {.kind = JSON_OBJECT};
    json_add(arena, &object, "network", network_result(arena, &training->network));
    json_add(arena, &object, "loss", number_result(training->loss));
    return object;
}

JsonValue button_training_result(Arena *arena, const ButtonTraining *training) {
    JsonValue trace = {.kind = JSON_ARRAY};
    for (size_t i = 0; i < training->trial_count; i++) {
        const ButtonTrial *trial = &training->trace[i];
        JsonValue entry = {.kind = JSON_OBJECT};
        json_add(arena, &entry, "output", number_result(trial->output));
        json_add(arena, &entry, "error", number_result(trial->error));
        json_add(arena, &entry, "weights", numbers_result(arena, trial->weights));
        json_append(arena, &trace, entry);
    }
    JsonValue object = {.kind = JSON_OBJECT};
    json_add(arena, &object, "trace", trace);
    json_add(arena, &object, "weights", numbers_result(arena, training->weights));
    return object;
}
