/* The training loop of a 64-30-10 network, written by hand: what the ports are measured against.
 *
 * The mean loss of batches in order, gradient descent: half the squared error of sigmoids, or cross-entropy with
 * softmax. Reads the rate, the size of a batch, 1 for softmax or 0, all parameters (weights, a row for each neuron,
 * then biases, layer by layer), the number of samples, and for each its inputs and targets; then a number of epochs
 * from each line: it trains from that start and prints the parameters. */
#include <math.h>
#include <string.h>

#include "numbers.h"

enum { INPUTS = 64, HIDDEN = 30, OUTPUTS = 10 };

struct network {
    double w1[HIDDEN][INPUTS], b1[HIDDEN], w2[OUTPUTS][HIDDEN], b2[OUTPUTS];
};

static double sigmoid(double total) { return total < -700 ? exp(total) : 1 / (1 + exp(-total)); }

static void softmax(double *totals) {
    double largest = totals[0], sum = 0;
    for (int i = 1; i < OUTPUTS; i++) largest = totals[i] > largest ? totals[i] : largest;
    for (int i = 0; i < OUTPUTS; i++) sum += totals[i] = exp(totals[i] - largest);
    for (int i = 0; i < OUTPUTS; i++) totals[i] /= sum;
}

static void add_gradients(const struct network *n, const double *x, const double *t, int shares, struct network *g) {
    double h[HIDDEN], d_h[HIDDEN] = {0}, o[OUTPUTS];
    for (int i = 0; i < HIDDEN; i++) {
        double total = 0;
        for (int j = 0; j < INPUTS; j++) total += n->w1[i][j] * x[j];
        h[i] = sigmoid(total + n->b1[i]);
    }
    for (int i = 0; i < OUTPUTS; i++) {
        double total = 0;
        for (int j = 0; j < HIDDEN; j++) total += n->w2[i][j] * h[j];
        o[i] = shares ? total + n->b2[i] : sigmoid(total + n->b2[i]);
    }
    if (shares) softmax(o);
    for (int i = 0; i < OUTPUTS; i++) {
        double d_o = shares ? o[i] - t[i] : (o[i] - t[i]) * o[i] * (1 - o[i]);
        for (int j = 0; j < HIDDEN; j++) {
            g->w2[i][j] += d_o * h[j];
            d_h[j] += d_o * n->w2[i][j];
        }
        g->b2[i] += d_o;
    }
    for (int i = 0; i < HIDDEN; i++) {
        d_h[i] *= h[i] * (1 - h[i]);
        for (int j = 0; j < INPUTS; j++) g->w1[i][j] += d_h[i] * x[j];
        g->b1[i] += d_h[i];
    }
}

int main(void) {
    struct network start, n, g;
    const int parameters = sizeof n / sizeof(double);
    const double rate = number();
    const int batch = (int)number(), shares = (int)number();
    read_numbers((double *)&start, parameters);
    int samples = (int)number();
    double *data = malloc(sizeof(double) * samples * INPUTS), *targets = malloc(sizeof(double) * samples * OUTPUTS);
    for (int s = 0; s < samples; s++) {
        read_numbers(data + s * INPUTS, INPUTS);
        read_numbers(targets + s * OUTPUTS, OUTPUTS);
    }
    long epochs;
    while (scanf("%ld", &epochs) == 1) {
        n = start;
        for (long epoch = 0; epoch < epochs; epoch++) {
            for (int from = 0; from < samples; from += batch) {
                int to = from + batch < samples ? from + batch : samples;
                memset(&g, 0, sizeof g);
                for (int s = from; s < to; s++) add_gradients(&n, data + s * INPUTS, targets + s * OUTPUTS, shares, &g);
                for (int i = 0; i < parameters; i++) ((double *)&n)[i] -= rate * (((double *)&g)[i] / (to - from));
            }
        }
        write_numbers((double *)&n, parameters);
    }
    return 0;
}
