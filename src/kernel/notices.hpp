// Notices tell who must know; incidents say visibly that the case stopped, where and how to go on.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "kernel/draft.hpp"

namespace entente::kernel {

struct Audience {
  std::string organisation;
  std::string role;
  auto operator<=>(const Audience&) const = default;
};

/// Who holds an open task or has acted.
std::set<Audience> involved(const Case& state);

void raise_notice(Draft& draft, const Audience& to, std::string_view text_key, Json arguments);

/// What stopped and how to go on; who must see to it is the lead organisation.
struct Stop {
  std::string_view text_key;
  std::string_view resume;
  Json arguments = JsonObject{};
};

/// The token stands still at its element until the incident is resolved.
void stop_token(Draft& draft, TokenId token, Stop stop);
/// An incident of the case that holds no token.
void raise_incident(Draft& draft, IncidentRaised raised);
/// Whether a token is held by an open incident.
bool is_stopped(const Case& state, TokenId token);

}  // namespace entente::kernel
