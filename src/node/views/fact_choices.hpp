// The values that a fact can take, in words: what corrects it offers these, whichever step recorded
// it. Internal to node/views.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "node/views/scene.hpp"

namespace entente::node {

class FactChoices {
 public:
  explicit FactChoices(const Words& words);
  /// [{value, label}]: those that forms offer, in their order, then those that the procedure alone
  /// records and the pack has words for. Empty for a fact that is typed freely.
  JsonArray of(std::string_view fact) const;
  /// True when a form asks a country, kept as three letters.
  bool is_country(std::string_view fact) const;

 private:
  void read_form(const pack::Form& form);
  void offer(const std::string& fact, const std::string& value);

  const Words& words_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::set<std::string, std::less<>> typed_;
  std::set<std::string, std::less<>> countries_;
};

}  // namespace entente::node
