#include "adapter.h"

⟪% if wrapped %⟫
#include "wrapped.h"
⟪% else %⟫
#include "small_networks.h"
⟪% endif %⟫

#include <math.h>

/* No method has more. */
enum { MOST_PARAMETERS = 5 };

typedef struct {
    const char *name;
    const char *parameters[MOST_PARAMETERS + 1]; /* the last one is followed by NULL */
    /* Sets the result of a request whose params are just these, and returns true; or refuses it. */
    bool (*function)(Request *request);
} Method;

static bool describe(Request *request);

/* Another method is one more entry: its name, its parameters and its function. */
static const Method METHODS[] = {
    {"describe", {NULL}, describe},
⟪% if wrapped %⟫
    {"wrapped.load", {"layers", NULL}, wrapped_load},
    {"wrapped.predict", {"layers", "data", NULL}, wrapped_predict},
    {"wrapped.activations", {"layers", "inputs", NULL}, wrapped_activations},
    {"wrapped.gradients", {"layers", "inputs", "targets", NULL}, wrapped_gradients},
    {"wrapped.step", {"layers", "inputs", "targets", "rate", NULL}, wrapped_step},
    {"wrapped.train", {"layers", "data", "targets", "rate", "epochs", NULL}, wrapped_train},
⟪% endif %⟫
};

enum { METHOD_COUNT = sizeof METHODS / sizeof METHODS[0] };

/* Says what this port is. */
static bool describe(Request *request) {
    Arena *arena = request->arena;
    JsonValue methods = {.kind = JSON_ARRAY};
    for (size_t i = 0; i < METHOD_COUNT; i++) {
⟪% if wrapped %⟫
        if (!wrapped_has(METHODS[i].name)) {
            continue;
        }
⟪% endif %⟫
        json_append(arena, &methods, json_text(METHODS[i].name));
    }
    JsonValue *result = &request->result;
    *result = (JsonValue){.kind = JSON_OBJECT};
    json_add(arena, result, "name", json_text("⟪name⟫"));
    json_add(arena, result, "language", json_text("C"));
    json_add(arena, result, "language_version", json_text("C11, compiler " __VERSION__));
    json_add(arena, result, "port_version", json_text(⟪ '"0.1.0"' if wrapped else "SMALL_NETWORKS_VERSION" ⟫));
    json_add(arena, result, "protocol_version", json_text("1"));
    json_add(arena, result, "methods", methods);
    return true;
}

bool refuse(Request *request, int code, const char *message) {
    request->error_code = code;
    request->error_message = message;
    return false;
}

/* Refuses what cannot be a request because of one value; NULL stands for one that is missing. */
static bool refuse_value(Request *request, const char *name, const char *expected, const JsonValue *value) {
    const char *shown = json_shown(request->arena, value);
    const char *message = arena_format(request->arena, "%s must be %s, got %s", name, expected, shown);
    return refuse(request, INVALID_REQUEST, message);
}

static bool parse(Request *request, const char *line, size_t length, JsonValue *object) {
    const char *wrong = json_read(request->arena, line, length, object);
    if (wrong != NULL) {
        return refuse(request, NOT_JSON, arena_format(request->arena, "not JSON: %s", wrong));
    }
    if (object->kind != JSON_OBJECT) {
        return refuse_value(request, "a request", "an object", object);
    }
    return true;
}

static bool request_id(Request *request, const JsonValue *object) {
    const JsonValue *id = json_member(object, "id");
    if (id == NULL) {
        return true;
    }
    if (id->kind != JSON_TEXT && !(id->kind == JSON_NUMBER && isfinite(id->number))) {
        return refuse_value(request, "id", "text or a number within binary64", id);
    }
    request->id = *id;
    return true;
}

