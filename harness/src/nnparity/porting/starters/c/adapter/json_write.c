#include "json.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_literal(Buffer *buffer, const char *literal) {
    buffer_append(buffer, literal, strlen(literal));
}

/* Writes the fewest of 15 to 17 digits that read back as the same number: 17 always do. */
static void write_number(Buffer *buffer, double number) {
    assert(isfinite(number));
    char digits[32];
    int length, precision = 15;
    do {
        length = snprintf(digits, sizeof digits, "%.*g", precision, number);
        precision++;
    } while (strtod(digits, NULL) != number);
    buffer_append(buffer, digits, (size_t)length);
}

static void write_text(Buffer *buffer, const JsonValue *text) {
    write_literal(buffer, "\"");
    for (size_t i = 0; i < text->text_length; i++) {
        char character = text->text[i];
        if ((unsigned char)character < ' ') {
            char escape[sizeof "\\u0000"];
            snprintf(escape, sizeof escape, "\\u%04x", (unsigned)character);
            write_literal(buffer, escape);
            continue;
        }
        if (character == '"' || character == '\\') {
            write_literal(buffer, "\\");
        }
        buffer_append(buffer, &character, 1);
    }
    write_literal(buffer, "\"");
}

static void write_array(Buffer *buffer, const JsonValue *array) {
    write_literal(buffer, "[");
    for (size_t i = 0; i < array->element_count; i++) {
        if (i > 0) {
            write_literal(buffer, ", ");
        }
        json_write(buffer, &array->elements[i]);
    }
    write_literal(buffer, "]");
}

static void write_object(Buffer *buffer, const JsonValue *object) {
    write_literal(buffer, "{");
    for (size_t i = 0; i < object->member_count; i++) {
        if (i > 0) {
            write_literal(buffer, ", ");
        }
        write_text(buffer, &object->members[i].name);
        write_literal(buffer, ": ");
        json_write(buffer, &object->members[i].value);
    }
    write_literal(buffer, "}");
}

void json_write(Buffer *buffer, const JsonValue *value) {
    switch (value->kind) {
    case JSON_NULL:
        write_literal(buffer, "null");
        break;
    case JSON_BOOLEAN:
        write_literal(buffer, value->boolean ? "true" : "false");
        break;
    case JSON_NUMBER:
        write_number(buffer, value->number);
        break;
    case JSON_TEXT:
        write_text(buffer, value);
        break;
    case JSON_ARRAY:
        write_array(buffer, value);
        break;
    case JSON_OBJECT:
        write_object(buffer, value);
        break;
    }
}

const char *json_shown(Arena *arena, const JsonValue *value) {
    if (value == NULL) {
        return "nothing";
    }
    if (value->kind == JSON_ARRAY) {
        return "a list";
    }
    if (value->kind == JSON_OBJECT) {
        return "an object";
    }
    if (value->kind == JSON_NUMBER && !isfinite(value->number)) {
        return "a number beyond binary64";
    }
    Buffer buffer = buffer_new(arena);
    json_write(&buffer, value);
    return buffer.bytes;
}
