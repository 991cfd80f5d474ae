// Text as libsodium takes it. Internal to journal/.
#pragma once

#include <string_view>

namespace entente::journal {

inline const unsigned char* bytes_in(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace entente::journal
