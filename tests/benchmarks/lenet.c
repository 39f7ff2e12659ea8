/* The training loop of LeNet-1, written by hand: what the ports are measured against.
 *
 * Half the squared error, gradient descent, image by image: see by_sample.h for what is read and printed. Parameters
 * stand layer by layer, weights before biases. */
#include <math.h>
#include <string.h>

#include "by_sample.h"

enum { SIDE = 28, K = 5, S1 = 24, P1 = 12, S2 = 8, P2 = 4, M1 = 4, M2 = 12, LINKS = 20, FLAT = M2 * P2 * P2, OUT = 10 };

struct network {
    double k1[M1][K][K], b1[M1], c1[M1], d1[M1], k2[LINKS][K][K], b2[M2], c2[M2], d2[M2], w[OUT][FLAT], b[OUT];
};

/* Which map each kernel of the second convolution writes, and which it reads. */
static const int WRITES[LINKS] = {0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 7, 7, 8, 8, 9, 10, 10, 11, 11};
static const int READS[LINKS] = {0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 2, 2, 3, 2, 3, 3, 2, 3, 2, 3};

/* What stands in the place of a convolution's map: totals, then activations; backward, the gradients of totals. */
static double a1[M1][S1][S1], m1[M1][P1][P1], s1[M1][P1][P1], a2[M2][S2][S2], m2[M2][P2][P2], s2[M2][P2][P2], o[OUT];
static double g1[M1][S1][S1], h1[M1][P1][P1], g2[M2][S2][S2], h2[M2][P2][P2];

static void convolve(int side, int places, const double *map, const double kernel[K][K], double *into) {
    for (int r = 0; r < places; r++)
        for (int c = 0; c < places; c++) {
            double total = 0;
            for (int i = 0; i < K; i++)
                for (int j = 0; j < K; j++) total += kernel[i][j] * map[(r + i) * side + c + j];
            into[r * places + c] += total;
        }
}

static void convolve_back(int side, int places, const double *map, const double kernel[K][K], const double *slopes,
                          double gradient[K][K], double *below) {
    for (int i = 0; i < K; i++)
        for (int j = 0; j < K; j++) {
            double sum = 0;
            for (int r = 0; r < places; r++)
                for (int c = 0; c < places; c++) sum += slopes[r * places + c] * map[(r + i) * side + c + j];
            gradient[i][j] += sum;
        }
    if (!below) return;
    for (int r = 0; r < places; r++)
        for (int c = 0; c < places; c++)
            for (int i = 0; i < K; i++)
                for (int j = 0; j < K; j++) below[(r + i) * side + c + j] += kernel[i][j] * slopes[r * places + c];
}

static void activate(int count, double bias, double *map) {
    for (int i = 0; i < count; i++) map[i] = tanh(map[i] + bias);
}

static void average(int places, const double *map, double coefficient, double bias, double *means, double *into) {
    for (int r = 0; r < places; r++)
        for (int c = 0; c < places; c++) {
            const double *corner = map + 4 * r * places + 2 * c;
            double mean = (corner[0] + corner[1] + corner[2 * places] + corner[2 * places + 1]) / 4;
            means[r * places + c] = mean;
            into[r * places + c] = tanh(coefficient * mean + bias);
        }
}

/* Takes gradients of activations of the pool; writes those of the totals of the convolution below it. */
static void average_back(int places, const double *map, double coefficient, const double *means, const double *values,
                         const double *slopes, double *by_coefficient, double *by_bias, double *below) {
    for (int r = 0; r < places; r++)
        for (int c = 0; c < places; c++) {
            int at = r * places + c, corner = 4 * r * places + 2 * c;
            double slope = slopes[at] * (1 - values[at] * values[at]), share = slope * coefficient / 4;
            *by_coefficient += slope * means[at];
            *by_bias += slope;
            const int window[4] = {corner, corner + 1, corner + 2 * places, corner + 2 * places + 1};
            for (int i = 0; i < 4; i++) below[window[i]] = share * (1 - map[window[i]] * map[window[i]]);
        }
}

static double sum(int count, const double *numbers) {
    double total = 0;
    for (int i = 0; i < count; i++) total += numbers[i];
    return total;
}

static void forward(const struct network *n, const double *x) {
    memset(a1, 0, sizeof a1), memset(a2, 0, sizeof a2);
    for (int m = 0; m < M1; m++) {
        convolve(SIDE, S1, x, n->k1[m], *a1[m]);
        activate(S1 * S1, n->b1[m], *a1[m]);
        average(P1, *a1[m], n->c1[m], n->d1[m], *m1[m], *s1[m]);
    }
    for (int k = 0; k < LINKS; k++) convolve(P1, S2, *s1[READS[k]], n->k2[k], *a2[WRITES[k]]);
    for (int m = 0; m < M2; m++) {
        activate(S2 * S2, n->b2[m], *a2[m]);
        average(P2, *a2[m], n->c2[m], n->d2[m], *m2[m], *s2[m]);
    }
    const double *features = &s2[0][0][0];
    for (int i = 0; i < OUT; i++) {
        double total = 0;
        for (int j = 0; j < FLAT; j++) total += n->w[i][j] * features[j];
        o[i] = tanh(total + n->b[i]);
    }
}

static void backward(const struct network *n, const double *x, const double *t, struct network *g) {
    memset(g, 0, sizeof *g), memset(h1, 0, sizeof h1), memset(h2, 0, sizeof h2);
    const double *features = &s2[0][0][0];
    double *below = &h2[0][0][0];
    for (int i = 0; i < OUT; i++) {
        double slope = (o[i] - t[i]) * (1 - o[i] * o[i]);
        for (int j = 0; j < FLAT; j++) {
            g->w[i][j] = slope * features[j];
            below[j] += slope * n->w[i][j];
        }
        g->b[i] = slope;
    }
    for (int m = 0; m < M2; m++) {
        average_back(P2, *a2[m], n->c2[m], *m2[m], *s2[m], *h2[m], &g->c2[m], &g->d2[m], *g2[m]);
        g->b2[m] = sum(S2 * S2, *g2[m]);
    }
    for (int k = 0; k < LINKS; k++)
        convolve_back(P1, S2, *s1[READS[k]], n->k2[k], *g2[WRITES[k]], g->k2[k], *h1[READS[k]]);
    for (int m = 0; m < M1; m++) {
        average_back(P1, *a1[m], n->c1[m], *m1[m], *s1[m], *h1[m], &g->c1[m], &g->d1[m], *g1[m]);
        g->b1[m] = sum(S1 * S1, *g1[m]);
        convolve_back(SIDE, S1, x, n->k1[m], *g1[m], g->k1[m], NULL);
    }
}

static struct network n, g;

static void find_gradient(const double *x, const double *targets) {
    forward(&n, x);
    backward(&n, x, targets, &g);
}

int main(void) {
    return train_by_sample((struct model){
        (double *)&n, (double *)&g, sizeof n / sizeof(double), SIDE * SIDE, OUT, find_gradient});
}
