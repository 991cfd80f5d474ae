#include "node/studio.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "node/engine.hpp"
#include "node/marked_element.hpp"
#include "node/proposals.hpp"
#include "node/trial.hpp"
#include "pack/checks.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kChangedBytesMax = 4 << 20;

Result<void> must_keep_rules(const access::Reader& reader) {
  if (reader.has(access::kRuleKeeper)) return {};
  return in_french(fail(Code::Forbidden, "packs are changed by those who keep the rules"),
                   "les paquets sont modifiés par les gardiens des règles");
}

/// Names of folders that the pack uses: their files are shared, and changed where they lie.
Result<std::vector<std::string>> shared_folders(const pack::Files& files) {
  const auto manifest = files.find("pack.toml");
  if (manifest == files.end())
    return in_french(fail(Code::Malformed, "the pack has no pack.toml"),
                     "le paquet n’a pas de pack.toml");
  return pack::uses_of(manifest->second);
}

Result<void> own_path(const std::string& path, const std::vector<std::string>& shared) {
  const bool odd = path.empty() || path.front() == '/' || path.size() > 200 ||
                   path.find("..") != std::string::npos || path.find('\\') != std::string::npos;
  if (odd)
    return at(path, in_french(fail(Code::InvalidArgument, "this is no path within a pack"),
                              "ce n’est pas un chemin dans un paquet"));
  for (const auto& folder : shared)
    if (path.starts_with(folder + "/"))
      return at(path, in_french(fail(Code::InvalidArgument,
                                     "the folder '{}' is shared by several packs: it is changed "
                                     "where it is installed",
                                     folder),
                                "le dossier « {} » est partagé par plusieurs paquets : il se "
                                "modifie là où il est installé",
                                folder));
  return {};
}

Result<pack::Files> drafted(Engine& engine, const PackDraft& draft) {
  TRY(const ShelvedPack* base, engine.packs.by_hash(draft.base));
  pack::Files files = base->pack.files;
  TRY(const auto shared, shared_folders(files));
  std::size_t bytes = 0;
  for (const auto& [path, text] : draft.changed) {
    TRY_VOID(own_path(path, shared));
    bytes += text.size();
    files.insert_or_assign(path, text);
  }
  if (bytes > kChangedBytesMax)
    return in_french(fail(Code::TooLarge, "the changed files have {} bytes; {} are read at once",
                          bytes, kChangedBytesMax),
                     "les fichiers modifiés ont {} octets ; {} sont lus à la fois", bytes,
                     kChangedBytesMax);
  return files;
}

std::string file_of(const Error& error) {
  return error.place.substr(0, error.place.find(':'));
}

Json problem_json(const pack::Files& files, const Error& error, std::string_view language) {
  const std::string& said =
      language != "en" && !error.french.empty() ? error.french : error.message;
  JsonObject json{{"text", said}, {"code", to_string(error.code)}};
  // "rules/deadlines.dmn:41: rule 3": file and line, then what else the place names.
  std::string file = error.place;
  std::size_t line = 0;
  if (const auto colon = error.place.find(':'); colon != std::string::npos) {
    file = error.place.substr(0, colon);
    const char* begin = error.place.data() + colon + 1;
    const char* end = error.place.data() + error.place.size();
    const auto read = std::from_chars(begin, end, line);
    const std::string rest(read.ptr, end);
    if (const auto words = rest.find_first_not_of(": "); words != std::string::npos)
      json["text"] = rest.substr(words) + (language != "en" ? " : " : ": ") + said;
  }
  json["file"] = file;
  if (line > 0) json["line"] = static_cast<std::int64_t>(line);
  const auto found = files.find(file);
  const bool drawn = file.ends_with(".bpmn") || file.ends_with(".dmn");
  if (found != files.end() && drawn && line > 0)
    if (auto element = element_at_line(found->second, line); !element.empty())
      json["element"] = std::move(element);
  return json;
}

JsonArray problems_json(const pack::Files& files, std::string_view language) {
  JsonArray problems;
  for (const auto& error : pack::check(files))
    problems.push_back(problem_json(files, error, language));
  return problems;
}

JsonArray versions_json(Engine& engine, const ShelvedPack& opens) {
  JsonArray versions;
  const auto listed = engine.database->read([&](store::Connection& connection) -> Result<void> {
    TRY(auto rows, connection.prepare("SELECT hash, first_seen_at FROM node_pack WHERE node = ? "
                                      "AND id = ? ORDER BY first_seen_at DESC LIMIT 50"));
    rows.bind_all(engine.file.id, opens.pack.id);
    for (;;) {
      TRY(const bool more, rows.step());
      if (!more) return {};
      TRY(const Digest digest, rows.digest(0));
      versions.push_back(JsonObject{{"hash", to_hex(digest)},
                                    {"first_seen_at", to_string(rows.instant(1))},
                                    {"opens", to_hex(digest) == opens.hash}});
    }
  });
  if (!listed) versions.clear();
  for (auto& row : versions)
    if (const auto shelved = engine.packs.by_hash(row.at("hash").as_string()))
      row.as_object()["version"] = (*shelved)->pack.version;
  return versions;
}

