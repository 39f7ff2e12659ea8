/* What the tests of the library share: lists written in place, and what is refused. */

#ifndef LIBRARY_H
#define LIBRARY_H

#include "check.h"
#include "small_networks.h"

/* The Numbers of a list such as NUMBERS(0, 0.2), which lives as long as the block it stands in. */
#define NUMBERS(...) \
    ((Numbers){(const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double)})

/* An empty list. */
static const Numbers NO_NUMBERS = {NULL, 0};

/* Where each call that is tested says why it refuses. */
static Refusal refusal;

static inline void check_accepted(bool accepted) {
    check_text("the arguments are accepted", accepted ? "accepted" : refusal.message, "accepted");
}

/* Checks that a call refused, and why; the reason is also the behaviour's name. */
static inline void check_refused(bool accepted, const char *want) {
    check_text(want, accepted ? "accepted" : refusal.message, want);
}

#endif
