// Events of acts: proposed, signed, carried out, each with the certificate of what its guard
// answered at that instant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace entente::kernel {

enum class GuardVerdict { Clear, Hold, Unknown };

/// Why an act may not proceed now.
struct Ground {
  GuardVerdict verdict = GuardVerdict::Unknown;
  std::string text_key;
  std::string article;
  bool confidential = false;  ///< only the deciding organisation may read it
  Json arguments = JsonObject{};
  bool operator==(const Ground&) const = default;
};

/// What the guard answered at the instant of the act: evidence that it was asked.
struct Certificate {
  std::string act;
  std::string guard;  ///< the decision; empty for an act that nothing holds
  GuardVerdict verdict = GuardVerdict::Clear;
  std::vector<Ground> grounds;
  Digest inputs;  ///< of the canonical JSON of all that it was asked with
  Instant at;
  bool operator==(const Certificate&) const = default;
};

struct ActProposed {
  static constexpr std::string_view kType = "ActProposed";
  std::string act;
  TaskId task;
  std::string performer;
  Certificate certificate;
  bool operator==(const ActProposed&) const = default;
};

struct ActSigned {
  static constexpr std::string_view kType = "ActSigned";
  std::string act;
  TaskId task;
  std::string performer;
  std::string delegation;  ///< reference of the delegation; empty when none is asked
  Certificate certificate;
  bool operator==(const ActSigned&) const = default;
};

struct ActCarriedOut {
  static constexpr std::string_view kType = "ActCarriedOut";
  std::string act;
  TaskId task;
  std::string performer;
  Certificate certificate;
  bool operator==(const ActCarriedOut&) const = default;
};

}  // namespace entente::kernel
