/* The training loop of an LSTM with 32 units and 8 inputs, written by hand: what the ports are measured against.
 *
 * Half the squared error of the state after the last of 50 times, gradient descent, sequence by sequence: see by_sample.h
 * for what is read and printed. Parameters are weights, state weights and biases, whose rows are those of input gates,
 * forget gates, output gates and candidates. */
#include <math.h>
#include <string.h>

#include "by_sample.h"

enum { INPUTS = 8, UNITS = 32, ROWS = 4 * UNITS, TIMES = 50 };

struct network {
    double w[ROWS][INPUTS], u[ROWS][UNITS], b[ROWS];
};

/* Gates and candidates of each time, states and cells before the first and after each, and tanh of the cells. */
static double gates[TIMES][ROWS], states[TIMES + 1][UNITS], cells[TIMES + 1][UNITS], shown[TIMES][UNITS];

static double sigmoid(double total) { return total < -700 ? exp(total) : 1 / (1 + exp(-total)); }

static void forward(const struct network *n, const double x[TIMES][INPUTS]) {
    for (int t = 0; t < TIMES; t++) {
        double *gate = gates[t];
        for (int i = 0; i < ROWS; i++) {
            double total = n->b[i];
            for (int j = 0; j < INPUTS; j++) total += n->w[i][j] * x[t][j];
            for (int j = 0; j < UNITS; j++) total += n->u[i][j] * states[t][j];
            gate[i] = i < 3 * UNITS ? sigmoid(total) : tanh(total);
        }
        for (int i = 0; i < UNITS; i++) {
            cells[t + 1][i] = gate[UNITS + i] * cells[t][i] + gate[i] * gate[3 * UNITS + i];
            shown[t][i] = tanh(cells[t + 1][i]);
            states[t + 1][i] = gate[2 * UNITS + i] * shown[t][i];
        }
    }
}

static void backward(const struct network *n, const double x[TIMES][INPUTS], const double *target, struct network *g) {
    double later[UNITS], later_cell[UNITS] = {0}, slopes[ROWS];
    memset(g, 0, sizeof *g);
    for (int i = 0; i < UNITS; i++) later[i] = states[TIMES][i] - target[i];
    for (int t = TIMES - 1; t >= 0; t--) {
        const double *in = gates[t], *forget = in + UNITS, *out = forget + UNITS, *candidate = out + UNITS;
        for (int i = 0; i < UNITS; i++) {
            double by_cell = later[i] * out[i] * (1 - shown[t][i] * shown[t][i]) + later_cell[i];
            slopes[i] = by_cell * candidate[i] * in[i] * (1 - in[i]);
            slopes[UNITS + i] = by_cell * cells[t][i] * forget[i] * (1 - forget[i]);
            slopes[2 * UNITS + i] = later[i] * shown[t][i] * out[i] * (1 - out[i]);
            slopes[3 * UNITS + i] = by_cell * in[i] * (1 - candidate[i] * candidate[i]);
            later_cell[i] = by_cell * forget[i];
        }
        memset(later, 0, sizeof later);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < INPUTS; j++) g->w[i][j] += slopes[i] * x[t][j];
            for (int j = 0; j < UNITS; j++) {
                g->u[i][j] += slopes[i] * states[t][j];
                later[j] += slopes[i] * n->u[i][j];
            }
            g->b[i] += slopes[i];
        }
    }
}

static struct network n, g;

static void find_gradient(const double *x, const double *targets) {
    const double(*rows)[INPUTS] = (const double(*)[INPUTS])x;
    forward(&n, rows);
    backward(&n, rows, targets, &g);
}

int main(void) {
    return train_by_sample((struct model){
        (double *)&n, (double *)&g, sizeof n / sizeof(double), TIMES * INPUTS, UNITS, find_gradient});
}
