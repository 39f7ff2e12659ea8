#include "json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Returns the length of the UTF-8 sequence at the beginning of the bytes, or 0 if there is none. */
static size_t sequence_length(const unsigned char *bytes, size_t left) {
    unsigned char first = bytes[0];
    if (first < 0x80) {
        return 1;
    }
    size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    /* Longer than need be, half of a surrogate pair, or past U+10FFFF. */
    bool excluded = (first == 0xE0 && bytes[1] < 0xA0) || (first == 0xED && bytes[1] >= 0xA0) ||
                    (first == 0xF0 && bytes[1] < 0x90) || (first == 0xF4 && bytes[1] >= 0x90);
    return excluded ? 0 : length;
}

static bool is_utf8(const char *bytes, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t step = sequence_length((const unsigned char *)bytes + i, length - i);
        if (step == 0) {
            return false;
        }
        i += step;
    }
    return true;
}

/* Far more than any request needs, and far less than would exhaust the stack. */
enum { DEEPEST = 500 };

typedef struct {
    Arena *arena;
    const char *start;
    const char *next; /* the NUL after the last byte stops every loop */
    int depth;
    const char *error;
} Reader;

static bool read_value(Reader *reader, JsonValue *value);

/* Returns false, so that a caller can return it. */
static bool fail(Reader *reader, const char *what) {
    size_t position = (size_t)(reader->next - reader->start) + 1;
    reader->error = arena_format(reader->arena, "%s at byte %zu", what, position);
    return false;
}

static void skip_space(Reader *reader) {
    reader->next += strspn(reader->next, " \t\r\n");
}

/* Skips the characters if they come next. */
static bool skip(Reader *reader, const char *expected) {
    size_t length = strlen(expected);
    if (strncmp(reader->next, expected, length) != 0) {
        return false;
    }
    reader->next += length;
    return true;
}

static bool skip_after_space(Reader *reader, const char *expected) {
    skip_space(reader);
    return skip(reader, expected);
}

static bool skip_digits(Reader *reader) {
    size_t count = strspn(reader->next, "0123456789");
    reader->next += count;
    return count > 0;
}

static bool read_number(Reader *reader, JsonValue *value) {
    const char *start = reader->next;
    skip(reader, "-");
    if (!skip(reader, "0") && !skip_digits(reader)) {
        return fail(reader, "expected a value");
    }
    if (skip(reader, ".") && !skip_digits(reader)) {
        return fail(reader, "expected a digit");
    }
    if (skip(reader, "e") || skip(reader, "E")) {
        if (!skip(reader, "+")) {
            skip(reader, "-");
        }
        if (!skip_digits(reader)) {
            return fail(reader, "expected a digit");
        }
    }
    /* Reads a point unless the program calls setlocale; beyond binary64 it returns an infinity. */
    *value = json_number(strtod(start, NULL));
    return true;
}

static bool read_literal(Reader *reader, const char *literal) {
    return skip(reader, literal) || fail(reader, "expected a value");
}

/* Reads the \uXXXX of one UTF-16 code unit. */
static bool read_code_unit(Reader *reader, uint32_t *unit) {
    if (!skip(reader, "\\u")) {
        return fail(reader, "expected the other half of a surrogate pair");
    }
    *unit = 0;
    for (int i = 0; i < 4; i++) {
        static const char DIGITS[] = "0123456789abcdef0123456789ABCDEF";
        const char *digit = *reader->next == '\0' ? NULL : strchr(DIGITS, *reader->next);
        if (digit == NULL) {
            return fail(reader, "expected a hexadecimal digit");
        }
        *unit = 16 * *unit + (uint32_t)(digit - DIGITS) % 16;
        reader->next++;
    }
    return true;
}

