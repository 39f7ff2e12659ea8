/*
 * What an argument must be. A check returns true, or returns false with the reason in `refusal`; the
 * reason begins with the argument's name. For the library's own use.
 */

#ifndef CHECKS_H
#define CHECKS_H

#include "network.h"
#include "numbers.h"
#include "refusal.h"

#include <stdbool.h>
#include <stddef.h>

bool check_failed(Refusal *refusal, const char *format, ...);

bool check_finite(const char *name, double number, Refusal *refusal);

bool check_above_zero(const char *name, double number, Refusal *refusal);

bool check_between(const char *name, double number, double lowest, double highest, Refusal *refusal);

bool check_count(const char *name, size_t count, Refusal *refusal);

bool check_not_empty(const char *name, size_t length, Refusal *refusal);

bool check_same_length(const char *name, size_t length, const char *other_name, size_t other_length,
                       Refusal *refusal);

bool check_finites(const char *name, Numbers numbers, Refusal *refusal);

bool check_sample(const char *name, Sample sample, Refusal *refusal);

bool check_data(const char *name, Data data, Refusal *refusal);

bool check_network(const char *name, const Network *network, Refusal *refusal);

bool check_training(const Network *network, Data data, Numbers targets, double learning_rate, size_t epochs,
                    Refusal *refusal);

#endif
