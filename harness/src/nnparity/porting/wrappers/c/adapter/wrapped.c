#include "wrapped.h"

#include "glue.h"

#include <math.h>
#include <setjmp.h>
#include <string.h>

typedef struct {
    Layer *layers;
    size_t count;
} Layers;

static jmp_buf on_error;
static const char *error_message;

_Noreturn void raise_error(const char *message) {
    error_message = message;
    longjmp(on_error, 1);
}

bool wrapped_has(const char *method) {
    return !(strcmp(method, "wrapped.activations") == 0 && activations == NULL) &&
           !(strcmp(method, "wrapped.gradients") == 0 && gradients == NULL);
}

static const JsonValue *param(const Request *request, const char *name) {
    return json_member(&request->params, name);
}

static double *numbers(Arena *arena, const JsonValue *list) {
    double *found = arena_allocate(arena, list->element_count + 1, sizeof *found);
    for (size_t i = 0; i < list->element_count; i++) {
        found[i] = list->elements[i].number;
    }
    return found;
}

/* Reads rows of equal length into one block. */
static double *block(Arena *arena, const JsonValue *rows) {
    size_t width = rows->element_count > 0 ? rows->elements[0].element_count : 0;
    double *found = arena_allocate(arena, rows->element_count * width + 1, sizeof *found);
    for (size_t i = 0; i < rows->element_count; i++) {
        for (size_t j = 0; j < width; j++) {
            found[i * width + j] = rows->elements[i].elements[j].number;
        }
    }
    return found;
}

static Layers layers_of(const Request *request) {
    const JsonValue *list = param(request, "layers");
    Arena *arena = request->arena;
    Layers found = {arena_allocate(arena, list->element_count, sizeof *found.layers), list->element_count};
    for (size_t i = 0; i < found.count; i++) {
        const JsonValue *weights = json_member(&list->elements[i], "weights");
        found.layers[i] = (Layer){
            .neurons = weights->element_count,
            .inputs = weights->elements[0].element_count,
            .weights = block(arena, weights),
            .biases = numbers(arena, json_member(&list->elements[i], "biases")),
            .activation = json_member(&list->elements[i], "activation")->text,
        };
    }
    return found;
}

static JsonValue number_json(double number) {
    if (isnan(number)) {
        return json_text("NaN");
    }
    return isinf(number) ? json_text(number > 0 ? "Infinity" : "-Infinity") : json_number(number);
}

static JsonValue list_json(Arena *arena, const double *values, size_t count) {
    JsonValue list = {.kind = JSON_ARRAY};
    for (size_t i = 0; i < count; i++) {
        json_append(arena, &list, number_json(values[i]));
    }
    return list;
}

static JsonValue layers_json(Arena *arena, Layers given) {
    JsonValue list = {.kind = JSON_ARRAY};
    for (size_t i = 0; i < given.count; i++) {
        const Layer *layer = &given.layers[i];
        JsonValue weights = {.kind = JSON_ARRAY}, object = {.kind = JSON_OBJECT};
        for (size_t j = 0; j < layer->neurons; j++) {
            json_append(arena, &weights, list_json(arena, layer->weights + j * layer->inputs, layer->inputs));
        }
        json_add(arena, &object, "weights", weights);
        json_add(arena, &object, "biases", list_json(arena, layer->biases, layer->neurons));
        json_append(arena, &list, object);
    }
    return list;
}

/* Gives back a network in layers whose numbers were not there before: what dump leaves out is NaN. */
static JsonValue dumped(Arena *arena, const Network *network, Layers shape) {
    for (size_t i = 0; i < shape.count; i++) {
        Layer *layer = &shape.layers[i];
        for (size_t j = 0; j < layer->neurons * layer->inputs; j++) {
            layer->weights[j] = NAN;
        }
        for (size_t j = 0; j < layer->neurons; j++) {
            layer->biases[j] = NAN;
        }
    }
    dump(network, shape.layers, shape.count);
    return layers_json(arena, shape);
}

