/* C's values to JSON's: NaN, infinities and negative zero travel as texts. */

#ifndef RESULTS_H
#define RESULTS_H

#include "json.h"
#include "small_networks.h"

JsonValue number_result(double number);

JsonValue numbers_result(Arena *arena, Numbers numbers);

JsonValue network_result(Arena *arena, const Network *network);

JsonValue activations_result(Arena *arena, const NetworkActivations *activations);

JsonValue network_training_result(Arena *arena, const NetworkTraining *training);

JsonValue button_training_result(Arena *arena, const ButtonTraining *training);

#endif
