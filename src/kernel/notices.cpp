#include "kernel/notices.hpp"

#include <algorithm>

namespace entente::kernel {

std::set<Audience> involved(const Case& state) {
  std::set<Audience> audiences;
  for (const auto& [id, task] : state.tasks)
    audiences.insert({task.created.organisation, task.created.role});
  for (const auto& [element, performance] : state.performances)
    audiences.insert({performance.organisation, performance.role});
  return audiences;
}

void raise_notice(Draft& draft, const Audience& to, std::string_view text_key, Json arguments) {
  draft.emit(NoticeRaised{NoticeId{draft.new_id()}, std::string(text_key), std::move(arguments),
                          to.organisation, to.role});
}

void stop_token(Draft& draft, TokenId token, Stop stop) {
  IncidentRaised raised;
  raised.text_key = stop.text_key;
  raised.arguments = std::move(stop.arguments);
  raised.resume = stop.resume;
  raised.token = token;
  raised.element = draft.state().tokens.at(token).element;
  raise_incident(draft, std::move(raised));
}

void raise_incident(Draft& draft, IncidentRaised raised) {
  raised.incident = IncidentId{draft.new_id()};
  raised.organisation = draft.state().lead;
  draft.emit(std::move(raised));
}

bool is_stopped(const Case& state, TokenId token) {
  return std::any_of(state.incidents.begin(), state.incidents.end(),
                     [&](const auto& entry) { return entry.second.raised.token == token; });
}

}  // namespace entente::kernel
