// Forms with their labels, and the packs that open cases.
#include <algorithm>

#include "bpmn/renaming.hpp"
#include "node/facts.hpp"
#include "node/views.hpp"
#include "node/views/proposals.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

/// The choices with their words; a constant that has words is the one choice.
JsonArray options_json(const Words& words, const pack::FormField& field) {
  JsonArray options;
  const auto offer = [&](const std::string& option) {
    options.push_back(JsonObject{
        {"value", option}, {"label", words.say(fmt::format("fact.{}.{}", field.fact, option))}});
  };
  for (const auto& option : field.options) offer(option);
  if (!options.empty() || !field.constant || !field.constant->is_string()) return options;
  const std::string constant(field.constant->get_string());
  if (words.has(fmt::format("fact.{}.{}", field.fact, constant))) offer(constant);
  return options;
}

Json present_value(const Scene& scene, const std::string& fact) {
  const auto found = scene.state->facts.find(fact);
  if (found == scene.state->facts.end() || !may_show(scene, fact, found->second.organisation))
    return nullptr;
  return plain_value(readable(found->second.value).value);
}

Json field_json(const Words& words, const pack::FormField& field, const Scene* prefill) {
  const pack::Fact* fact = words.pack.fact(field.fact);
  JsonObject json{{"fact", field.fact},
                  {"label", words.say("fact." + field.fact)},
                  {"type", fact ? pack::to_string(fact->type) : "string"},
                  {"required", field.required}};
  if (const std::string help = "fact." + field.fact + ".help"; words.has(help))
    json["help"] = words.say(help);
  if (JsonArray options = options_json(words, field); !options.empty())
    json["options"] = std::move(options);
  if (field.constant) json["const"] = *field.constant;
  if (fact && fact->internal) json["internal"] = true;
  if (field.occurred) json["occurred"] = true;
  if (field.mrz) json["mrz"] = true;
  if (field.country) json["country"] = true;
  if (field.confirmed) json["confirmed"] = true;
  if (prefill) {
    if (Json value = present_value(*prefill, field.fact); !value.is_null())
      json["value"] = std::move(value);
    if (JsonObject proposed = proposed_json(*prefill, field); !proposed.empty())
      json["proposed"] = std::move(proposed);
  }
  return json;
}

std::string form_title(const Words& words, const pack::Form& form) {
  const std::string key = "form." + form.id;
  return words.has(key) ? words.say(key) : words.element(form.id);
}

/// True when no organisation of the node's party has a territory: posts abroad, a headquarters.
bool leads_no_territory(const Engine& engine, const pack::Directory& directory) {
  return std::none_of(directory.organisations.begin(), directory.organisations.end(),
                      [&](const pack::Organisation& organisation) {
                        return organisation.party == engine.file.party &&
                               !organisation.territory.empty();
                      });
}

/// Territories for which the reader's organisation leads cases on `day`; of a party that has none,
/// those of the parties to which its cases go on, but for a directorate, whose cases are of no
/// place.
Json territories_json(const Engine& engine, const Words& words, const access::Reader& reader,
                      Date day) {
  const bool elsewhere = leads_no_territory(engine, words.pack.directory);
  const auto& central = words.pack.opened_by;
  JsonArray territories;
  const auto offer = [&](const std::string& code, const pack::Organisation& organisation) {
    territories.push_back(
        JsonObject{{"code", code}, {"organisation", words.organisation(organisation.id)}});
  };
  for (const auto& organisation : words.pack.directory.organisations) {
    if (!organisation.valid_on(day)) continue;
    const bool own = organisation.id == reader.organisation;
    const bool of_a_place = organisation.kind != pack::OrganisationKind::Directorate;
    if ((own || (elsewhere && of_a_place)) && !organisation.territory.empty())
      offer(organisation.territory, organisation);
    else if (own && std::find(central.begin(), central.end(), organisation.id) != central.end())
      offer(words.pack.whole_country, organisation);
  }
  return territories;
}

/// True when the reader holds the role of the lane in which a case begins, and the process is this
/// node's.
bool may_open(const Engine& engine, const pack::Pack& pack, const access::Reader& reader) {
  const bpmn::Process* process = pack.process(pack.opens);
  const bpmn::Model* model = pack.procedure_of(pack.opens);
  if (!process || !model) return false;
  for (const auto& participant : model->participants) {
    if (participant.process != pack.opens) continue;
    const pack::Pool* pool = pack.pool(participant.id);
    if (!pool || pool->party != engine.file.party) return false;
  }
  for (const auto& node : process->nodes) {
    if (node.kind != bpmn::NodeKind::StartEvent || !node.events.empty()) continue;
    const bpmn::Lane* lane = process->lane_of(node);
    return !lane || !lane->performer || reader.has(lane->performer->role);
  }
  return false;
}

