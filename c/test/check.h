/* What the tests check with: each program of tests ends with check_status. */

#ifndef CHECK_H
#define CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks_made, checks_failed;

static inline void check_text(const char *behaviour, const char *got, const char *want) {
    checks_made++;
    if (strcmp(got, want) != 0) {
        checks_failed++;
        printf("FAILED: %s\n  got  %s\n  want %s\n", behaviour, got, want);
    }
}

/* The numbers must be at most that many steps of the last bit apart: exp is not the same everywhere. */
static inline void check_near(const char *behaviour, double got, double want, int steps) {
    double step = nextafter(fabs(want), INFINITY) - fabs(want);
    checks_made++;
    if (!(fabs(got - want) <= steps * step)) {
        checks_failed++;
        printf("FAILED: %s\n  got  %.17g\n  want %.17g\n", behaviour, got, want);
    }
}

/* The numbers must be the same, also in the sign of a zero; NaN is the same as NaN. */
static inline void check_number(const char *behaviour, double got, double want) {
    bool same = isnan(want) ? isnan(got) : got == want && !signbit(got) == !signbit(want);
    checks_made++;
    if (!same) {
        checks_failed++;
        printf("FAILED: %s\n  got  %.17g\n  want %.17g\n", behaviour, got, want);
    }
}

static inline void check_numbers(const char *behaviour, const double *got, const double *want, size_t count) {
    for (size_t i = 0; i < count; i++) {
        check_number(behaviour, got[i], want[i]);
    }
}

static inline void check_true(const char *behaviour, bool got) {
    check_text(behaviour, got ? "true" : "false", "true");
}

static inline int check_status(const char *program) {
    printf("%s: %d checks, %d failed\n", program, checks_made, checks_failed);
    return checks_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
