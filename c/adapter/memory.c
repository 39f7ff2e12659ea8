#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Piece {
    struct Piece *older;
    max_align_t memory[]; /* aligned to hold anything */
};

static _Noreturn void run_out_of_memory(void) {
    fputs("adapter: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

void *arena_allocate(Arena *arena, size_t count, size_t size) {
    if (count > (SIZE_MAX - sizeof(struct Piece)) / size) {
        run_out_of_memory();
    }
    struct Piece *piece = malloc(sizeof(struct Piece) + count * size);
    if (piece == NULL) {
        run_out_of_memory();
    }
    piece->older = arena->newest;
    arena->newest = piece;
    return piece->memory;
}

const char *arena_format(Arena *arena, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t size = (size_t)vsnprintf(NULL, 0, format, arguments) + 1;
    char *text = arena_allocate(arena, size, 1);
    vsnprintf(text, size, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

void arena_free(Arena *arena) {
    while (arena->newest != NULL) {
        struct Piece *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
}

Buffer buffer_new(Arena *arena) {
    const size_t capacity = 64;
    char *bytes = arena_allocate(arena, capacity, 1);
    bytes[0] = '\0';
    return (Buffer){.arena = arena, .bytes = bytes, .capacity = capacity};
}

void buffer_append(Buffer *buffer, const char *bytes, size_t length) {
    if (length >= buffer->capacity - buffer->length) {
        /* At least twice as much, so that appending byte by byte stays cheap. */
        size_t capacity = 2 * buffer->capacity + length;
        char *grown = arena_allocate(buffer->arena, capacity, 1);
        memcpy(grown, buffer->bytes, buffer->length);
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}
