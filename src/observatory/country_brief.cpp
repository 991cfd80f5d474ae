#include <algorithm>
#include <charconv>

#include "documents/pdf.hpp"
#include "observatory/print_words.hpp"
#include "observatory/printed.hpp"

namespace entente::observatory {
namespace {

/// One word in French, one in English.
struct Say {
  bool french;
  std::string operator()(const char* fr, const char* en) const { return french ? fr : en; }
};

std::string standing_text(const Json& row, const Say& say) {
  const auto standing = json_text(row, "standing");
  if (standing == "below") return say("sous le seuil", "below the threshold");
  if (standing == "at_or_above") return say("au seuil ou au-dessus", "at the threshold or above");
  if (standing == "no_threshold") return say("aucun seuil fixé", "no threshold set");
  if (standing == "not_counted") return say("non compté", "not counted");
  if (standing == "too_few") return say("trop peu de demandes", "too few requests");
  return say("aucun compte consigné", "no counts recorded");
}

std::string yes_no(const Json& value, const Say& say) {
  if (value.is_null()) return "—";
  return value.as_bool() ? say("oui", "yes") : say("non", "no");
}

std::string or_dash(std::string text) {
  return text.empty() ? "—" : std::move(text);
}

documents::Block in_short(const Json& row, const Say& say, std::string_view language) {
  documents::Frame frame;
  frame.title = {{say("En bref", "In short"), false}};
  std::string first = say("Laissez-passer en temps utile : ", "Laissez-passer in useful time: ");
  if (const Json* counts = member(row, "counts")) first += share_text(*counts, language) + ", ";
  first += standing_text(row, say);
  if (const Json* percent = member(row, "threshold_percent"))
    first += fmt::format(" ({} %)", percent->to_number<std::int64_t>());
  first += ".";
  for (const auto& other : row.at("other_standings").as_array())
    first += fmt::format(" {}{}{} ({} %).", json_text(other, "title"), say(" : ", ": "),
                         standing_text(other, say),
                         other.at("threshold_percent").to_number<std::int64_t>());
  frame.paragraphs.push_back(documents::line_of(first));
  frame.paragraphs.push_back(documents::line_of(
      fmt::format("{}{}{}{}.", say("Actions ouvertes : ", "Open actions: "),
                  json_figure(row, "actions_open", language), say(" ; en retard : ", "; late: "),
                  json_figure(row, "actions_late", language))));
  if (row.at("escalated").as_bool())
    frame.paragraphs.push_back(documents::line_of(
        say("Réseau diplomatique saisi le ", "Diplomatic network asked to act on ") +
        period_text(json_text(row, "escalation_signed_on"), language) + "."));
  return {std::move(frame), {}};
}

documents::Block frame_of(const Json& country, const Say& say) {
  const Json& row = country.at("row");
  documents::Values values;
  const auto put = [&](std::string label, std::string value) {
    values.rows.push_back({{{std::move(label), false}}, {{or_dash(std::move(value)), false}}});
  };
  std::string agreement = json_title(row, "agreement");
  if (const auto from = json_text(row, "agreement_from"); !from.empty())
    agreement += say(", depuis le ", ", since ") + period_text(from, say.french ? "fr" : "en");
  put(say("Accord", "Agreement"), agreement);
  put(say("Ressortissants de pays tiers", "Third-country nationals"),
      yes_no(country.at("third_country"), say));
  put(say("Transit", "Transit"), yes_no(country.at("transit"), say));
  put(say("Autorité centrale, contact", "Central authority, contact"),
      json_text(country, "contact"));
  put(say("Binôme : ambassadeur", "Pair: ambassador"), json_text(row, "ambassador"));
  put(say("Binôme : préfet", "Pair: prefect"), json_text(row, "prefect"));
  put(say("Mesure sur les visas", "Measure on visas"), json_title(row, "measure"));
  return {std::move(values), {}};
}

void add_counts(std::vector<documents::Block>& blocks, const Json& row, const Say& say,
                std::string_view language) {
  const Json* counts = member(row, "counts");
  if (!counts) return;
  const auto figure = [&](std::string_view name) { return json_figure(*counts, name, language); };
  blocks.push_back(
      heading_block(2, say("Laissez-passer et réadmissions", "Laissez-passer and readmissions")));
  blocks.push_back(table_block(
      say("Consignés le ", "Recorded on ") +
          period_text(json_text(*counts, "recorded_on"), language) +
          say(" ; « — » : non consigné, ou réservé", "; “—”: not recorded, or withheld"),
      {say("Demandés", "Asked"), say("Délivrés", "Issued"), say("En temps utile", "In time"),
       say("Refusés", "Refused"), say("Sans réponse", "Unanswered"), say("Bloqués", "Blocked")},
      {{figure("asked"), figure("issued"), figure("in_time"), figure("refused"),
        figure("unanswered"), figure("blocked")}}));
  blocks.push_back(table_block(
      say("Pays tiers et transit", "Third countries and transit"),
      {say("Réadmissions demandées", "Readmissions asked"), say("Acceptées", "Accepted"),
       say("Transits demandés", "Transits asked"), say("Accordés", "Given")},
      {{figure("third_asked"), figure("third_accepted"), figure("transit_asked"),
        figure("transit_given")}}));
  blocks.push_back(text_block(say("Temps utile, définition : ", "Useful time, definition: ") +
                              json_title(*counts, "definition") + "."));
}

void add_actions(std::vector<documents::Block>& blocks, const Json& country, const Say& say,
                 std::size_t rows_max, std::string_view language) {
  blocks.push_back(heading_block(2, say("Actions", "Actions")));
  std::vector<std::vector<std::string>> rows;
  for (const auto& action : country.at("actions").as_array()) {
    if (rows.size() == rows_max) break;
    std::string state = period_text(json_text(action, "done_on"), language);
    if (state.empty())
      state = action.at("late").as_bool() ? say("en retard", "late") : say("en cours", "under way");
    rows.push_back({json_text(action, "title"), json_text(action, "owner"),
                    period_text(json_text(action, "due_on"), language), state});
  }
  const auto all = country.at("actions").as_array().size();
  if (rows.empty()) {
    blocks.push_back(text_block(say("Aucune action consignée.", "No action recorded.")));
    return;
  }
  blocks.push_back(table_block(cut_text(rows.size(), all, say.french ? "fr" : "en"),
                               {say("Action", "Action"), say("Responsable", "Owner"),
                                say("Échéance", "Due"), say("État", "State")},
                               rows, {0.42, 0.24, 0.18, 0.16}));
}

/// Where nothing else makes a brief short enough: one row of a table, and no definition under it.
constexpr std::size_t kRowsLeast = 1;

void add_own(std::vector<documents::Block>& blocks, const Json& own, std::size_t rows_max,
             const Say& say, std::string_view language) {
  constexpr std::size_t kTables = 1;
  blocks.push_back(heading_block(3, json_text(own, "title")));
  std::size_t shown = 0;
  for (const auto& table : own.at("tables").as_array()) {
    if (shown == kTables) break;
    auto more = count_table_blocks(table, language, rows_max);
    shown += more.empty() ? 0 : 1;
    for (auto& block : more) blocks.push_back(std::move(block));
  }
  if (shown == 0)
    blocks.push_back(
        text_block(say("Rien à montrer : les nombres sont trop petits, ou aucun mois n’est achevé.",
                       "Nothing to show: the counts are too small, or no month is over.")));
  if (rows_max > kRowsLeast) blocks.push_back(text_block(json_text(own, "definition")));
}

void add_published(std::vector<documents::Block>& blocks, const Json& country, const Say& say,
                   std::string_view language) {
  constexpr std::size_t kPublished = 4;
  const auto& published = country.at("published").as_array();
  if (published.empty()) return;
  std::vector<std::vector<std::string>> rows;
  const std::size_t from = published.size() - std::min(published.size(), kPublished);
  for (std::size_t n = from; n < published.size(); ++n)
    rows.push_back({json_text(published[n], "title"),
                    period_text(json_text(published[n], "period"), language),
                    json_figure(published[n], "value", language) +
                        (json_text(published[n], "unit") == "percent" ? " %" : "")});
  blocks.push_back(heading_block(3, say("Chiffres publiés", "Published figures")));
  blocks.push_back(table_block(
      "", {say("Indicateur", "Indicator"), say("Période", "Period"), say("Valeur", "Value")}, rows,
      {0.7, 0.15, 0.15}));
}

documents::Document brief_of(const Json& country, const Printing& printing, std::size_t rows_max,
                             bool breaks) {
  const Say say{printing.language != "en"};
  const Json& row = country.at("row");
  documents::Document document;
  document.language = printing.language;
  document.issuer = printing.issuer;
  document.made_at = printing.made_at;
  document.title = say("Note de visite : ", "Brief for a visit: ") + json_text(row, "name");
  document.reference = fmt::format("{}, {}", json_text(row, "name"),
                                   period_text(to_string(printing.day), printing.language));
  auto& blocks = document.blocks;
  blocks.push_back(in_short(row, say, printing.language));
  blocks.push_back(heading_block(2, say("Cadre et contacts", "Frame and contacts")));
  blocks.push_back(frame_of(country, say));
  add_counts(blocks, row, say, printing.language);
  if (breaks) blocks.push_back({documents::PageBreak{}, {}});
  add_actions(blocks, country, say, rows_max, printing.language);
  blocks.push_back(heading_block(2, say("Dossiers de ce nœud", "Cases of this node")));
  add_own(blocks, country.at("own"), rows_max, say, printing.language);
  add_own(blocks, country.at("blocked"), rows_max, say, printing.language);
  add_published(blocks, country, say, printing.language);
  blocks.push_back(
      text_block(say("Sources : dossier du pays et dossiers de ce nœud ; état au ",
                     "Sources: the country’s file and the cases of this node; as of ") +
                 period_text(json_text(country, "as_of"), printing.language) + "."));
  return document;
}

/// How many pages a document takes; none when it cannot be set.
std::size_t pages_of(const documents::Document& document) {
  constexpr std::string_view kCount = "/Count ";
  const auto pdf = documents::as_pdf(document);
  std::size_t pages = 0;
  if (!pdf) return pages;
  const std::string_view text = text_of(*pdf);
  for (auto at = text.find(kCount); at != text.npos; at = text.find(kCount, at + 1)) {
    std::size_t count = 0;
    std::from_chars(text.data() + at + kCount.size(), text.data() + text.size(), count);
    pages = std::max(pages, count);
  }
  return pages;
}

}  // namespace

documents::Document country_brief(const Json& country, const Printing& printing) {
  constexpr std::size_t kPages = 2;
  for (const bool breaks : {true, false})
    for (const std::size_t rows_max : {8, 5, 3}) {
      auto document = brief_of(country, printing, rows_max, breaks);
      if (pages_of(document) <= kPages) return document;
    }
  return brief_of(country, printing, kRowsLeast, false);
}

}  // namespace entente::observatory