static bool method_and_params(Request *request, const JsonValue *object) {
    const JsonValue *version = json_member(object, "jsonrpc");
    if (version == NULL || !json_is_text(version, "2.0")) {
        return refuse_value(request, "jsonrpc", "\"2.0\"", version);
    }
    const JsonValue *method = json_member(object, "method");
    if (method == NULL || method->kind != JSON_TEXT) {
        return refuse_value(request, "method", "text", method);
    }
    const JsonValue *params = json_member(object, "params");
    if (params != NULL && params->kind != JSON_OBJECT) {
        return refuse_value(request, "params", "an object", params);
    }
    request->method = *method;
    request->params = params != NULL ? *params : (JsonValue){.kind = JSON_OBJECT};
    return true;
}

static bool is_parameter(const Method *method, const JsonValue *name) {
    for (const char *const *parameter = method->parameters; *parameter != NULL; parameter++) {
        if (json_is_text(name, *parameter)) {
            return true;
        }
    }
    return false;
}

/* Refuses params that hold another parameter than the method's, or lack one of them. */
static bool check_names(Request *request, const Method *method) {
    Arena *arena = request->arena;
    for (size_t i = 0; i < request->params.member_count; i++) {
        const JsonValue *name = &request->params.members[i].name;
        if (!is_parameter(method, name)) {
            const char *shown = json_shown(arena, name);
            return refuse(request, BAD_PARAMS, arena_format(arena, "%s is not a parameter", shown));
        }
    }
    for (const char *const *parameter = method->parameters; *parameter != NULL; parameter++) {
        if (json_member(&request->params, *parameter) == NULL) {
            return refuse(request, BAD_PARAMS, arena_format(arena, "%s is missing", *parameter));
        }
    }
    return true;
}

static bool call(Request *request) {
    for (size_t i = 0; i < METHOD_COUNT; i++) {
        const Method *method = &METHODS[i];
        if (json_is_text(&request->method, method->name)) {
            return check_names(request, method) && method->function(request);
        }
    }
    const char *shown = json_shown(request->arena, &request->method);
    return refuse(request, UNKNOWN_METHOD, arena_format(request->arena, "unknown method %s", shown));
}

static JsonValue reply_to(const Request *request) {
    Arena *arena = request->arena;
    JsonValue reply = {.kind = JSON_OBJECT};
    json_add(arena, &reply, "jsonrpc", json_text("2.0"));
    json_add(arena, &reply, "id", request->id);
    if (request->error_message == NULL) {
        json_add(arena, &reply, "result", request->result);
        return reply;
    }
    JsonValue error = {.kind = JSON_OBJECT};
    json_add(arena, &error, "code", json_number(request->error_code));
    json_add(arena, &error, "message", json_text(request->error_message));
    json_add(arena, &reply, "error", error);
    return reply;
}

/* Makes the reply to one line. Returns false if it gets none, being a notification. */
static bool answer(Arena *arena, const char *line, size_t length, JsonValue *reply) {
    Request request = {.arena = arena, .id = {.kind = JSON_NULL}};
    JsonValue object;
    if (parse(&request, line, length, &object) && request_id(&request, &object) &&
        method_and_params(&request, &object)) {
        if (request.id.kind == JSON_NULL) {
            return false;
        }
        call(&request);
    }
    *reply = reply_to(&request);
    return true;
}

/* Reads up to a line feed, which is dropped, or the end of the input. Returns false if nothing is left. */
static bool read_line(FILE *input, Buffer *line) {
    int byte = getc(input);
    if (byte == EOF) {
        return false;
    }
    for (; byte != EOF && byte != '\n'; byte = getc(input)) {
        buffer_append(line, &(char){(char)byte}, 1);
    }
    return true;
}

static bool write_line(FILE *output, Arena *arena, const JsonValue *reply) {
    Buffer line = buffer_new(arena);
    json_write(&line, reply);
    buffer_append(&line, "\n", 1);
    return fwrite(line.bytes, 1, line.length, output) == line.length && fflush(output) == 0;
}

bool serve(FILE *input, FILE *output) {
    bool more = true, written = true;
    while (more && written) {
        Arena arena = {0};
        Buffer line = buffer_new(&arena);
        JsonValue reply;
        more = read_line(input, &line);
        if (more && answer(&arena, line.bytes, line.length, &reply)) {
            written = write_line(output, &arena, &reply);
        }
        arena_free(&arena);
    }
    return written && !ferror(input);
}
