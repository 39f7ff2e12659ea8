// The library of small neural networks.

#pragma once

namespace small_networks {

inline constexpr const char *version = "0.1.0";

}
