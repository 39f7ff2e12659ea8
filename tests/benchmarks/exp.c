/* Times the stated power of e and exp over an array, in turns; prints the median ratio and both times in ns. */
#define _POSIX_C_SOURCE 199309L
#include "bits.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { COUNT = 20000, ROUNDS = 401 };

static double numbers[COUNT];
static volatile double sink;

static double timed(double (*function)(double)) {
    struct timespec begun, ended;
    double sum = 0;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (int i = 0; i < COUNT; i++) {
        sum += function(numbers[i]);
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    sink = sum;
    return ((double)(ended.tv_sec - begun.tv_sec) * 1e9 + (double)(ended.tv_nsec - begun.tv_nsec)) / COUNT;
}

static int compared(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof *values, compared);
    return values[ROUNDS / 2];
}

int main(void) {
    static double stated[ROUNDS], own[ROUNDS], ratios[ROUNDS];
    for (int i = 0; i < COUNT; i++) {
        numbers[i] = -8 + 16.0 * i / COUNT;
    }
    for (int round = 0; round < ROUNDS; round++) {
        stated[round] = timed(bits_exp);
        own[round] = timed(exp);
        ratios[round] = stated[round] / own[round];
    }
    double ratio = median(ratios);
    printf("%g %g %g\n", ratio, median(stated), median(own));
    return 0;
}
