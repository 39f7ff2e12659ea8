/* The training loop of the 2-2-1 network, written by hand: what the ports are measured against.
 *
 * Reads a number of epochs from each line, trains XOR from the same start as the case
 * training/learns/10000-epochs, and prints the nine weights w1 w2 b1 w3 w4 b2 w5 w6 b3. */
#include <math.h>
#include <stdio.h>

static double sigmoid(double total) { return total < -700 ? exp(total) : 1 / (1 + exp(-total)); }

static const double samples[4][3] = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};

int main(void) {
    long epochs;
    while (scanf("%ld", &epochs) == 1) {
        double w1 = 0.4, w2 = -0.7, b1 = 0.8, w3 = -0.7, w4 = 0.8, b2 = -0.6, w5 = 0.7, w6 = 0.7, b3 = -0.3;
        const double rate = 0.1;
        for (long epoch = 0; epoch < epochs; epoch++) {
            for (int i = 0; i < 4; i++) {
                double x1 = samples[i][0], x2 = samples[i][1], target = samples[i][2];
                double h1 = sigmoid(w1 * x1 + w2 * x2 + b1);
                double h2 = sigmoid(w3 * x1 + w4 * x2 + b2);
                double o1 = sigmoid(w5 * h1 + w6 * h2 + b3);
                double d_o1 = -2 * (target - o1) * o1 * (1 - o1);
                double d_h1 = d_o1 * w5 * h1 * (1 - h1);
                double d_h2 = d_o1 * w6 * h2 * (1 - h2);
                w1 -= rate * d_h1 * x1;
                w2 -= rate * d_h1 * x2;
                b1 -= rate * d_h1;
                w3 -= rate * d_h2 * x1;
                w4 -= rate * d_h2 * x2;
                b2 -= rate * d_h2;
                w5 -= rate * d_o1 * h1;
                w6 -= rate * d_o1 * h2;
                b3 -= rate * d_o1;
            }
        }
        printf("%.17g %.17g %.17g %.17g %.17g %.17g %.17g %.17g %.17g\n", w1, w2, b1, w3, w4, b2, w5, w6, b3);
        fflush(stdout);
    }
    return 0;
}
