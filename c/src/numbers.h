/* Numbers as arguments. */

#ifndef NUMBERS_H
#define NUMBERS_H

#include <stddef.h>

/* `count` numbers in a row, which stay the caller's. */
typedef struct {
    const double *values;
    size_t count;
} Numbers;

/* The most trials or epochs: more are taken for a mistake. */
enum { LARGEST_COUNT = 1000000 };

#endif
