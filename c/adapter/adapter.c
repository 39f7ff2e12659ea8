#include "adapter.h"

#include "methods.h"
#include "parameters.h"

#include <math.h>

bool refuse(Request *request, int code, const char *message) {
    request->error_code = code;
    request->error_message = message;
    return false;
}

bool accepted(Request *request, bool by_library) {
    if (!by_library) {
        /* The reply outlives the request, but not its memory. */
        const char *message = arena_format(request->arena, "%s", request->refusal.message);
        return refuse(request, BAD_PARAMS, message);
    }
    return true;
}

bool succeed(Request *request, JsonValue result) {
    request->result = result;
    return true;
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

static bool call(Request *request) {
    const Method *method = find_method(&request->method);
    if (method != NULL) {
        return check_names(request, "", &request->params, method->parameters) && method->function(request);
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