Json proposal_json(const Engine& engine, const Proposal& proposal, const Tried& trials,
                   std::string_view version, const access::Reader& reader) {
  const auto by = engine.sessions.accounts().find(proposal.by);
  JsonArray changed;
  for (const auto& [path, text] : proposal.changed) changed.emplace_back(path);
  return JsonObject{{"hash", proposal.hash},
                    {"version", version},
                    {"over", proposal.over},
                    {"reason", proposal.reason},
                    {"by", proposal.by},
                    {"by_name", by ? by->name : proposal.by},
                    {"at", to_string(proposal.at)},
                    {"changed", std::move(changed)},
                    {"tried", JsonObject{{"cases", trials.cases}, {"changes", trials.changes}}},
                    {"mine", proposal.by == reader.id}};
}

JsonObject journalled(const Proposal& proposal, const access::Reader& reader) {
  return {{"pack", proposal.id},       {"hash", proposal.hash},      {"over", proposal.over},
          {"reason", proposal.reason}, {"proposed_by", proposal.by}, {"by", reader.id}};
}

/// A version brings no problem that the one it is written over has not. Those of our packs have
/// none.
Result<std::unique_ptr<ShelvedPack>> sound(Engine& engine, const pack::Files& files,
                                           const pack::Files& base) {
  auto problems = pack::check(files);
  if (!problems.empty()) {
    std::multiset<std::pair<std::string, std::string>> before;
    for (const auto& one : pack::check(base)) before.emplace(file_of(one), one.message);
    std::erase_if(problems, [&](const Error& one) {
      const auto known = before.find({file_of(one), one.message});
      if (known == before.end()) return false;
      before.erase(known);
      return true;
    });
  }
  if (problems.empty()) return engine.packs.read_aside(files);
  if (problems.size() == 1) return problems.front();
  const Error& first = problems.front();
  return at(
      first.place,
      in_french(fail(Code::Malformed, "{} ({} problems in all)", first.message, problems.size()),
                "{} ({} problèmes en tout)", first.french.empty() ? first.message : first.french,
                problems.size()));
}

}  // namespace

Result<Json> Studio::packs(const access::Reader& reader) const {
  TRY_VOID(must_keep_rules(reader));
  TRY(const auto proposals, proposals_of(engine_));
  JsonArray packs;
  for (const auto* opens : engine_.packs.current()) {
    TRY(const auto shared, shared_folders(opens->pack.files));
    JsonArray files;
    for (const auto& [path, text] : opens->pack.files)
      if (own_path(path, shared)) files.emplace_back(path);
    JsonArray waiting;
    for (const auto& one : proposals) {
      if (one.id != opens->pack.id) continue;
      TRY(const auto all, drafted(engine_, {one.over, one.changed}));
      TRY(const auto read, engine_.packs.read_aside(all));
      TRY(const auto trials, trials_of(engine_, one.hash));
      waiting.push_back(proposal_json(engine_, one, trials, read->pack.version, reader));
    }
    packs.push_back(JsonObject{{"id", opens->pack.id},
                               {"title", opens->pack.title.in(reader.language)},
                               {"version", opens->pack.version},
                               {"hash", opens->hash},
                               {"files", std::move(files)},
                               {"versions", versions_json(engine_, *opens)},
                               {"proposals", std::move(waiting)}});
  }
  return Json(JsonObject{{"packs", std::move(packs)}});
}

Result<std::string> Studio::file(const access::Reader& reader, std::string_view hash,
                                 std::string_view path) const {
  TRY_VOID(must_keep_rules(reader));
  pack::Files files;
  if (const auto proposal = proposal_of(engine_, hash)) {
    TRY(files, drafted(engine_, {proposal->over, proposal->changed}));
  } else {
    TRY(const ShelvedPack* shelved, engine_.packs.by_hash(hash));
    files = shelved->pack.files;
  }
  const auto found = files.find(path);
  if (found == files.end())
    return in_french(fail(Code::NotFound, "the pack has no file '{}'", path),
                     "le paquet n’a pas de fichier « {} »", path);
  return found->second;
}

