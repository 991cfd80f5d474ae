// A parameter of an address that is one of a few words.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/routes/routes.hpp"

namespace entente::server {

/// One of the words of a parameter, or the first when it is absent.
template <class Choice>
Result<Choice> choice_of(const Request& request, std::string_view name,
                         const std::vector<std::pair<std::string_view, Choice>>& choices) {
  const auto text = parameter(request, name);
  if (text.empty()) return choices.front().second;
  std::string expected;
  for (const auto& [word, choice] : choices) {
    if (word == text) return choice;
    expected += (expected.empty() ? "" : ", ") + std::string(word);
  }
  return at(name,
            in_french(fail(Code::InvalidArgument, "expected one of {}; found '{}'", expected, text),
                      "attendu l’un de {} ; trouvé « {} »", expected, text));
}

}  // namespace entente::server
