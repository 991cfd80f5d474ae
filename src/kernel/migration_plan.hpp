// How running cases pass from one version of a pack to another: what an administration writes down,
// tries dry, and then applies. Part of the command that moves a case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace entente::kernel {

/// A case stays under its old version when the fact is recorded and occurred on one of these days
/// (first and last included; open where absent), counted in the pack's time zone.
struct TransitionalRule {
  std::string fact;
  std::optional<Date> from;
  std::optional<Date> to;
  std::string article;
  bool operator==(const TransitionalRule&) const = default;

  bool holds_on(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

struct MigrationPlan {
  std::string from;  ///< content hash of a pack, in hexadecimal
  std::string to;
  std::string reason;
  /// Ids of processes, elements and sequence flows whose name differs: old to new. Others keep
  /// theirs.
  std::map<std::string, std::string> elements;
  std::vector<TransitionalRule> stays;
  std::vector<std::string> loosened;  ///< acts whose guard this plan says that it loosens
  /// Deadlines that this plan says it drops or shortens, or, where they limit what is done to a
  /// person, prolongs.
  std::vector<std::string> deadlines;
  bool operator==(const MigrationPlan&) const = default;

  const std::string& renamed(const std::string& id) const {
    const auto found = elements.find(id);
    return found == elements.end() ? id : found->second;
  }
};

}  // namespace entente::kernel
