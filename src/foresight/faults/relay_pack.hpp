// A small pack of three parties for the fault simulation: one asks two others, each answers, and an
// act of the first is guarded. It is invented, so that its guard can be told in one line of C++.
#pragma once

#include "pack/files.hpp"

namespace entente::foresight {

inline constexpr const char* kRelayPack = "relay";
inline constexpr const char* kRelayHold = "hold.state";  ///< "held" forbids the act "release"

pack::Files relay_files();

}  // namespace entente::foresight
