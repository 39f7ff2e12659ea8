/* The adapter: reads requests, one a line, and answers each. */

#ifndef ADAPTER_H
#define ADAPTER_H

#include "json.h"

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
    const char *error_message; /* NULL unless the request is refused; constant, or in the arena */
} Request;

/* Makes an error the answer of the request. Returns false, so that a caller can return it. */
bool refuse(Request *request, int code, const char *message);

/* Answers until the input ends. Returns false if reading or writing fails. */
bool serve(FILE *input, FILE *output);

#endif
