#include "adapter.h"
#include "check.h"

#include <stdio.h>

/* Serves an input and compares all that is written. */
static void check_served(const char *behaviour, const char *input, const char *want) {
    char got[1000];
    FILE *requests = tmpfile(), *replies = tmpfile();
    if (requests == NULL || replies == NULL || fputs(input, requests) == EOF) {
        perror("a temporary file");
        exit(EXIT_FAILURE);
    }
    rewind(requests);
    check_text(behaviour, serve(requests, replies) ? "served" : "not served", "served");
    rewind(replies);
    got[fread(got, 1, sizeof got - 1, replies)] = '\0';
    check_text(behaviour, got, want);
    fclose(requests);
    fclose(replies);
}

int main(void) {
    check_served("an unknown method is named",
                 "{\"jsonrpc\": \"2.0\", \"id\": \"four\", \"method\": \"brew.coffee\"}\n",
                 "{\"jsonrpc\": \"2.0\", \"id\": \"four\", \"error\": "
                 "{\"code\": -32601, \"message\": \"unknown method \\\"brew.coffee\\\"\"}}\n");
    check_served("a parameter of another name is refused",
                 "{\"jsonrpc\": \"2.0\", \"id\": 0, \"method\": \"describe\", \"params\": {\"a\": 1}}\n",
                 "{\"jsonrpc\": \"2.0\", \"id\": 0, \"error\": "
                 "{\"code\": -32602, \"message\": \"\\\"a\\\" is not a parameter\"}}\n");
    check_served("a notification gets no reply", "{\"jsonrpc\": \"2.0\", \"method\": \"describe\"}\n", "");
    check_served("a line that is not JSON is answered, also the last one without a line feed", "\nhello",
                 "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": "
                 "{\"code\": -32700, \"message\": \"not JSON: expected a value at byte 1\"}}\n"
                 "{\"jsonrpc\": \"2.0\", \"id\": null, \"error\": "
                 "{\"code\": -32700, \"message\": \"not JSON: expected a value at byte 1\"}}\n");
    return check_status("adapter_test");
}
