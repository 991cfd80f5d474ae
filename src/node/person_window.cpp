#include "node/person_window.hpp"

#include <set>
#include <utility>

#include "kernel/settling.hpp"
#include "node/facts.hpp"
#include "node/paper_words.hpp"

namespace entente::node {
namespace {

/// The value of a fact that the pack lists: the one way in which a value reaches the page.
std::optional<Json> listed_value(const PersonWindow& window, std::string_view fact) {
  const pack::Fact* type = window.shelved.pack.fact(fact);
  if (!type || type->confidential || !window.view.names_fact(fact)) return std::nullopt;
  const auto found = window.state->facts.find(std::string(fact));
  if (found == window.state->facts.end()) return std::nullopt;
  const auto value = readable(found->second.value);
  if (value.erased || value.value.is_null()) return std::nullopt;
  return value.value;
}

using Deadlines = SharedMap<std::string, kernel::DeadlineState>;

/// A deadline of the case that runs or has run out; nullptr for none, or one that was ended.
const kernel::DeadlineState* standing(const Deadlines& deadlines, std::string_view id) {
  const auto found = deadlines.find(std::string(id));
  return found == deadlines.end() || found->second.status == kernel::DeadlineStatus::Ended
             ? nullptr
             : &found->second;
}

Instant start_of(const kernel::DeadlineState& deadline) {
  return deadline.computed.starts_at;
}

bool is_over(const kernel::DeadlineComputed& computed, Instant now) {
  return computed.warns_at <= now;
}

/// The last day or hour by the earliest reading, and that it is over when it is.
std::optional<std::string> listed_day(const PersonWindow& window, Instant now, std::string_view id,
                                      std::string_view language) {
  const auto* deadline = told_deadline(window.view, window.state->deadlines, id);
  if (!deadline) return std::nullopt;
  const auto& computed = deadline->computed;
  const auto local = window.words.zone.local(computed.warns_at);
  const auto last = local.micros_of_day == 0 ? day_on_paper(computed.warns_day, language)
                                             : moment_on_paper(local, language);
  return is_over(computed, now) ? last + " " + window.papers.texts.say("person_page.over", language)
                                : last;
}

/// May the organisation be named to the person? Others are "another public service".
bool may_be_named(const PersonWindow& window, const std::string& organisation) {
  if (organisation == window.state->lead) return true;
  const auto* known = window.shelved.pack.directory.named(organisation);
  return known && window.view.names_kind(pack::to_string(known->kind));
}

}  // namespace

const kernel::DeadlineState* told_deadline(const pack::PersonView& view, const Deadlines& deadlines,
                                           std::string_view id) {
  const auto* found = view.names_deadline(id) ? standing(deadlines, id) : nullptr;
  if (!found) return nullptr;
  for (const auto& [older, newer] : view.instead_of) {
    const auto* after = id == older ? standing(deadlines, newer) : nullptr;
    if (after && start_of(*after) >= start_of(*found)) return nullptr;
    const auto* anew = id == newer ? standing(deadlines, older) : nullptr;
    if (anew && start_of(*anew) > start_of(*found)) return nullptr;
  }
  return found;
}

Result<PersonWindow> window_on(Engine& engine, const CaseId& id, std::string_view language) {
  TRY(SharedCase state, existing_case(engine, id));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  TRY(const auto view, pack::person_view_of(shelved->pack));
  if (!view || state->erased)
    return in_french(fail(Code::NotFound, "the person of this case is shown nothing"),
                     "rien de ce dossier n’est montré à la personne");
  TRY(auto papers, pack::papers_of(shelved->pack));
  return PersonWindow{std::move(state), *shelved, *view, std::move(papers),
                      words_of(*shelved, has_words(language) ? language : "fr")};
}

documents::PaperCase listed_case(Engine& engine, const PersonWindow& window) {
  documents::PaperCase file;
  file.reference = window.state->reference;
  file.made_at = engine.legal_clock.now();
  file.value = [&window](std::string_view fact, std::string_view in) -> std::optional<std::string> {
    const auto value = listed_value(window, fact);
    return value ? std::optional(value_on_paper(window.shelved.pack, fact, *value, in))
                 : std::nullopt;
  };
  file.plain_value = [&window](std::string_view fact) -> std::optional<std::string> {
    const auto value = listed_value(window, fact);
    return value ? plain_on_paper(*value) : std::nullopt;
  };
  file.over = [&window, now = file.made_at](std::string_view deadline) {
    const auto* told = told_deadline(window.view, window.state->deadlines, deadline);
    return told && is_over(told->computed, now);
  };
  file.last_day = [&window, now = file.made_at](std::string_view deadline, std::string_view in) {
    return listed_day(window, now, deadline, in);
  };
  file.organisation = [&window](std::string_view in) {
    return words_of(window.shelved, in).organisation_name(window.state->lead);
  };
  file.today = [&window, now = file.made_at](std::string_view in) {
    return day_on_paper(window.words.local_day(now), in);
  };
  file.registered = [](std::string_view) { return std::vector<documents::ListedItem>(); };
  return file;
}

Result<documents::Block> readers_of(Engine& engine, const PersonWindow& window,
                                    std::string_view language) {
  TRY_VOID(engine.accesses.flush());
  TRY(const auto entries, engine.accesses.of_case(window.state->id, 2'000));
  const std::string in(has_words(language) ? language : "fr");
  const auto say = [&](const char* key) {
    return documents::line_of(window.papers.texts.say(key, in));
  };
  documents::Table table;
  table.header = {say("person_page.organisation"), say("person_page.last_read")};
  std::set<std::string> told;
  for (const auto& entry : entries) {
    if (entry.reader == kernel::kPersonConcerned) continue;
    const std::string name =
        may_be_named(window, entry.organisation)
            ? words_of(window.shelved, in).organisation_name(entry.organisation)
            : window.papers.texts.say("person_page.other_service", in);
    if (told.insert(name).second)
      table.rows.push_back({documents::line_of(name), documents::line_of(day_on_paper(
                                                          window.words.local_day(entry.at), in))});
  }
  if (table.rows.empty()) return documents::Block{documents::Paragraph{say("paper.none")}, in};
  return documents::Block{std::move(table), in};
}

std::optional<documents::Block> last_days(const PersonWindow& window, Instant now,
                                          std::string_view language) {
  const std::string in(has_words(language) ? language : "fr");
  const Words words = words_of(window.shelved, in);
  documents::Table table;
  table.header = {documents::line_of(window.papers.texts.say("person_page.deadline", in)),
                  documents::line_of(window.papers.texts.say("person_page.last_day", in))};
  for (const auto& id : window.view.deadlines)
    if (const auto day = listed_day(window, now, id, in))
      table.rows.push_back({documents::line_of(words.say("deadline." + id)), {{*day, true}}});
  if (table.rows.empty()) return std::nullopt;
  return documents::Block{std::move(table), in};
}

}  // namespace entente::node
