// Which function of the glue is called for each request. What it throws becomes the answer.

#pragma once

#include "json.hpp"

#include <string_view>

namespace wrapped {

json::Value load(const json::Object &params);
json::Value predict(const json::Object &params);
json::Value activations(const json::Object &params);
json::Value gradients(const json::Object &params);
json::Value step(const json::Object &params);
json::Value train(const json::Object &params);

// Says whether the glue has a function.
bool has(std::string_view method);

}