/// Processes in their file's order, which others they call, and every element of theirs.
Json diagram_json(const Words& words, const bpmn::Model& model) {
  JsonArray processes;
  JsonArray calls;
  JsonArray elements;
  for (const auto& process : model.processes) {
    const std::string key = fmt::format("bpmn.{}", process.id);
    processes.push_back(
        JsonObject{{"id", process.id},
                   {"name", words.has(key) ? words.say(key)
                                           : (process.name.empty() ? process.id : process.name)}});
    for (const auto& node : process.nodes) {
      elements.emplace_back(node.id);
      if (node.kind == bpmn::NodeKind::CallActivity) calls.emplace_back(node.call->called);
    }
    for (const auto& flow : process.flows) elements.emplace_back(flow.id);
  }
  return JsonObject{{"file", model.file},
                    {"title", processes.front().at("name")},
                    {"opens", model.process(words.pack.opens) != nullptr},
                    {"processes", processes},
                    {"calls", calls},
                    {"elements", elements}};
}

Json procedure_json(const Engine& engine, const ShelvedPack& shelved, const access::Reader& reader,
                    Date today) {
  const Words words = words_of(shelved, reader.language);
  const pack::Pack& pack = shelved.pack;
  const bool in_force = pack.in_force_on(today);
  const Json territories = territories_json(engine, words, reader, today);
  JsonObject json{
      {"id", pack.id},
      {"version", pack.version},
      {"hash", shelved.hash},
      {"title", pack.title.in(reader.language)},
      {"in_force", in_force},
      {"opens", in_force && !territories.as_array().empty() && may_open(engine, pack, reader)},
      {"territories", territories}};
  const pack::Form* form = pack.form(pack.opening_form);
  json["opening_form"] =
      form ? form_json(words, *form, nullptr)
           : Json(JsonObject{{"id", pack.opening_form}, {"title", ""}, {"fields", JsonArray{}}});
  return json;
}

/// A drawing is French; what stands on it is said in the reader's words where the pack has them.
std::string said_in(const Words& words, const std::string& drawing) {
  return bpmn::renamed(
      drawing, [&](std::string_view id, std::string_view name) -> std::optional<std::string> {
        for (const auto& key : {fmt::format("bpmn.{}", id), fmt::format("drawing.{}", name),
                                fmt::format("message.{}", name)})
          if (words.has(key)) return words.say(key);
        return std::nullopt;
      });
}

}  // namespace

Json form_json(const Words& words, const pack::Form& form, const Scene* prefill) {
  JsonArray fields;
  for (const auto& field : form.fields) fields.push_back(field_json(words, field, prefill));
  return JsonObject{{"id", form.id}, {"title", form_title(words, form)}, {"fields", fields}};
}

Result<Json> Views::procedures(const access::Reader& reader) const {
  JsonArray packs;
  for (const auto* shelved : engine_.packs.current())
    packs.push_back(procedure_json(engine_, *shelved, reader,
                                   shelved->zone->local_date(engine_.legal_clock.now())));
  return Json(JsonObject{{"packs", packs}});
}

Result<Json> Views::form(const access::Reader& reader, std::string_view pack,
                         std::string_view form) const {
  auto shelved = engine_.packs.current(pack);
  if (!shelved) shelved = engine_.packs.by_hash(pack);
  if (!shelved)
    return in_french(fail(Code::NotFound, "no pack '{}'", pack), "pas de paquet « {} »", pack);
  const pack::Form* found = (*shelved)->pack.form(form);
  if (!found)
    return in_french(fail(Code::NotFound, "the pack has no form '{}'", form),
                     "le paquet n’a pas de formulaire « {} »", form);
  return form_json(words_of(**shelved, reader.language), *found, nullptr);
}

Result<Bytes> Views::bpmn(const access::Reader& reader, std::string_view hash,
                          std::string_view process) const {
  auto shelved = engine_.packs.by_hash(hash);
  if (!shelved)
    return in_french(fail(Code::NotFound, "no pack '{}'", hash), "pas de paquet « {} »", hash);
  const pack::Pack& pack = (*shelved)->pack;
  const std::string_view wanted = process.empty() ? std::string_view(pack.opens) : process;
  const bpmn::Model* model = pack.procedure_of(wanted);
  if (!model)
    return in_french(fail(Code::NotFound, "the pack has no procedure '{}'", wanted),
                     "le paquet n’a pas de procédure « {} »", wanted);
  const auto file = pack.files.find(model->file);
  if (file == pack.files.end())
    return in_french(fail(Code::NotFound, "no file '{}'", model->file), "pas de fichier « {} »",
                     model->file);
  if (reader.language == "fr") return bytes_of(file->second);
  return bytes_of(said_in(words_of(**shelved, reader.language), file->second));
}

Result<Json> Views::diagrams(const access::Reader& reader, std::string_view hash) const {
  auto shelved = engine_.packs.by_hash(hash);
  if (!shelved)
    return in_french(fail(Code::NotFound, "no pack '{}'", hash), "pas de paquet « {} »", hash);
  const Words words = words_of(**shelved, reader.language);
  JsonArray diagrams;
  for (const auto& model : words.pack.procedures) {
    if (model.processes.empty()) continue;
    Json json = diagram_json(words, model);
    const bool opens = json.at("opens").as_bool();
    diagrams.insert(opens ? diagrams.begin() : diagrams.end(), std::move(json));
  }
  return Json(JsonObject{{"diagrams", diagrams}});
}

}  // namespace entente::node
