/* Which function of the glue is called for each request. */

#ifndef WRAPPED_H
#define WRAPPED_H

#include "adapter.h"

bool wrapped_load(Request *request);
bool wrapped_predict(Request *request);
bool wrapped_activations(Request *request);
bool wrapped_gradients(Request *request);
bool wrapped_step(Request *request);
bool wrapped_train(Request *request);

/* Says whether the glue has a function. */
bool wrapped_has(const char *method);

#endif
