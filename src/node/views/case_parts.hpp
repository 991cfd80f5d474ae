// The lists of a case's page. Internal to node/.
#pragma once

#include "node/views/scene.hpp"

namespace entente::node {

/// "open", "stopped" at an incident, or "closed".
std::string_view status_text(const kernel::Case& state);
/// {pack, version, hash, title}
Json procedure_json(const Scene& scene);
/// How many tokens stand at which element of which process.
Json tokens_json(const Scene& scene);
/// Elements and flows passed.
Json path_json(const Scene& scene);

/// Open tasks, with whether this reader may complete each now, and why not.
Json tasks_json(const Scene& scene);
Json facts_json(const Scene& scene);
Json documents_json(const Scene& scene);
Result<Json> messages_json(const Scene& scene);
Json incidents_json(const Scene& scene);
/// Moves by hand that wait for a second person.
Json moves_json(const Scene& scene);
Json notices_json(const Scene& scene);

/// The name to show for an actor: of an account, a node, or the clock.
std::string actor_name(const Scene& scene, std::string_view id);

}  // namespace entente::node
