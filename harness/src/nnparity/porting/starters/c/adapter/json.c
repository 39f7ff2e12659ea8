#include "json.h"

#include <string.h>

JsonValue json_number(double number) {
    return (JsonValue){.kind = JSON_NUMBER, .number = number};
}

JsonValue json_text(const char *text) {
    return (JsonValue){.kind = JSON_TEXT, .text = text, .text_length = strlen(text)};
}

/* Returns the elements, moved to where there is room for one more. They have room for a power of two. */
static void *with_room(Arena *arena, void *elements, size_t count, size_t size) {
    bool full = (count & (count - 1)) == 0;
    if (!full) {
        return elements;
    }
    void *grown = arena_allocate(arena, count == 0 ? 1 : 2 * count, size);
    if (count > 0) {
        memcpy(grown, elements, count * size);
    }
    return grown;
}

void json_append(Arena *arena, JsonValue *array, JsonValue element) {
    size_t count = array->element_count;
    array->elements = with_room(arena, array->elements, count, sizeof element);
    array->elements[count] = element;
    array->element_count++;
}

void json_add_member(Arena *arena, JsonValue *object, JsonMember member) {
    size_t count = object->member_count;
    object->members = with_room(arena, object->members, count, sizeof member);
    object->members[count] = member;
    object->member_count++;
}

void json_add(Arena *arena, JsonValue *object, const char *name, JsonValue value) {
    json_add_member(arena, object, (JsonMember){json_text(name), value});
}

bool json_is_text(const JsonValue *value, const char *text) {
    return value->kind == JSON_TEXT && value->text_length == strlen(text) &&
           memcmp(value->text, text, value->text_length) == 0;
}

const JsonValue *json_member(const JsonValue *object, const char *name) {
    for (size_t i = 0; i < object->member_count; i++) {
        const JsonMember *member = &object->members[i];
        if (json_is_text(&member->name, name)) {
            return &member->value;
        }
    }
    return NULL;
}
