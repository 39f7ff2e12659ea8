#include "adapter.h"
#include "check.h"

/* JSON is full of quotation marks: in the texts of these tests an apostrophe stands for one. */
static void with_quotation_marks(char *copy, size_t size, const char *text) {
    snprintf(copy, size, "%s", text);
    for (char *mark = strchr(copy, '\''); mark != NULL; mark = strchr(mark, '\'')) {
        *mark = '"';
    }
}

/* Serves an input and compares all that is written. */
static void check_served(const char *behaviour, const char *input, const char *want) {
    char asked[1000], wanted[1000], got[1000];
    with_quotation_marks(asked, sizeof asked, input);
    with_quotation_marks(wanted, sizeof wanted, want);
    FILE *requests = tmpfile(), *replies = tmpfile();
    if (requests == NULL || replies == NULL || fputs(asked, requests) == EOF) {
        perror("a temporary file");
        exit(EXIT_FAILURE);
    }
    rewind(requests);
    check_true("the input is read to its end", serve(requests, replies));
    rewind(replies);
    got[fread(got, 1, sizeof got - 1, replies)] = '\0';
    check_text(behaviour, got, wanted);
    fclose(requests);
    fclose(replies);
}

/* Calls a method and compares the result, or what stands in its place. */
static void check_called(const char *behaviour, const char *method, const char *params, const char *want) {
    char request[1000], reply[1000];
    snprintf(request, sizeof request, "{'jsonrpc': '2.0', 'id': 1, 'method': '%s', 'params': %s}", method,
             params);
    snprintf(reply, sizeof reply, "{'jsonrpc': '2.0', 'id': 1, %s}\n", want);
    check_served(behaviour, request, reply);
}

/* Calls a method that refuses its params, and compares why; the message is also the behaviour's name. */
static void check_bad_params(const char *method, const char *params, const char *message) {
    char error[500];
    snprintf(error, sizeof error, "'error': {'code': -32602, 'message': '%s'}", message);
    check_called(message, method, params, error);
}

static void test_loop(void) {
    check_served("an unknown method is named",
                 "{'jsonrpc': '2.0', 'id': 'four', 'method': 'brew.coffee'}\n",
                 "{'jsonrpc': '2.0', 'id': 'four', 'error': "
                 "{'code': -32601, 'message': 'unknown method \\'brew.coffee\\''}}\n");
    check_served("a notification gets no reply", "{'jsonrpc': '2.0', 'method': 'describe'}\n", "");
    check_served("a line that is not JSON is answered, also the last one without a line feed", "\nhello",
                 "{'jsonrpc': '2.0', 'id': null, 'error': "
                 "{'code': -32700, 'message': 'not JSON: expected a value at byte 1'}}\n"
                 "{'jsonrpc': '2.0', 'id': null, 'error': "
                 "{'code': -32700, 'message': 'not JSON: expected a value at byte 1'}}\n");
    check_served("an invalid request gets its id back",
                 "{'jsonrpc': '1.0', 'id': 7, 'method': 'describe'}\n",
                 "{'jsonrpc': '2.0', 'id': 7, 'error': "
                 "{'code': -32600, 'message': 'jsonrpc must be \\'2.0\\', got \\'1.0\\''}}\n");
}

/* The first and the third are from the transcript of the guide's protocol. */
static void test_numbers(void) {
    check_called("negative infinity travels as text, both ways", "neuron.activate",
                 "{'activation': 'identity', 'total': '-Infinity'}", "'result': '-Infinity'");
    check_called("negative zero travels as text, both ways", "neuron.activate",
                 "{'activation': 'identity', 'total': '-0'}", "'result': '-0'");
    check_called("a list of numbers", "button.learn",
                 "{'inputs': [0, 1], 'weights': [0.5, 0.5], 'learning_rate': 1}", "'result': [0.5, 1.5]");
    check_bad_params("neuron.activate", "{'activation': 'identity', 'total': '1'}",
                     "total must be a number, got \\'1\\'");
    check_bad_params("neuron.activate", "{'activation': 'identity', 'total': 1e400}",
                     "total must be a number, got a number beyond binary64");
    check_bad_params("neuron.activate", "{'activation': 'Tanh', 'total': 1}",
                     "activation must be sigmoid, tanh, relu, identity or step, got \\'Tanh\\'");
    check_bad_params("button.learn", "{'inputs': [0, true], 'weights': [1, 1], 'learning_rate': 1}",
                     "inputs[1] must be a number, got true");
    check_bad_params("button.learn", "{'inputs': 1, 'weights': [1], 'learning_rate': 1}",
                     "inputs must be a list of numbers, got 1");
}

static void test_counts(void) {
    check_called("a whole number may be written as any other", "button.train_on_presses",
                 "{'presses': [1.0, 0e5], 'right_button': 1, 'weights': [0, 0], 'learning_rate': 1}",
                 "'result': {'trace': [{'output': 0, 'error': 1, 'weights': [0, 0]}, "
                 "{'output': 0, 'error': 0, 'weights': [0, 1]}], 'weights': [0, 1]}");
    check_bad_params("button.train_on_presses",
                     "{'presses': [0, 1.5], 'right_button': 1, 'weights': [0, 0], 'learning_rate': 1}",
                     "presses[1] must be a whole number from 0 to 1000000, got 1.5");
    check_bad_params("button.train_on_presses",
                     "{'presses': [], 'right_button': -1, 'weights': [0, 0], 'learning_rate': 1}",
                     "right_button must be a whole number from 0 to 1000000, got -1");
}

static void test_names(void) {
    check_bad_params("describe", "{'a': 1}", "a is not a parameter");
    check_bad_params("neuron.activate", "{'activation': 'identity'}", "total is missing");
    check_bad_params("network.feedforward", "{'network': {'h1': 1, 'o1': 2}, 'inputs': [1, 2]}",
                     "network.h2 is missing");
    check_bad_params("network.feedforward", "{'network': {'h1': 1, 'h2': 2, 'o1': 3}, 'inputs': [1, 2]}",
                     "network.h1 must be an object, got 1");
    check_bad_params("network.feedforward",
                     "{'network': {'h1': {'weights': [1], 'bias': 0}, 'h2': 2, 'o1': 3}, 'inputs': [1, 2]}",
                     "network.h1.weights must be a list of 2 numbers, got 1");
}

static void test_library(void) {
    check_called("a network whose parameters are all 0 is undecided", "network.feedforward",
                 "{'network': {'h1': {'weights': [0, 0], 'bias': 0}, 'h2': {'weights': [0, 0], 'bias': 0}, "
                 "'o1': {'weights': [0, 0], 'bias': 0}}, 'inputs': [1, 2]}",
                 "'result': {'h1': 0.5, 'h2': 0.5, 'o1': 0.5}");
    check_called("a report", "button.report", "{'output': 0.125, 'error': 0.875, 'weights': [1e-7, 1]}",
                 "'result': 'Neural Net output: 0.13 Error: 0.88 Weight Vector: 1e-7,1'");
    check_bad_params("button.learn", "{'inputs': [0, 1], 'weights': ['NaN', 1], 'learning_rate': 1}",
                     "weights[0] must be finite, got NaN");
}

int main(void) {
    test_loop();
    test_numbers();
    test_counts();
    test_names();
    test_library();
    return check_status("adapter_test");
}
