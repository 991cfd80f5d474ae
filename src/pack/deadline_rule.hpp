// From what a deadline's decision answers to the dates: the parameters of a period, counted by the
// pack's counting rules from the fact that starts it.
#pragma once

#include <string>

#include "calendar/period.hpp"
#include "calendar/zone_database.hpp"
#include "feel/value.hpp"
#include "pack/pack.hpp"

namespace entente::pack {

/// What a decision says of a period: how long, by which rules counted, from which article.
struct DeadlineRule {
  calendar::Period period;
  std::vector<std::string> counting;
  std::string rule;
  std::string article;
  std::string confidence;
};

/// `counting` is a list of ids, or one id.
/// @error InvalidArgument when the answer is not of that form
Result<DeadlineRule> deadline_rule(const feel::Value& answer);

/// Counts from `start`, a date or a date and time, in the pack's time zone and holidays, and with
/// the days off that the territory keeps besides, where they make another end.
/// @error NotFound for an unknown counting rule or zone, else as calendar::count_all
Result<calendar::Readings> readings_of(const Pack& pack, const DeadlineRule& rule,
                                       const feel::Value& start, std::string_view territory,
                                       const calendar::ZoneDatabase& zones);

}  // namespace entente::pack