static void append_utf8(Buffer *buffer, uint32_t character) {
    if (character < 0x80) {
        buffer_append(buffer, (char[]){(char)character}, 1);
        return;
    }
    /* Six bits a byte from the last one on; the first one also tells how many there are. */
    static const uint32_t FIRST[] = {[2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
    int count = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    char bytes[4];
    for (int i = count - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    bytes[0] = (char)(FIRST[count] | character);
    buffer_append(buffer, bytes, (size_t)count);
}

static bool read_character(Reader *reader, Buffer *buffer) {
    uint32_t unit, low;
    if (!read_code_unit(reader, &unit)) {
        return false;
    }
    if (unit < 0xD800 || unit > 0xDFFF) {
        append_utf8(buffer, unit);
        return true;
    }
    if (!read_code_unit(reader, &low)) {
        return false;
    }
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
        return fail(reader, "expected the two halves of a surrogate pair");
    }
    append_utf8(buffer, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    return true;
}

static bool read_escape(Reader *reader, Buffer *buffer) {
    static const char LETTERS[] = "\"\\/bfnrt";
    static const char MEANINGS[] = "\"\\/\b\f\n\r\t";
    char letter = reader->next[1];
    if (letter == 'u') {
        return read_character(reader, buffer);
    }
    const char *found = letter == '\0' ? NULL : strchr(LETTERS, letter);
    if (found == NULL) {
        return fail(reader, "unknown escape");
    }
    buffer_append(buffer, &MEANINGS[found - LETTERS], 1);
    reader->next += 2;
    return true;
}

static bool read_text(Reader *reader, JsonValue *text) {
    if (!skip(reader, "\"")) {
        return fail(reader, "expected a text");
    }
    Buffer buffer = buffer_new(reader->arena);
    while (!skip(reader, "\"")) {
        if ((unsigned char)*reader->next < ' ') {
            return fail(reader, "expected the end of the text");
        }
        if (*reader->next != '\\') {
            buffer_append(&buffer, reader->next, 1);
            reader->next++;
        } else if (!read_escape(reader, &buffer)) {
            return false;
        }
    }
    *text = (JsonValue){.kind = JSON_TEXT, .text = buffer.bytes, .text_length = buffer.length};
    return true;
}

static bool read_array(Reader *reader, JsonValue *array) {
    *array = (JsonValue){.kind = JSON_ARRAY};
    skip(reader, "[");
    if (skip_after_space(reader, "]")) {
        return true;
    }
    do {
        JsonValue element;
        if (!read_value(reader, &element)) {
            return false;
        }
        json_append(reader->arena, array, element);
    } while (skip_after_space(reader, ","));
    return skip(reader, "]") || fail(reader, "expected , or ]");
}

static bool read_object(Reader *reader, JsonValue *object) {
    *object = (JsonValue){.kind = JSON_OBJECT};
    skip(reader, "{");
    if (skip_after_space(reader, "}")) {
        return true;
    }
    do {
        JsonMember member;
        skip_space(reader);
        if (!read_text(reader, &member.name)) {
            return false;
        }
        if (!skip_after_space(reader, ":")) {
            return fail(reader, "expected :");
        }
        if (!read_value(reader, &member.value)) {
            return false;
        }
        json_add_member(reader->arena, object, member);
    } while (skip_after_space(reader, ","));
    return skip(reader, "}") || fail(reader, "expected , or }");
}

static bool read_nested(Reader *reader, JsonValue *value, bool (*read)(Reader *, JsonValue *)) {
    if (reader->depth == DEEPEST) {
        return fail(reader, "nested too deep");
    }
    reader->depth++;
    bool good = read(reader, value);
    reader->depth--;
    return good;
}

static bool read_value(Reader *reader, JsonValue *value) {
    skip_space(reader);
    switch (*reader->next) {
    case '{':
        return read_nested(reader, value, read_object);
    case '[':
        return read_nested(reader, value, read_array);
    case '"':
        return read_text(reader, value);
    case 't':
        *value = (JsonValue){.kind = JSON_BOOLEAN, .boolean = true};
        return read_literal(reader, "true");
    case 'f':
        *value = (JsonValue){.kind = JSON_BOOLEAN, .boolean = false};
        return read_literal(reader, "false");
    case 'n':
        *value = (JsonValue){.kind = JSON_NULL};
        return read_literal(reader, "null");
    default:
        return read_number(reader, value);
    }
}

const char *json_read(Arena *arena, const char *bytes, size_t length, JsonValue *value) {
    if (!is_utf8(bytes, length)) {
        return "invalid UTF-8";
    }
    Reader reader = {.arena = arena, .start = bytes, .next = bytes};
    if (read_value(&reader, value)) {
        skip_space(&reader);
        if (reader.next != bytes + length) {
            fail(&reader, "expected the end");
        }
    }
    return reader.error;
}
