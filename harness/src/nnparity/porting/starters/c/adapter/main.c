/* The program: answers the requests on standard input until it ends. */

#include "adapter.h"

#include <stdio.h>
#include <stdlib.h>

int main(void) {
    if (!serve(stdin, stdout)) {
        perror("adapter");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
