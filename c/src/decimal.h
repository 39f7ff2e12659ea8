/* Binary64 numbers written as decimals. */

#ifndef DECIMAL_H
#define DECIMAL_H

/* Room for any decimal of this file: the longest has 25 characters, but a compiler proves less than that. */
enum { DECIMAL_SIZE = 48 };

const char *decimal_shortest(double number, char text[DECIMAL_SIZE]);

const char *decimal_two_places(double number, char text[DECIMAL_SIZE]);

#endif