static JsonValue outputs_json(Arena *arena, Network *network, Layers layers, const JsonValue *data) {
    size_t width = layers.layers[layers.count - 1].neurons;
    double *outputs = arena_allocate(arena, width, sizeof *outputs);
    JsonValue list = {.kind = JSON_ARRAY};
    for (size_t i = 0; i < data->element_count; i++) {
        predict(network, numbers(arena, &data->elements[i]), outputs);
        json_append(arena, &list, list_json(arena, outputs, width));
    }
    return list;
}

bool wrapped_load(Request *request) {
    if (setjmp(on_error) != 0) {
        return refuse(request, BAD_PARAMS, error_message);
    }
    Layers layers = layers_of(request);
    Network *network = load(layers.layers, layers.count);
    request->result = dumped(request->arena, network, layers);
    unload(network);
    return true;
}

bool wrapped_predict(Request *request) {
    if (setjmp(on_error) != 0) {
        return refuse(request, BAD_PARAMS, error_message);
    }
    Layers layers = layers_of(request);
    Network *network = load(layers.layers, layers.count);
    request->result = outputs_json(request->arena, network, layers, param(request, "data"));
    unload(network);
    return true;
}

bool wrapped_activations(Request *request) {
    if (setjmp(on_error) != 0) {
        return refuse(request, BAD_PARAMS, error_message);
    }
    Layers layers = layers_of(request);
    Arena *arena = request->arena;
    size_t count = 0;
    for (size_t i = 0; i < layers.count; i++) {
        count += layers.layers[i].neurons;
    }
    double *found = arena_allocate(arena, count, sizeof *found);
    Network *network = load(layers.layers, layers.count);
    activations(network, numbers(arena, param(request, "inputs")), found);
    request->result = (JsonValue){.kind = JSON_ARRAY};
    for (size_t i = 0; i < layers.count; i++) {
        json_append(arena, &request->result, list_json(arena, found, layers.layers[i].neurons));
        found += layers.layers[i].neurons;
    }
    unload(network);
    return true;
}

bool wrapped_gradients(Request *request) {
    if (setjmp(on_error) != 0) {
        return refuse(request, BAD_PARAMS, error_message);
    }
    Layers layers = layers_of(request), found = layers_of(request);
    Arena *arena = request->arena;
    Network *network = load(layers.layers, layers.count);
    gradients(network, numbers(arena, param(request, "inputs")), numbers(arena, param(request, "targets")),
              found.layers, found.count);
    request->result = layers_json(arena, found);
    unload(network);
    return true;
}

bool wrapped_step(Request *request) {
    if (setjmp(on_error) != 0) {
        return refuse(request, BAD_PARAMS, error_message);
    }
    Layers layers = layers_of(request);
    Arena *arena = request->arena;
    Network *network = load(layers.layers, layers.count);
    const double *inputs = numbers(arena, param(request, "inputs"));
    step(network, inputs, numbers(arena, param(request, "targets")), param(request, "rate")->number);
    request->result = dumped(arena, network, layers);
    unload(network);
    return true;
}

bool wrapped_train(Request *request) {
    if (setjmp(on_error) != 0) {
        return refuse(request, BAD_PARAMS, error_message);
    }
    Layers layers = layers_of(request);
    Arena *arena = request->arena;
    const JsonValue *data = param(request, "data");
    size_t samples = data->element_count, epochs = (size_t)param(request, "epochs")->number;
    size_t inputs = layers.layers[0].inputs, outputs = layers.layers[layers.count - 1].neurons;
    double rate = param(request, "rate")->number;
    const double *rows = block(arena, data), *targets = block(arena, param(request, "targets"));
    Network *network = load(layers.layers, layers.count);
    if (train != NULL) {
        train(network, rows, targets, samples, rate, epochs);
    } else {
        for (size_t i = 0; i < epochs * samples; i++) {
            step(network, rows + i % samples * inputs, targets + i % samples * outputs, rate);
        }
    }
    request->result = (JsonValue){.kind = JSON_OBJECT};
    json_add(arena, &request->result, "outputs", outputs_json(arena, network, layers, data));
    json_add(arena, &request->result, "layers", dumped(arena, network, layers));
    unload(network);
    return true;
}
