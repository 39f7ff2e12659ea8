/* JSON: values, a strict reader and a writer. */

#ifndef JSON_H
#define JSON_H

#include "memory.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct JsonValue {
    JsonKind kind;
    union {
        bool boolean;
        double number; /* infinite if the number read was beyond the range of binary64 */
        struct {
            const char *text; /* UTF-8 followed by a NUL; it may hold NULs of its own */
            size_t text_length;
        };
        struct {
            struct JsonValue *elements;
            size_t element_count;
        };
        struct {
            struct JsonMember *members;
            size_t member_count;
        };
    };
} JsonValue;

typedef struct JsonMember {
    JsonValue name; /* a text */
    JsonValue value;
} JsonMember;

/* Reads a single value. A NUL must follow the bytes. Returns NULL, or what is wrong with them. */
const char *json_read(Arena *arena, const char *bytes, size_t length, JsonValue *value);

/* Writes a value on one line. Its numbers must be finite. */
void json_write(Buffer *buffer, const JsonValue *value);

/* Writes a value, or NULL for none, as it stands in messages: lists and objects only by their kind. */
const char *json_shown(Arena *arena, const JsonValue *value);

JsonValue json_number(double number);

/* Returns a text that is not copied. */
JsonValue json_text(const char *text);

void json_append(Arena *arena, JsonValue *array, JsonValue element);

void json_add_member(Arena *arena, JsonValue *object, JsonMember member);

/* Adds a member whose name is not copied. */
void json_add(Arena *arena, JsonValue *object, const char *name, JsonValue value);

/* Returns the value of a member, or NULL if the object has none of this name. */
const JsonValue *json_member(const JsonValue *object, const char *name);

bool json_is_text(const JsonValue *value, const char *text);

#endif
