/* The methods: what the adapter can be asked. */

#ifndef METHODS_H
#define METHODS_H

#include "adapter.h"

#include <stdbool.h>

/* No method has more. */
enum { MOST_PARAMETERS = 5 };

typedef struct {
    const char *name;
    const char *parameters[MOST_PARAMETERS + 1]; /* the last one is followed by NULL */
    /* Sets the result of a request whose params have just these names, and returns true; or refuses it. */
    bool (*function)(Request *request);
} Method;

/* Each table ends with a method that has no name. */
extern const Method BUTTON_METHODS[];
extern const Method NEURON_METHODS[];
extern const Method NETWORK_METHODS[];
extern const Method BITS_METHODS[];

/* Returns the method of that name from all tables, or NULL. */
const Method *find_method(const JsonValue *name);

#endif
