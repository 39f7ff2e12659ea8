#include "check.h"
#include "decimal.h"

static void check_shortest(const char *behaviour, double number, const char *want) {
    char text[DECIMAL_SIZE];
    check_text(behaviour, decimal_shortest(number, text), want);
}

static void check_two_places(const char *behaviour, double number, const char *want) {
    char text[DECIMAL_SIZE];
    check_text(behaviour, decimal_two_places(number, text), want);
}

/* The table of the guide's page on level 1, and what JavaScript prints. */
static void test_shortest(void) {
    check_shortest("whole numbers have no point", 1.0, "1");
    check_shortest("zero has no sign", -0.0, "0");
    check_shortest("a number below zero has a sign", -2.5, "-2.5");
    check_shortest("rounding errors are shown", 0.2 + 0.2 + 0.2, "0.6000000000000001");
    check_shortest("1e-6 is still plain", 0.000001, "0.000001");
    check_shortest("below 1e-6 there is an exponent", 1e-7, "1e-7");
    check_shortest("below 1e21 all digits are plain", 123456789012345680000.0, "123456789012345680000");
    check_shortest("zeros fill up to the point", 1e20, "100000000000000000000");
    check_shortest("from 1e21 there is an exponent", 1e21, "1e+21");
    check_shortest("an exponent follows the fraction", 1.5e21, "1.5e+21");
    check_shortest("the smallest number has one digit", 5e-324, "5e-324");
    check_shortest("the largest number", -1.7976931348623157e308, "-1.7976931348623157e+308");
    check_shortest("17 digits where fewer do not read back", 0.1 + 0.7, "0.7999999999999999");
    check_shortest("at a power of two the shortest may not be the nearest", 0x1p-44, "5.684341886080802e-14");
    check_shortest("NaN", NAN, "NaN");
    check_shortest("infinity", INFINITY, "Infinity");
    check_shortest("negative infinity", -INFINITY, "-Infinity");
}

/* The table of the guide's page on level 1. */
static void test_two_places(void) {
    check_two_places("a tie goes away from zero", 0.125, "0.13");
    check_two_places("a tie below zero goes away from zero", -0.125, "-0.13");
    check_two_places("an odd number of hundredths is not an exception", 0.375, "0.38");
    check_two_places("1.005 lies below 1.005", 1.005, "1.00");
    check_two_places("1.115 lies below 1.115", 1.115, "1.11");
    check_two_places("below zero the sign is kept", -0.001, "-0.00");
    check_two_places("negative zero is not below zero", -0.0, "0.00");
    check_two_places("the largest", 1e15, "1000000000000000.00");
    check_two_places("a tie with far neighbours", 999999999999999.125, "999999999999999.13");
}

int main(void) {
    test_shortest();
    test_two_places();
    return check_status("decimal_test");
}
