// The adapter: reads requests, one a line, and answers each.

#pragma once

#include <istream>
#include <ostream>

namespace adapter {

// Answers until the input ends. Throws std::runtime_error if reading or writing fails.
void serve(std::istream &input, std::ostream &output);

}
