// The papers of a case: notices to the person, petitions with their exhibits. Each printing is a
// reading of the case and is noted as one.
#include "documents/paper.hpp"
#include "documents/pdf.hpp"
#include "node/facts.hpp"
#include "node/paper_words.hpp"
#include "node/views.hpp"
#include "node/views/case_parts.hpp"
#include "node/views/timeline_words.hpp"

namespace entente::node {
namespace {

/// The value of a fact that this reader may be shown; nothing else exists for a paper.
std::optional<Json> shown_value(const Scene& scene, std::string_view fact) {
  const auto found = scene.state->facts.find(std::string(fact));
  if (found == scene.state->facts.end()) return std::nullopt;
  if (!may_show(scene, fact, found->second.organisation)) return std::nullopt;
  const auto value = readable(found->second.value);
  if (value.erased || value.value.is_null()) return std::nullopt;
  return value.value;
}

std::optional<std::string> last_day_in(const Scene& scene, std::string_view deadline,
                                       std::string_view language) {
  const auto found = scene.state->deadlines.find(std::string(deadline));
  if (found == scene.state->deadlines.end()) return std::nullopt;
  const auto& computed = found->second.computed;
  // A period of hours ends at a minute, not with its day.
  const auto local = scene.words.zone.local(computed.warns_at);
  if (local.micros_of_day == 0) return day_on_paper(computed.warns_day, language);
  return moment_on_paper(local, language);
}

std::string person_of(const Scene& scene) {
  std::string label;
  for (const auto fact : {"person.family_name", "person.given_names"})
    if (const auto value = shown_value(scene, fact))
      label += (label.empty() ? "" : " ") + display(scene.shelved.pack, fact, *value, "fr");
  return label;
}

std::vector<documents::ListedItem> exhibits_of(const Scene& scene, std::string_view language) {
  const auto words = words_of(scene.shelved, language);
  std::vector<documents::ListedItem> items;
  for (const auto& [id, document] : scene.state->documents) {
    const Json name = readable(document.name).value;
    items.push_back({words.moment(document.added_at),
                     name.is_string() ? std::string(name.get_string()) : to_string(id),
                     actor_name(scene, document.by)});
  }
  return items;
}

/// A copy of the register: each act with what was recorded by it. What the pack calls confidential
/// stays out, whoever prints: the copy leaves the organisation.
std::vector<documents::ListedItem> register_of(const Scene& scene,
                                               const std::vector<kernel::Event>& events) {
  std::vector<documents::ListedItem> items;
  const bool french = scene.words.language == "fr";
  ToldBefore before;
  for (const auto& event : events) {
    const auto* recorded = std::get_if<kernel::FactRecorded>(&event.body);
    const auto* type = recorded ? scene.shelved.pack.fact(recorded->fact) : nullptr;
    if (recorded && (!type || type->confidential)) continue;
    const auto told = tell(scene, event, before);
    if (!told || told->kind == "rule") continue;
    documents::ListedItem item{scene.words.moment(event.header.legal_at), told->title,
                               actor_name(scene, event.header.actor)};
    if (!recorded) {
      items.push_back(std::move(item));
      continue;
    }
    if (!told->detail.empty())
      item.what += std::string(french ? " : " : ": ") + told->detail.front();
    if (!items.empty() && items.back().when == item.when && items.back().who == item.who)
      items.back().what += " ; " + item.what;
    else
      items.push_back(std::move(item));
  }
  return items;
}

documents::PaperCase paper_case(const Scene& scene, std::string_view language,
                                const std::vector<kernel::Event>& events) {
  documents::PaperCase file;
  file.reference = scene.state->reference;
  file.person = person_of(scene);
  file.made_at = scene.legal_now;
  file.value = [&scene](std::string_view fact, std::string_view in) -> std::optional<std::string> {
    const auto value = shown_value(scene, fact);
    return value ? std::optional(value_on_paper(scene.shelved.pack, fact, *value, in))
                 : std::nullopt;
  };
  file.plain_value = [&scene](std::string_view fact) -> std::optional<std::string> {
    const auto value = shown_value(scene, fact);
    return value ? plain_on_paper(*value) : std::nullopt;
  };
  file.last_day = [&scene](std::string_view deadline, std::string_view in) {
    return last_day_in(scene, deadline, in);
  };
  file.organisation = [&scene](std::string_view in) {
    return words_of(scene.shelved, in).organisation_name(scene.state->lead);
  };
  file.today = [&scene](std::string_view in) {
    return day_on_paper(scene.words.local_day(scene.legal_now), in);
  };
  file.exhibits = exhibits_of(scene, has_words(language) ? language : "fr");
  file.registered = [&scene, &events](std::string_view) { return register_of(scene, events); };
  return file;
}

Result<std::vector<documents::Exhibit>> attached(const Scene& scene) {
  std::vector<documents::Exhibit> exhibits;
  std::size_t number = 0;
  for (const auto& [id, document] : scene.state->documents) {
    TRY(auto content, scene.engine.vault.get(id, document.digest));
    const Json name = readable(document.name).value;
    exhibits.push_back({fmt::format("{:02} {}", ++number,
                                    name.is_string() ? std::string_view(name.get_string())
                                                     : std::string_view("?")),
                        document.media_type, std::move(content)});
  }
  return exhibits;
}

Result<Scene> open_paper_scene(Engine& engine, const access::Reader& reader, CaseId id,
                               std::string_view language, std::string_view what) {
  auto words = reader;
  words.language = has_words(language) ? std::string(language) : "fr";
  TRY(Scene scene, open_scene(engine, words, id, access::Operation::ReadCase, what));
  if (!scene.sight.personal)
    return in_french(
        fail(Code::Forbidden, "a paper names the person: this reader sees no personal values"),
        "un document nomme la personne : vous ne voyez pas ses données");
  if (scene.state->erased)
    return in_french(fail(Code::NotFound, "the person of this case was erased"),
                     "les données de la personne ont été effacées");
  return scene;
}

}  // namespace

Result<Json> Views::papers(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::ReadCase, "papers"));
  TRY(const auto papers, pack::papers_of(scene.shelved.pack));
  const std::vector<kernel::Event> none;
  const auto file = paper_case(scene, scene.words.language, none);
  JsonArray rows;
  for (const auto& paper : papers.papers) {
    const auto ready = documents::printable(papers, paper, file);
    JsonObject row{{"id", paper.id},
                   {"kind", pack::to_string(paper.kind)},
                   {"title", papers.texts.say(paper.title, scene.words.language)},
                   {"ready", ready.has_value() && scene.sight.personal && !scene.state->erased}};
    if (!ready) {
      const auto& error = ready.error();
      row["why"] =
          scene.words.language == "fr" && !error.french.empty() ? error.french : error.message;
      if (!error.place.empty())
        row["fact"] = error.place.starts_with("deadline.") ? scene.words.say(error.place)
                                                           : scene.words.say("fact." + error.place);
    }
    rows.push_back(std::move(row));
  }
  JsonArray languages;
  for (const auto& language : papers.languages)
    languages.push_back(
        JsonObject{{"language", language}, {"translated_percent", papers.translated(language)}});
  return Json(JsonObject{{"rows", rows}, {"languages", languages}});
}

