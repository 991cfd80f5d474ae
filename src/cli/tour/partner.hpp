// What the foreign ministry's node could send if it meant ill: envelopes with its own signature, or
// with a stranger's.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "cli/tour/stage.hpp"

namespace entente::cli {

enum class Signer { partner, stranger };

/// A whole envelope from the foreign to the interior ministry, well formed and fresh.
/// @param fields  facts in tagged JSON, listed in the matrix or not
/// @error what keeps the partner's key from being read
Result<Json> partner_envelope(Stage& stage, std::string_view message_type, Json fields,
                              Signer signer);

}  // namespace entente::cli
