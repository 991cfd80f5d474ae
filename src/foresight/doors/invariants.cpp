#include "foresight/doors/invariants.hpp"

#include "pack/toml.hpp"

namespace entente::foresight {
namespace {

using pack::TomlTable;

/// Plain JSON, as forms send it.
Json plain_json(const toml::node& node) {
  if (const auto* text = node.as_string()) return Json(text->get());
  if (const auto* number = node.as_integer()) return Json(number->get());
  if (const auto* truth = node.as_boolean()) return Json(truth->get());
  JsonArray items;
  if (const auto* array = node.as_array())
    for (const auto& item : *array) items.push_back(plain_json(item));
  return items;
}

DoorStage read_stage(std::string_view file, const toml::table& table, pack::Problems& problems) {
  TomlTable row(file, table, problems);
  DoorStage stage;
  stage.place = row.place();
  stage.pack = row.required_text("pack");
  stage.scenario = row.required_text("scenario");
  stage.until = row.text("until");
  stage.before = row.text("before");
  if (row.has("kind"))
    if (const auto kind = row.word("kind", {"step", "gone", "opening", "sent", "silence", "read",
                                            "altered", "leave", "entry"}))
      stage.kind = static_cast<TryKind>(*kind);
  if (row.has("as")) row.word("as", {"anybody", "proposer", "undelegated"});
  stage.as = row.text("as");
  stage.article = row.text("article");
  stage.never = row.texts("never");
  stage.raises = row.text("raises");
  stage.to = row.text("to");
  if (const auto* facts = row.table("facts"))
    for (const auto& [id, value] : *facts)
      stage.facts.as_object()[std::string(id.str())] = plain_json(value);
  const bool of_a_task =
      stage.kind == TryKind::Step || stage.kind == TryKind::Gone || stage.kind == TryKind::Leave;
  if (of_a_task && stage.until.empty()) row.problem("until", "which step is tried?");
  // A step that is not offered is refused as unknown, by no article.
  const bool offered = stage.before.empty();
  const bool refused_by_law =
      stage.kind == TryKind::Step || stage.kind == TryKind::Opening || stage.kind == TryKind::Entry;
  if (refused_by_law && offered && stage.article.empty())
    row.problem("article", "what must the refusal name?");
  return stage;
}

Invariant read_invariant(std::string_view file, const toml::table& table,
                         pack::Problems& problems) {
  TomlTable row(file, table, problems);
  Invariant invariant;
  invariant.number = row.integer("number").value_or(0);
  if (invariant.number <= 0) row.problem("number", "expected the number in the list of the law");
  invariant.claim = row.required_text("claim");
  for (const auto* one : row.tables("absent")) {
    TomlTable absent(file, *one, problems);
    invariant.absent.push_back({absent.required_text("door"), absent.required_text("why")});
  }
  for (const auto* one : row.tables("stage"))
    invariant.stages.push_back(read_stage(file, *one, problems));
  if (invariant.stages.empty()) row.problem("stage", "nothing is tried");
  return invariant;
}

}  // namespace

Result<std::vector<Invariant>> read_invariants(std::string_view toml, std::string_view file) {
  pack::Problems problems;
  std::vector<Invariant> all;
  if (const auto table = pack::parse_toml(file, toml, problems)) {
    TomlTable row(file, *table, problems);
    for (const auto* one : row.tables("invariant"))
      all.push_back(read_invariant(file, *one, problems));
  }
  if (!problems.empty()) return problems.front();
  return all;
}

}  // namespace entente::foresight
