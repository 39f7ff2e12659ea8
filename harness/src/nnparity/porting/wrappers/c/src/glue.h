/* The glue between nnparity and the code that is wrapped. */

#ifndef GLUE_H
#define GLUE_H

#include <stddef.h>

/* A dense layer. The weight of neuron i for input j is weights[i * inputs + j]; the activation is "sigmoid" or
 * another. */
typedef struct {
    size_t neurons;
    size_t inputs;
    double *weights;
    double *biases;
    const char *activation;
} Layer;

/* A network of the wrapped code, and what else is kept beside it. */
typedef struct Network Network;

Network *load(const Layer *layers, size_t count);
void dump(const Network *network, Layer *layers, size_t count);
void predict(Network *network, const double *inputs, double *outputs);
void step(Network *network, const double *inputs, const double *targets, double rate);
void unload(Network *network);

/* What the code has beside that; NULL is what it does not have. */

/* Writes the activations of all layers one after the other, the outputs last. */
extern void (*const activations)(Network *network, const double *inputs, double *result);

/* Writes the partial derivatives of one sample's loss into layers of the network's shape. */
extern void (*const gradients)(Network *network, const double *inputs, const double *targets, Layer *layers,
                               size_t count);

/* Trains for some epochs: row i of the data begins at data + i * inputs, that of the targets at
 * targets + i * outputs. Without it, step is called for each sample, in order. */
extern void (*const train)(Network *network, const double *data, const double *targets, size_t samples, double rate,
                           size_t epochs);

/* Ends the answer with a message. */
_Noreturn void raise_error(const char *message);

#endif
