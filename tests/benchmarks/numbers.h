/* Numbers as the timed C programs read and write them. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <stdio.h>
#include <stdlib.h>

static double number(void) {
    double value;
    if (scanf("%lf", &value) != 1) exit(1);
    return value;
}

static void read_numbers(double *into, int count) {
    for (int i = 0; i < count; i++) into[i] = number();
}

static void write_numbers(const double *values, int count) {
    for (int i = 0; i < count; i++) printf("%.17g ", values[i]);
    printf("\n");
    fflush(stdout);
}

#endif
