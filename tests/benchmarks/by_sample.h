/* Training sample by sample, which LeNet-1 and the LSTM share.
 *
 * Reads the rate, all parameters, the number of samples, and for each its inputs and targets; then a number of epochs
 * from each line: it trains from that start and prints the parameters. */
#ifndef BY_SAMPLE_H
#define BY_SAMPLE_H

#include <string.h>

#include "numbers.h"

/* A network and its gradient, as that many parameters one after the other; `find_gradient` writes the gradient. */
struct model {
    double *network, *gradient;
    int parameters, inputs, targets;
    void (*find_gradient)(const double *inputs, const double *targets);
};

static int train_by_sample(struct model model) {
    const size_t size = sizeof(double) * model.parameters;
    const int width = model.inputs + model.targets;
    const double rate = number();
    double *start = malloc(size);
    read_numbers(start, model.parameters);
    const int samples = (int)number();
    double *data = malloc(sizeof(double) * samples * width);
    read_numbers(data, samples * width);
    long epochs;
    while (scanf("%ld", &epochs) == 1) {
        memcpy(model.network, start, size);
        for (long epoch = 0; epoch < epochs; epoch++) {
            for (double *sample = data; sample < data + samples * width; sample += width) {
                model.find_gradient(sample, sample + model.inputs);
                for (int i = 0; i < model.parameters; i++) model.network[i] -= rate * model.gradient[i];
            }
        }
        write_numbers(model.network, model.parameters);
    }
    return 0;
}

#endif