Result<DocumentContent> Views::paper(const access::Reader& reader, CaseId id,
                                     std::string_view paper_id, PaperFormat format,
                                     std::string_view language) {
  TRY(const Scene scene,
      open_paper_scene(engine_, reader, id, language, fmt::format("paper {}", paper_id)));
  TRY(const auto papers, pack::papers_of(scene.shelved.pack));
  const pack::Paper* paper = papers.paper(paper_id);
  if (!paper)
    return in_french(fail(Code::NotFound, "the pack has no paper '{}'", paper_id),
                     "le paquet n’a pas de papier « {} »", paper_id);
  TRY(const auto events, events_of(engine_, id));
  const auto file = paper_case(scene, language, events);
  TRY(const auto document, documents::compose(scene.shelved.pack, papers, *paper, file, language));
  const auto name = fmt::format("{} {}", scene.state->reference, paper_id);
  if (format == PaperFormat::html) {
    const auto page = documents::as_html(document);
    return DocumentContent{name + ".html", "text/html; charset=utf-8",
                           Bytes(page.begin(), page.end())};
  }
  TRY(auto pdf, documents::as_pdf(document));
  if (paper->kind == pack::PaperKind::Petition && !scene.state->documents.empty()) {
    TRY(const auto exhibits, attached(scene));
    std::vector<std::string> unreadable;  // attached as they are; the list names them all
    TRY(pdf, documents::bundled(pdf, exhibits, unreadable));
  }
  return DocumentContent{name + ".pdf", "application/pdf", std::move(pdf)};
}

}  // namespace entente::node
