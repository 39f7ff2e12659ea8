#include "methods.h"

#include "small_networks.h"

static bool describe(Request *request);

static const Method PROTOCOL_METHODS[] = {
    {"describe", {NULL}, describe},
    {.name = NULL},
};

static const Method *const METHODS[] = {PROTOCOL_METHODS, BUTTON_METHODS, NEURON_METHODS, NETWORK_METHODS,
                                        BITS_METHODS};

enum { TABLE_COUNT = sizeof METHODS / sizeof METHODS[0] };

/* Says what this port is. */
static bool describe(Request *request) {
    Arena *arena = request->arena;
    JsonValue methods = {.kind = JSON_ARRAY};
    for (int i = 0; i < TABLE_COUNT; i++) {
        for (const Method *method = METHODS[i]; method->name != NULL; method++) {
            json_append(arena, &methods, json_text(method->name));
        }
    }
    JsonValue result = {.kind = JSON_OBJECT};
    json_add(arena, &result, "name", json_text("c"));
    json_add(arena, &result, "language", json_text("C"));
    json_add(arena, &result, "language_version", json_text("C11, compiler " __VERSION__));
    json_add(arena, &result, "port_version", json_text(SMALL_NETWORKS_VERSION));
    json_add(arena, &result, "protocol_version", json_text("1"));
    json_add(arena, &result, "methods", methods);
    return succeed(request, result);
}

const Method *find_method(const JsonValue *name) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        for (const Method *method = METHODS[i]; method->name != NULL; method++) {
            if (json_is_text(name, method->name)) {
                return method;
            }
        }
    }
    return NULL;
}
