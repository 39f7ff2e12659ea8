/*
 * The library of small neural networks: the button perceptron, one neuron, and the 2-2-1 network.
 *
 * What holds for all of it:
 * - A function that may refuse returns true and sets its result, or returns false, leaves its result
 *   alone, and says in `refusal` which argument is bad and what it was.
 * - Arguments are never changed. Room for results belongs to the caller; what a function allocates
 *   itself, a ButtonTraining or a report, is the caller's to free.
 * - Nothing is kept between calls, so threads need no locks.
 * - Each function is described where it is defined, in the file of its name.
 */

#ifndef SMALL_NETWORKS_H
#define SMALL_NETWORKS_H

#include "bits.h"
#include "button.h"
#include "network.h"
#include "neuron.h"

#define SMALL_NETWORKS_VERSION "0.1.0"

#endif
