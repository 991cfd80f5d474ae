// Codes that open the person's page: how they are typed, and the table of those that were issued.
// The hash of a code is kept, never the code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace entente::node {

struct Engine;

/// A code is locked once it was tried this often with a wrong fact.
inline constexpr std::int64_t kCodeFailuresMax = 20;

/// A code as it is typed: upper case, without what groups it, O as 0, I and L as 1.
/// Nothing when it cannot be one.
std::optional<std::string> person_code(std::string_view typed);
/// A factor as it is compared: a date as "2026-03-02" whatever its order and figures, else letters
/// and figures alone, in upper case.
std::string person_factor(std::string_view typed);
/// In groups of four, as a notice prints it.
std::string grouped_code(const std::string& code);

std::string random_code(Engine& engine);
Digest digest_of_code(const Engine& engine, std::string_view code);

/// A row of the table of codes.
struct CodeRow {
  Digest code;
  CaseId case_id;
  std::string issued_by;
  Instant issued_at;
  Instant expires_at;
  bool revoked = false;
  std::int64_t failures = 0;

  bool works(Instant now) const {
    return !revoked && failures < kCodeFailuresMax && now < expires_at;
  }
};

Result<std::optional<CodeRow>> row_of_code(Engine& engine, const Digest& code);
/// The code of a case that is not revoked: there is one at most.
Result<std::optional<CodeRow>> row_of_case(Engine& engine, const CaseId& id);

/// The code before it no longer works.
Result<void> write_code(Engine& engine, const CodeRow& row);
Result<void> revoke_code(Engine& engine, const CaseId& id);

/// In the database alone, so that tries at once are each counted. How many there are then.
Result<std::int64_t> count_failure(Engine& engine, const Digest& code);
Result<void> forget_failures(Engine& engine, const Digest& code);

}  // namespace entente::node
