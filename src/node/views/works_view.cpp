// What cases ask of workers, authorised by the projection's rows and again on each case.
#include <algorithm>

#include "feel/json.hpp"
#include "node/views.hpp"
#include "node/views/scene.hpp"

namespace entente::node {

Result<Json> Views::works(const access::Reader& reader, const Page& page) {
  engine_.count(Count::views);
  JsonArray rows;
  if (!reader.has(access::kWorker)) return Json(JsonObject{{"rows", std::move(rows)}});
  const store::ListReader who{reader.organisation, {std::string(access::kWorker)}, reader.id};
  constexpr std::size_t kWorksMax = 200;
  TRY(const auto found,
      engine_.store->tasks(who, store::InboxScope::Works,
                           {std::clamp<std::size_t>(page.limit, 1, kWorksMax), page.cursor}));
  for (const auto& entry : found.rows) {
    TRY(const Scene scene,
        open_scene(engine_, reader, entry.task.case_id, access::Operation::DoWork, "work"));
    const auto work = scene.state->works.find({entry.task.task_id.uuid});
    if (work == scene.state->works.end()) continue;  // done since the list was read
    const auto& requested = work->second.requested;
    const Json inputs = readable(requested.inputs).value;
    const Json* by_name = member(inputs, "c");
    rows.push_back(JsonObject{{"work", to_string(work->first)},
                              {"case", to_string(scene.state->id)},
                              {"reference", scene.state->reference},
                              {"element", requested.element},
                              {"title", scene.words.element(requested.element)},
                              {"operation", requested.operation},
                              {"inputs", by_name ? *by_name : Json(JsonObject{})},
                              {"requested_at", to_string(work->second.at)}});
  }
  JsonObject shown{{"rows", std::move(rows)}};
  if (!found.next.empty()) shown["next"] = found.next;
  return Json(std::move(shown));
}

}  // namespace entente::node
