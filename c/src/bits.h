/* exp, sigmoid, tanh and training, with the same bits in every language. */

#ifndef BITS_H
#define BITS_H

#include "network.h"

double bits_exp(double x);

double bits_sigmoid(double total);

double bits_tanh(double total);

bool bits_train(const Network *network, Data data, Numbers targets, double learning_rate, size_t epochs,
                NetworkTraining *training, Refusal *refusal);

#endif
