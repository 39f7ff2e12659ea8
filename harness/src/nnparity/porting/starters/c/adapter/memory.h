/* Memory for one request: taken piece by piece, given back all at once when its reply is written. */

#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* Pieces of memory that are freed together. {0} is an arena without any. */
typedef struct {
    struct Piece *newest;
} Arena;

/* Returns room for `count` elements of `size` bytes. Where there is none, the program ends with a message. */
void *arena_allocate(Arena *arena, size_t count, size_t size);

/* Returns text made as printf makes it. */
const char *arena_format(Arena *arena, const char *format, ...);

void arena_free(Arena *arena);

/* Bytes that grow in an arena. A NUL always follows them; it is not counted. */
typedef struct {
    Arena *arena;
    char *bytes;
    size_t length;
    size_t capacity;
} Buffer;

Buffer buffer_new(Arena *arena);

void buffer_append(Buffer *buffer, const char *bytes, size_t length);

#endif
