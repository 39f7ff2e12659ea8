#include "decimal.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 17 significant digits tell every binary64 number from its neighbours. */
enum { MOST_DIGITS = 17 };

/* digits × 10^exponent, where the digits are a whole number. */
typedef struct {
    long long digits;
    int exponent;
} Decimal;

static bool reads_back(Decimal decimal, double number) {
    char text[DECIMAL_SIZE];
    snprintf(text, sizeof text, "%llde%d", decimal.digits, decimal.exponent);
    return strtod(text, NULL) == number;
}

/* Returns the decimal with that many digits that is nearest to a positive number. */
static Decimal nearest_decimal(double number, int digit_count) {
    char text[DECIMAL_SIZE];
    snprintf(text, sizeof text, "%.*e", digit_count - 1, number);
    size_t mantissa_length = strcspn(text, "e");
    int power_of_ten = (int)strtol(text + mantissa_length + 1, NULL, 10);
    text[mantissa_length] = '\0';
    if (digit_count > 1) {
        memmove(text + 1, text + 2, strlen(text + 2) + 1); /* the digits close up over the point */
    }
    return (Decimal){strtoll(text, NULL, 10), power_of_ten - (digit_count - 1)};
}

/* Returns the decimal of the fewest digits that reads back as a positive number. */
static Decimal shortest_decimal(double number) {
    for (int digit_count = 1; digit_count < MOST_DIGITS; digit_count++) {
        Decimal decimal = nearest_decimal(number, digit_count);
        if (reads_back(decimal, number)) {
            return decimal;
        }
        /* Above a power of two the numbers lie twice as far apart as below it. So the nearest decimal may lie
           too far below while the next one up, although farther away, reads back: 5.684341886080802e-14. */
        decimal.digits++;
        if (reads_back(decimal, number)) {
            return decimal;
        }
    }
    return nearest_decimal(number, MOST_DIGITS);
}

/*
 * Writes a number with the fewest digits that read back as the same number, as JavaScript prints
 * numbers: plain from 1e-6 up to, but not including, 1e21, otherwise with an exponent; zero of either
 * sign is `0`. Infinities and NaN are `Infinity`, `-Infinity` and `NaN`. Returns the text.
 *
 * Like all of C's printing and reading of numbers it expects the locale that a program starts with.
 */
const char *decimal_shortest(double number, char text[DECIMAL_SIZE]) {
    static const char ZEROS[] = "00000000000000000000";
    if (isnan(number)) {
        return strcpy(text, "NaN");
    }
    if (isinf(number)) {
        return strcpy(text, number > 0 ? "Infinity" : "-Infinity");
    }
    if (number == 0) {
        return strcpy(text, "0");
    }
    const char *sign = number < 0 ? "-" : "";
    Decimal decimal = shortest_decimal(fabs(number));
    char digits[DECIMAL_SIZE / 2];
    int count = snprintf(digits, sizeof digits, "%lld", decimal.digits);
    int whole = count + decimal.exponent; /* how many digits stand before the point */
    if (whole > 21 || whole < -5) {
        const char *point = count > 1 ? "." : "";
        snprintf(text, DECIMAL_SIZE, "%s%c%s%se%+d", sign, digits[0], point, digits + 1, whole - 1);
    } else if (whole <= 0) {
        snprintf(text, DECIMAL_SIZE, "%s0.%.*s%s", sign, -whole, ZEROS, digits);
    } else if (whole < count) {
        snprintf(text, DECIMAL_SIZE, "%s%.*s.%s", sign, whole, digits, digits + whole);
    } else {
        snprintf(text, DECIMAL_SIZE, "%s%s%.*s", sign, digits, whole - count, ZEROS);
    }
    return text;
}

/*
 * Writes a number between -1e15 and 1e15 with two decimals: those nearest to its exact value, a tie
 * away from zero. A number below zero keeps its sign even where it is printed as zero; negative zero is
 * `0.00`. Returns the text.
 */
const char *decimal_two_places(double number, char text[DECIMAL_SIZE]) {
    bool is_tie = fmod(8 * fabs(number), 2) == 1; /* an odd number of eighths; 8 * number is exact */
    if (!is_tie) {
        snprintf(text, DECIMAL_SIZE, "%.2f", number == 0 ? 0.0 : number);
        return text;
    }
    /* printf would round a tie to even. It ends in 125, 375, 625 or 875, so the 5 goes, and the 2 or 7 before
       it grows by one. */
    int length = snprintf(text, DECIMAL_SIZE, "%.3f", number);
    text[length - 1] = '\0';
    text[length - 2]++;
    return text;
}
