/*
 * JSON values to C's. A reader finds the parameter of a name, which check_names has seen to be there.
 * It returns true, or refuses the request and returns false. It checks what only JSON can get wrong:
 * kinds of values, names of members, counts that are not whole. The library checks everything else.
 * Lists are in the memory of the request.
 */

#ifndef PARAMETERS_H
#define PARAMETERS_H

#include "adapter.h"
#include "small_networks.h"

bool read_number(Request *request, const char *name, double *number);

bool read_numbers(Request *request, const char *name, Numbers *numbers);

bool read_count(Request *request, const char *name, size_t *count);

bool read_presses(Request *request, const char *name, Presses *presses);

bool read_activation(Request *request, const char *name, Activation *activation);

bool read_sample(Request *request, const char *name, Sample *sample);

bool read_data(Request *request, const char *name, Data *data);

bool read_network(Request *request, const char *name, Network *network);

/*
 * Refuses a value that is not an object with exactly these members; their names end with NULL. `path`
 * is what the message calls the object: empty for params.
 */
bool check_names(Request *request, const char *path, const JsonValue *object, const char *const names[]);

#endif
