// What anyone may know of the node, who is signed in, and what a travel document says.
#include "node/case_step.hpp"
#include "node/facts.hpp"
#include "node/views.hpp"
#include "node/views/agreement_parts.hpp"
#include "node/views/scene.hpp"
#include "person/mrz.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kVersion = "0.1.0";

std::string in_language(const Texts& texts, std::string_view language) {
  const auto found = texts.find(std::string(language == "en" ? "en" : "fr"));
  return found == texts.end() ? std::string() : found->second;
}

/// A country as the packs write it; what no directory knows stays as the document has it.
std::string country_code(const Engine& engine, std::string_view code) {
  for (const auto* shelved : engine.packs.current())
    if (const auto* country = shelved->pack.directory.country(code)) return country->code;
  return std::string(code);
}

std::string_view sex_text(person::Sex sex) {
  switch (sex) {
    case person::Sex::Female:
      return "F";
    case person::Sex::Male:
      return "M";
    case person::Sex::Unspecified:
      return "X";
  }
  return "X";
}

}  // namespace

Json Views::node(std::string_view language) const {
  const Instant legal_now = engine_.legal_clock.now();
  JsonArray packs;
  std::string time_zone = "UTC";
  for (const auto* shelved : engine_.packs.current()) {
    const pack::Pack& pack = shelved->pack;
    time_zone = pack.time_zone;
    packs.push_back(
        JsonObject{{"id", pack.id},
                   {"version", pack.version},
                   {"hash", shelved->hash},
                   {"title", pack.title.in(language)},
                   {"in_force", pack.in_force_on(shelved->zone->local_date(legal_now))}});
  }
  return JsonObject{{"id", engine_.file.id},
                    {"party", engine_.file.party},
                    {"name", in_language(engine_.file.name, language)},
                    {"legal_now", to_string(legal_now)},
                    {"legal_clock", engine_.legal_clock.settable() ? "demonstration" : "real"},
                    {"time_zone", time_zone},
                    {"packs", packs},
                    {"statistics", !engine_.file.statistics.empty()},
                    {"version", kVersion}};
}

Json Views::session(const access::Session& session) const {
  const access::Reader& reader = session.reader;
  JsonArray roles;
  for (const auto& role : reader.roles) roles.emplace_back(role);
  Json organisation = JsonObject{{"id", reader.organisation}, {"name", reader.organisation}};
  for (const auto* shelved : engine_.packs.current())
    if (shelved->pack.directory.named(reader.organisation))
      organisation = words_of(*shelved, reader.language).organisation(reader.organisation);
  JsonArray registers;
  for (const auto& name : registers_of(engine_, reader)) registers.emplace_back(name);
  return JsonObject{{"user", reader.id},
                    {"name", reader.name},
                    {"registers", registers},
                    {"organisation", organisation},
                    {"roles", roles},
                    {"language", reader.language},
                    {"csrf", session.csrf},
                    {"expires_at", to_string(session.expires_at)},
                    {"must_choose_password", session.by_code}};
}

Result<Json> Views::mrz(std::string_view text) const {
  TRY(const person::Mrz mrz, person::parse_mrz(text));
  Date today = {
      static_cast<std::int32_t>(engine_.legal_clock.now().micros / calendar::kMicrosPerDay)};
  if (const auto packs = engine_.packs.current(); !packs.empty())
    today = packs.front()->zone->local_date(engine_.legal_clock.now());
  return Json(JsonObject{{"document_type", mrz.document_code},
                         {"number", mrz.number},
                         {"issuing_state", country_code(engine_, mrz.issuer)},
                         {"nationality", country_code(engine_, mrz.nationality)},
                         {"family_name", mrz.family_name},
                         {"given_names", mrz.given_names},
                         {"birth_date", to_string(person::birth_date(mrz.birth, today))},
                         {"sex", sex_text(mrz.sex)},
                         {"expires_on", to_string(person::expiry_date(mrz.expiry, today))}});
}

std::string Views::word(const Word& word, std::string_view language) const {
  for (const ShelvedPack* shelved : engine_.packs.current()) {
    const auto& pack = shelved->pack;
    if (!word.pack.empty() && pack.id != word.pack) continue;
    const Words words = words_of(*shelved, language);
    std::string said(word.id);
    if (word.prefix == "country") {
      if (const auto* country = pack.directory.country(word.id)) said = country->name.in(language);
    } else if (word.prefix == "organisation") {
      said = words.organisation_name(word.id);
    } else if (word.prefix == "pack") {
      if (pack.id == word.id) said = pack.title.in(language);
    } else if (word.prefix == "agreement") {
      if (const auto* agreement = pack.agreement(word.id)) said = in(agreement->title, language);
    } else if (word.prefix == "direction") {
      const auto slash = word.id.find('/');
      if (slash == std::string_view::npos) continue;
      if (const auto* agreement = pack.agreement(word.id.substr(0, slash)))
        if (const auto* direction = agreement->direction(word.id.substr(slash + 1)))
          said = in(direction->name, language);
    } else if (word.prefix == "element") {
      said = words.element(word.id);
    } else if (const auto key = fmt::format("{}.{}", word.prefix, word.id); words.has(key)) {
      said = words.say(key);
    }
    if (said != word.id) return said;
  }
  return std::string(word.id);
}

}  // namespace entente::node
