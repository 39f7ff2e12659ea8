/* How the library says no. */

#ifndef REFUSAL_H
#define REFUSAL_H

/* Why a function refused: one sentence that names the argument and its value. Long ones are cut off. */
typedef struct {
    char message[200];
} Refusal;

#endif
