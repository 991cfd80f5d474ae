#include "node/views/scene.hpp"

#include "calendar/spoken.hpp"
#include "node/about.hpp"

namespace entente::node {

namespace {

/// Kinds of arguments whose value is an id, with the prefix of its text.
struct Named {
  std::string_view argument;
  std::string_view prefix;
};
constexpr Named kNamed[] = {
    {"deadline", "deadline."}, {"fact", "fact."},    {"why", "fact."},
    {"message", "message."},   {"role", "role."},    {"act", "act."},
    {"decision", "decision."}, {"party", "party."},  {"from", "party."},
    {"to", "party."},          {"element", "bpmn."}, {"retention", "retention."}};

std::string worded(const Words& words, std::string_view name, const std::string& value) {
  if (const auto date = parse_date(value)) return words.day(*date);
  if (const auto instant = parse_instant(value)) return words.moment(*instant);
  if (name == "organisation") return words.organisation_name(value);
  for (const auto& named : kNamed) {
    const std::string key = fmt::format("{}{}", named.prefix, value);
    if (named.argument == name && words.has(key)) return words.pack.texts.say(key, words.language);
  }
  return value;
}

Json told(const Words& words, const Readable& argument) {
  return argument.erased ? Json(words.erased()) : argument.value;
}

}  // namespace

std::string Words::say(std::string_view key, const Json& arguments) const {
  if (!arguments.is_object()) return pack.texts.say(key, language, arguments);
  JsonObject in_words;
  for (const auto& entry : arguments.get_object()) {
    const Json value = told(*this, readable(entry.value()));
    in_words[entry.key()] = value.is_string()
                                ? Json(worded(*this, entry.key(), std::string(value.get_string())))
                                : value;
  }
  return pack.texts.say(key, language, in_words);
}

std::string Words::element(std::string_view id) const {
  const std::string key = fmt::format("bpmn.{}", id);
  if (has(key)) return say(key);
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      if (const auto* node = process.node(id); node && !node->name.empty()) return node->name;
  return std::string(id);
}

std::string Words::role(std::string_view id) const {
  const std::string key = fmt::format("role.{}", id);
  return has(key) ? say(key) : std::string(id);
}

std::string Words::party(std::string_view id) const {
  const std::string key = fmt::format("party.{}", id);
  return has(key) ? say(key) : std::string(id);
}

std::string Words::organisation_name(std::string_view id) const {
  const auto* organisation = pack.directory.named(id);
  return organisation ? organisation->name.in(language) : party(id);
}

Json Words::organisation(std::string_view id) const {
  return JsonObject{{"id", id}, {"name", organisation_name(id)}};
}

std::string Words::day(Date date) const {
  return calendar::spoken(date, language);
}

std::string Words::moment(Instant instant) const {
  return calendar::spoken(zone.local(instant), language);
}

Words words_of(const ShelvedPack& shelved, std::string_view language) {
  return {shelved.pack, *shelved.zone, std::string(language)};
}

Result<Scene> open_scene(Engine& engine, const access::Reader& reader, const CaseId& id,
                         access::Operation operation, std::string_view what) {
  TRY(SharedCase state, existing_case(engine, id));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const auto definitions = engine.packs.definitions(*shelved);
  const Instant legal_now = engine.legal_clock.now();
  auto summary = kernel::summarise(definitions, *state, legal_now);
  const access::CaseAccess part{{summary.organisations.begin(), summary.organisations.end()},
                                state->lead};
  TRY_VOID(access::authorise(reader, part, operation));
  TRY_VOID(engine.accesses.note(
      {0, engine.seams.clock.now(), reader.id, reader.organisation, id, std::string(what)}));
  engine.count(Count::views);
  const bool entitled = kernel::may_know(definitions, *state, kernel_reader(reader));
  return Scene{engine,
               reader,
               state,
               *shelved,
               definitions,
               legal_now,
               std::move(summary),
               access::sight_of(reader, part),
               entitled,
               words_of(*shelved, reader.language)};
}

Json ground_json(const ShownGround& ground) {
  JsonObject json{{"text", ground.text}, {"restricted", ground.restricted}};
  if (!ground.article.empty()) json["article"] = ground.article;
  if (!ground.verdict.empty()) json["verdict"] = ground.verdict;
  return json;
}

Json grounds_json(const Scene& scene, const std::vector<kernel::ShownGround>& grounds) {
  JsonArray json;
  for (const auto& ground : shown_grounds(scene.shelved, grounds, scene.words.language))
    json.push_back(ground_json(ground));
  return json;
}

bool may_show(const Scene& scene, std::string_view fact, std::string_view organisation) {
  const pack::Fact* type = scene.shelved.pack.fact(fact);
  if (!type) return false;
  if (type->confidential) return scene.reader.organisation == organisation && scene.entitled;
  return !type->personal || scene.sight.personal;
}

Readable readable(const Json& value) {
  const bool erased = member(value, "erased") != nullptr || member(value, "sealed") != nullptr;
  return {erased ? Json(nullptr) : kernel::open_value(value), erased};
}

std::string label_of(Engine& engine, const store::CaseRow& row, std::string_view language) {
  const auto opened = engine.sealer.open(row.person_label, {"case", row.case_id.uuid, 0});
  if (!opened) return row.reference;
  if (const Json* label = member(*opened, "label"))
    if (const Json value = readable(*label).value; value.is_string())
      return std::string(value.get_string());
  const Json* about = member(*opened, "about");
  const auto shelved = engine.packs.by_hash(row.pack_version);
  const auto said = about && shelved ? about_in_words((*shelved)->pack, *about, language) : "";
  return said.empty() ? row.reference : said;
}

}  // namespace entente::node
