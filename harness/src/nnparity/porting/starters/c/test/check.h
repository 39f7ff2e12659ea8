/* What the tests check with: each program of tests ends with check_status. */

#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_count, check_failures;

static inline void check_text(const char *behaviour, const char *got, const char *want) {
    check_count++;
    if (strcmp(got, want) != 0) {
        check_failures++;
        printf("FAILED: %s\n  got  %s\n  want %s\n", behaviour, got, want);
    }
}

static inline int check_status(const char *program) {
    printf("%s: %d checks, %d failed\n", program, check_count, check_failures);
    return check_failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
