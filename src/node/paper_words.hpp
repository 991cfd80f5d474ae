// Dates and values on paper, in any language: in words where the software has them, in figures
// elsewhere. Internal to the node and the commands that print.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/json.hpp"
#include "calendar/time_zone.hpp"
#include "pack/pack.hpp"

namespace entente::node {

/// French and English: those in which labels and dates have words.
bool has_words(std::string_view language);
std::string day_on_paper(Date date, std::string_view language);
std::string moment_on_paper(const calendar::LocalDateTime& local, std::string_view language);
/// A fact's value; labels of options are French where the language has none.
std::string value_on_paper(const pack::Pack& pack, std::string_view fact, const Json& typed,
                           std::string_view language);
/// "2026-03-02", "granted", "0", "true"; nothing for a list.
std::optional<std::string> plain_on_paper(const Json& typed);

}  // namespace entente::node
