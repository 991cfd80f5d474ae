// The person's page over HTTP: plain pages without scripts, small enough for an old telephone on a
// slow line. Served by a listener of its own, apart from the agents' interface.
#pragma once

#include <string>

#include "node/person_desk.hpp"
#include "server/http/listener.hpp"

namespace entente::server {

class PersonSite final : public Service {
 public:
  PersonSite(node::PersonDesk& desk, std::string node_id)
      : desk_(desk), cookie_("entente_person_" + node_id) {}

  std::size_t body_bytes_max(Method method, std::string_view path) const override;
  Response answer(const Request& request) override;
  Response fault(int status, std::string_view sentence) const override;

 private:
  Response route(const Request& request);
  /// @param why  key of what was wrong with the try before; empty at first
  /// @param code  as it was typed then
  Response door(const node::PersonWords& words, std::string_view why, std::string_view code) const;
  Response enter(const Request& request);
  Response show_case(const Request& request, const node::PersonWords& words,
                     const node::PersonVisit& visit, std::string_view told = {});
  Response show_paper(const Request& request, const node::PersonWords& words,
                      const node::PersonVisit& visit);
  Response receive(const Request& request, const node::PersonWords& words,
                   const node::PersonVisit& visit);

  node::PersonDesk& desk_;
  std::string cookie_;
};

}  // namespace entente::server