Result<pack::Files> Studio::files_of(const access::Reader& reader, const PackDraft& draft) const {
  TRY_VOID(must_keep_rules(reader));
  return drafted(engine_, draft);
}

Result<Json> Studio::check(const access::Reader& reader, const PackDraft& draft) const {
  TRY(const pack::Files files, files_of(reader, draft));
  JsonObject json{{"hash", to_hex(pack::content_hash(files))},
                  {"problems", problems_json(files, reader.language)}};
  return Json(std::move(json));
}

Result<Json> Studio::try_on(const access::Reader& reader, const PackDraft& draft, CaseId case_id) {
  TRY(const pack::Files files, files_of(reader, draft));
  TRY(const auto changed, engine_.packs.read_aside(files));
  TRY(Json outcome, try_on_case(engine_, reader, *changed, case_id));
  const auto changes = static_cast<std::int64_t>(outcome.at("changes").as_array().size());
  TRY_VOID(engine_.stream.append("PackTried", JsonObject{{"pack", changed->pack.id},
                                                         {"hash", changed->hash},
                                                         {"case", to_string(case_id)},
                                                         {"changes", changes},
                                                         {"by", reader.id}}));
  TRY_VOID(keep_trial(engine_, {changed->hash, case_id, changes, reader.id}));
  return outcome;
}

Result<Json> Studio::propose(const access::Reader& reader, const PackDraft& draft,
                             const std::string& reason) {
  TRY(const pack::Files files, files_of(reader, draft));
  TRY(const ShelvedPack* base, engine_.packs.by_hash(draft.base));
  TRY(const auto changed, sound(engine_, files, base->pack.files));
  TRY(const ShelvedPack* opens, engine_.packs.current(base->pack.id));
  if (opens->hash != draft.base)
    return in_french(
        fail(Code::Conflict, "another version of '{}' has been published meanwhile", base->pack.id),
        "une autre version de « {} » a été publiée entre-temps", base->pack.id);
  if (changed->pack.id != base->pack.id)
    return at("pack.toml",
              in_french(fail(Code::InvalidArgument, "a version keeps the id of its pack"),
                        "une version garde l’identifiant de son paquet"));
  if (changed->hash == base->hash)
    return in_french(fail(Code::InvalidArgument, "nothing is changed"), "rien n’est modifié");
  if (changed->pack.version == base->pack.version)
    return at("pack.toml",
              in_french(fail(Code::InvalidArgument,
                             "the version is still {}: two contents may not bear one number",
                             base->pack.version),
                        "la version est toujours {} : deux contenus ne portent pas le même numéro",
                        base->pack.version));
  Proposal proposal{changed->hash,
                    base->pack.id,
                    base->hash,
                    draft.changed,
                    reason,
                    reader.id,
                    engine_.seams.clock.now()};
  // The journal first: what it does not know cannot be published.
  TRY_VOID(engine_.stream.append("PackProposed", journalled(proposal, reader)));
  TRY_VOID(keep_proposal(engine_, proposal));
  return Json(JsonObject{{"hash", proposal.hash}, {"version", changed->pack.version}});
}

Result<Json> Studio::publish(const access::Reader& reader, std::string_view hash) {
  TRY_VOID(must_keep_rules(reader));
  TRY(const Proposal proposal, proposal_of(engine_, hash));
  if (proposal.by == reader.id)
    return in_french(fail(Code::Refused, "who proposed a version does not publish it"),
                     "qui a proposé une version ne la publie pas");
  TRY(const pack::Files files, drafted(engine_, {proposal.over, proposal.changed}));
  if (to_hex(pack::content_hash(files)) != proposal.hash)
    return fail(Code::Corrupt, "the files kept for {} are not those that were proposed",
                proposal.hash);
  TRY(const ShelvedPack* base, engine_.packs.by_hash(proposal.over));
  TRY_VOID(sound(engine_, files, base->pack.files));
  TRY_VOID(must_be_tried(engine_, proposal));
  TRY_VOID(engine_.stream.append("PackPublished", journalled(proposal, reader)));
  TRY(const ShelvedPack* published,
      engine_.packs.publish(files, proposal.over, engine_.seams.clock.now()));
  TRY_VOID(forget_proposal(engine_, proposal));
  engine_.hub.publish({});
  return Json(JsonObject{{"hash", published->hash}, {"version", published->pack.version}});
}

Result<void> Studio::withdraw(const access::Reader& reader, std::string_view hash) {
  TRY_VOID(must_keep_rules(reader));
  TRY(const Proposal proposal, proposal_of(engine_, hash));
  TRY_VOID(engine_.stream.append("PackProposalWithdrawn", journalled(proposal, reader)));
  return forget_proposal(engine_, proposal);
}

}  // namespace entente::node
