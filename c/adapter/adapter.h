/* The adapter: reads requests, one a line, and answers each. */

#ifndef ADAPTER_H
#define ADAPTER_H

#include "json.h"
#include "refusal.h"

#include <stdbool.h>
#include <stdio.h>

enum { NOT_JSON = -32700, INVALID_REQUEST = -32600, UNKNOWN_METHOD = -32601, BAD_PARAMS = -32602 };

/* A request while it is answered. */
typedef struct {
    Arena *arena; /* holds every value of the request and of its reply */
    JsonValue id; /* null if there is none */
    JsonValue method;
    JsonValue params;
    JsonValue result;
    int error_code;
    const char *error_message; /* in the arena, or NULL unless the request is refused */
    Refusal refusal;           /* where the library says why it refuses */
} Request;

/* Makes an error the answer of the request; the message must outlive it, as what is in the arena does.
   Returns false, so that a caller can return it. */
bool refuse(Request *request, int code, const char *message);

/* Returns whether the library accepted the arguments; if not, makes its refusal the answer of the request. */
bool accepted(Request *request, bool by_library);

/* Makes a result the answer of the request. Returns true, so that a caller can return it. */
bool succeed(Request *request, JsonValue result);

/* Answers until the input ends. Returns false if reading or writing fails. */
bool serve(FILE *input, FILE *output);

#endif
