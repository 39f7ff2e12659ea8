#include "parameters.h"

#include <math.h>

static bool refuse_value(Request *request, const char *path, const char *expected, const JsonValue *value) {
    const char *shown = json_shown(request->arena, value);
    const char *message = arena_format(request->arena, "%s must be %s, got %s", path, expected, shown);
    return refuse(request, BAD_PARAMS, message);
}

/* The numbers that JSON cannot write. */
static const struct {
    const char *text;
    double number;
} TEXTS[] = {{"NaN", NAN}, {"Infinity", INFINITY}, {"-Infinity", -INFINITY}, {"-0", -0.0}};

enum { TEXT_COUNT = sizeof TEXTS / sizeof TEXTS[0] };

static bool to_number(Request *request, const char *path, const JsonValue *value, double *number) {
    for (int i = 0; i < TEXT_COUNT; i++) {
        if (json_is_text(value, TEXTS[i].text)) {
            *number = TEXTS[i].number;
            return true;
        }
    }
    if (value->kind != JSON_NUMBER || !isfinite(value->number)) {
        return refuse_value(request, path, "a number", value);
    }
    *number = value->number;
    return true;
}

static bool to_count(Request *request, const char *path, const JsonValue *value, size_t *count) {
    double number;
    if (!to_number(request, path, value, &number)) {
        return false;
    }
    if (!(number >= 0 && number <= LARGEST_COUNT && number == floor(number))) {
        const char *expected = arena_format(request->arena, "a whole number from 0 to %d", LARGEST_COUNT);
        return refuse_value(request, path, expected, value);
    }
    *count = (size_t)number;
    return true;
}

static bool to_numbers(Request *request, const char *path, const JsonValue *value, Numbers *numbers) {
    if (value->kind != JSON_ARRAY) {
        return refuse_value(request, path, "a list of numbers", value);
    }
    double *values = arena_allocate(request->arena, value->element_count, sizeof *values);
    for (size_t i = 0; i < value->element_count; i++) {
        const char *element_path = arena_format(request->arena, "%s[%zu]", path, i);
        if (!to_number(request, element_path, &value->elements[i], &values[i])) {
            return false;
        }
    }
    *numbers = (Numbers){values, value->element_count};
    return true;
}

static bool to_two_numbers(Request *request, const char *path, const JsonValue *value, double *first,
                           double *second) {
    Numbers numbers;
    if (!to_numbers(request, path, value, &numbers)) {
        return false;
    }
    if (numbers.count != 2) {
        const char *message = "%s must be a list of 2 numbers, got %zu";
        return refuse(request, BAD_PARAMS, arena_format(request->arena, message, path, numbers.count));
    }
    *first = numbers.values[0];
    *second = numbers.values[1];
    return true;
}

static const char *member_path(Request *request, const char *path, const char *name) {
    return *path == '\0' ? name : arena_format(request->arena, "%s.%s", path, name);
}

static bool is_one_of(const JsonValue *name, const char *const names[]) {
    for (; *names != NULL; names++) {
        if (json_is_text(name, *names)) {
            return true;
        }
    }
    return false;
}

bool check_names(Request *request, const char *path, const JsonValue *object, const char *const names[]) {
    if (object->kind != JSON_OBJECT) {
        return refuse_value(request, path, "an object", object);
    }
    for (size_t i = 0; i < object->member_count; i++) {
        const JsonValue *name = &object->members[i].name;
        if (!is_one_of(name, names)) {
            const char *unknown = member_path(request, path, name->text);
            const char *message = arena_format(request->arena, "%s is not a parameter", unknown);
            return refuse(request, BAD_PARAMS, message);
        }
    }
    for (; *names != NULL; names++) {
        if (json_member(object, *names) == NULL) {
            const char *missing = member_path(request, path, *names);
            const char *message = arena_format(request->arena, "%s is missing", missing);
            return refuse(request, BAD_PARAMS, message);
        }
    }
    return true;
}

static bool to_network_neuron(Request *request, const char *path, const JsonValue *value,
                              NetworkNeuron *neuron) {
    static const char *const NAMES[] = {"weights", "bias", NULL};
    return check_names(request, path, value, NAMES) &&
           to_two_numbers(request, member_path(request, path, "weights"), json_member(value, "weights"),
                          &neuron->weights[0], &neuron->weights[1]) &&
           to_number(request, member_path(request, path, "bias"), json_member(value, "bias"), &neuron->bias);
}

/* Returns the parameter of this name, which is there: check_names has seen to that. */
static const JsonValue *param(const Request *request, const char *name) {
    return json_member(&request->params, name);
}

bool read_number(Request *request, const char *name, double *number) {
    return to_number(request, name, param(request, name), number);
}

bool read_numbers(Request *request, const char *name, Numbers *numbers) {
    return to_numbers(request, name, param(request, name), numbers);
}

bool read_count(Request *request, const char *name, size_t *count) {
    return to_count(request, name, param(request, name), count);
}

bool read_presses(Request *request, const char *name, Presses *presses) {
    const JsonValue *value = param(request, name);
    if (value->kind != JSON_ARRAY) {
        return refuse_value(request, name, "a list of buttons", value);
    }
    size_t *buttons = arena_allocate(request->arena, value->element_count, sizeof *buttons);
    for (size_t i = 0; i < value->element_count; i++) {
        const char *path = arena_format(request->arena, "%s[%zu]", name, i);
        if (!to_count(request, path, &value->elements[i], &buttons[i])) {
            return false;
        }
    }
    *presses = (Presses){buttons, value->element_count};
    return true;
}

bool read_activation(Request *request, const char *name, Activation *activation) {
    static const char *const NAMES[] = {
        [ACTIVATION_SIGMOID] = "sigmoid",   [ACTIVATION_TANH] = "tanh", [ACTIVATION_RELU] = "relu",
        [ACTIVATION_IDENTITY] = "identity", [ACTIVATION_STEP] = "step",
    };
    const JsonValue *value = param(request, name);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (json_is_text(value, NAMES[i])) {
            *activation = (Activation)i;
            return true;
        }
    }
    return refuse_value(request, name, "sigmoid, tanh, relu, identity or step", value);
}

bool read_sample(Request *request, const char *name, Sample *sample) {
    return to_two_numbers(request, name, param(request, name), &sample->x1, &sample->x2);
}

bool read_data(Request *request, const char *name, Data *data) {
    const JsonValue *value = param(request, name);
    if (value->kind != JSON_ARRAY) {
        return refuse_value(request, name, "a list of samples", value);
    }
    Sample *samples = arena_allocate(request->arena, value->element_count, sizeof *samples);
    for (size_t i = 0; i < value->element_count; i++) {
        const char *path = arena_format(request->arena, "%s[%zu]", name, i);
        if (!to_two_numbers(request, path, &value->elements[i], &samples[i].x1, &samples[i].x2)) {
            return false;
        }
    }
    *data = (Data){samples, value->element_count};
    return true;
}

bool read_network(Request *request, const char *name, Network *network) {
    static const char *const NAMES[] = {"h1", "h2", "o1", NULL};
    NetworkNeuron *const neurons[] = {&network->h1, &network->h2, &network->o1};
    const JsonValue *value = param(request, name);
    if (!check_names(request, name, value, NAMES)) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        const char *path = member_path(request, name, NAMES[i]);
        if (!to_network_neuron(request, path, json_member(value, NAMES[i]), neurons[i])) {
            return false;
        }
    }
    return true;
}
