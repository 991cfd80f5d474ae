#include "observatory/print_words.hpp"

#include "base/date.hpp"
#include "calendar/spoken.hpp"
#include "documents/figure_text.hpp"

namespace entente::observatory {
namespace {

constexpr const char* kNone = "—";

std::string cell_text(const Json& cell, std::string_view language) {
  if (cell.is_null()) return "·";
  if (const Json* mean = member(cell, "mean"))
    return documents::figure_text(mean->to_number<double>(), language);
  std::string text = documents::figure_text(cell.at("count").to_number<double>(), language);
  if (const Json* share = member(cell, "share"))
    text += " (" + documents::figure_text(share->to_number<double>() / 100, language) + " %)";
  return text;
}

/// "MLI" by its title, both parts where there are two.
std::string row_title(const Json& row) {
  const auto place = json_title(row, "place");
  const auto origin = json_title(row, "origin");
  if (place.empty()) return origin;
  return origin.empty() ? place : place + ", " + origin;
}

bool is_period(const Json& row) {
  const auto id = json_text(row.at("place"), "id");
  return id.size() >= 4 && id[0] >= '1' && id[0] <= '2' &&
         json_text(row.at("origin"), "id").empty();
}

bool all_withheld(const JsonArray& cells) {
  for (const auto& cell : cells)
    if (!cell.is_null()) return false;
  return true;
}

}  // namespace

std::string json_text(const Json& object, std::string_view name) {
  const Json* found = member(object, name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::string json_title(const Json& object, std::string_view name) {
  const Json* found = member(object, name);
  return found ? json_text(*found, "title") : std::string();
}

std::string json_figure(const Json& object, std::string_view name, std::string_view language) {
  const Json* found = member(object, name);
  return found && found->is_number() ? documents::figure_text(found->to_number<double>(), language)
                                     : std::string(kNone);
}

std::string share_text(const Json& holder, std::string_view language) {
  const auto part = [&](std::string_view name) {
    return documents::figure_text(holder.at(name).to_number<double>() / 100, language);
  };
  if (!member(holder, "share")) return language == "en" ? "withheld" : "réservé";
  return fmt::format("{} % ({} {} {})", part("share"), part("low"), language == "en" ? "to" : "à",
                     part("high"));
}

std::string period_text(const std::string& period, std::string_view language) {
  const bool french = language != "en";
  if (period.size() == 7 && period[5] == 'S') {
    const bool first = period[6] == '1';
    if (!french)
      return fmt::format("{} half of {}", first ? "first" : "second", period.substr(0, 4));
    return fmt::format("{} semestre {}", first ? "1er" : "2e", period.substr(0, 4));
  }
  const auto day = parse_date(period.size() == 7 ? period + "-01" : period);
  if (!day) return period;
  const auto month = *calendar::spoken_month(period.substr(0, 7), language);
  if (period.size() == 7) return month;
  const auto number = year_month_day(*day).day;
  return fmt::format("{}{} {}", number, french && number == 1 ? "er" : "", month);
}

std::string unit_text(std::string_view unit, std::string_view language) {
  struct Word {
    std::string_view unit;
    const char* french;
    const char* english;
  };
  constexpr Word kWords[] = {{"persons", "Personnes", "Persons"},
                             {"percent", "Pour cent", "Per cent"},
                             {"places", "Places", "Places"},
                             {"visas", "Visas", "Visas"},
                             {"detections", "Détections", "Detections"},
                             {"applications", "Demandes", "Applications"},
                             {"requests", "Demandes", "Requests"},
                             {"cases", "Dossiers", "Cases"},
                             {"days", "Jours", "Days"},
                             {"decisions", "Décisions", "Decisions"},
                             {"observations", "Constats", "Observations"},
                             {"attempts", "Arrivées et tentatives", "Arrivals and attempts"}};
  for (const auto& word : kWords)
    if (word.unit == unit) return language == "en" ? word.english : word.french;
  return std::string(unit);
}

std::string cut_text(std::size_t shown, std::size_t all, std::string_view language) {
  if (shown >= all) return {};
  return language == "en" ? fmt::format("{} of {} rows", shown, all)
                          : fmt::format("{} lignes sur {}", shown, all);
}

documents::Block heading_block(int level, std::string text) {
  return {documents::Heading{level, {{std::move(text), false}}}, {}};
}

documents::Block text_block(std::string text) {
  return {documents::Paragraph{documents::line_of(text)}, {}};
}

documents::Block table_block(std::string caption, const std::vector<std::string>& header,
                             const std::vector<std::vector<std::string>>& rows,
                             std::vector<double> widths) {
  const auto line = [](const std::string& text) { return documents::Line{{text, false}}; };
  documents::Table table;
  table.caption = std::move(caption);
  for (const auto& cell : header) table.header.push_back(line(cell));
  for (const auto& row : rows) {
    std::vector<documents::Line> cells;
    for (const auto& cell : row) cells.push_back(line(cell));
    table.rows.push_back(std::move(cells));
  }
  table.widths = std::move(widths);
  return {std::move(table), {}};
}

std::vector<documents::Block> count_table_blocks(
    const Json& table, std::string_view language, std::size_t rows_max,
    const std::function<bool(const std::string&)>& reached) {
  const bool french = language != "en";
  const auto& columns = table.at("columns").as_array();
  const auto& titles = table.at("rows").as_array();
  const auto& cells = table.at("cells").as_array();
  const auto shown_in = [&](std::size_t column) {
    for (const auto& row : cells)
      if (!row.as_array().at(column).is_null()) return true;
    return false;
  };
  std::vector<std::size_t> kept;
  std::vector<std::string> header{""};
  constexpr std::size_t kColumns = 6;  // what a page holds
  const std::size_t width = cells.empty() ? 0 : cells.at(0).as_array().size();
  std::size_t columns_all = 0;
  for (std::size_t column = 0; column < width; ++column) {
    if (!shown_in(column) || ++columns_all > kColumns) continue;
    kept.push_back(column);
    header.push_back(column < columns.size() ? json_text(columns.at(column), "title") : "Total");
  }
  std::vector<std::vector<std::string>> rows;
  const auto period = json_text(table, "period");
  std::size_t rows_all = 0;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const auto& line = cells.at(row).as_array();
    if (all_withheld(line)) continue;
    if (reached && period.empty() && row < titles.size() && is_period(titles.at(row)) &&
        !reached(json_text(titles.at(row).at("place"), "id")))
      continue;
    if (++rows_all > rows_max) continue;
    std::vector<std::string> texts{row < titles.size() ? row_title(titles.at(row)) : "Total"};
    for (const auto column : kept) texts.push_back(cell_text(line.at(column), language));
    rows.push_back(std::move(texts));
  }
  if (rows.empty() || kept.empty()) return {};
  std::string caption =
      period.empty() ? (french ? "Mois achevés" : "Months that are over") : period;
  if (table.at("noisy").as_bool())
    caption += french ? ", période en cours brouillée de quelques unités, nombre par nombre"
                      : ", the running period blurred by a few units, number by number";
  if (table.at("provisional").as_bool()) caption += french ? ", provisoire" : ", provisional";
  const auto minimum = table.at("minimum").to_number<std::int64_t>();
  caption +=
      french ? fmt::format(" ; « · » : nombre de moins de {} ou réservé pour le protéger", minimum)
             : fmt::format("; “·”: a count below {} or withheld to protect one", minimum);
  std::string columns_cut;
  if (kept.size() < columns_all)
    columns_cut = french ? fmt::format("{} colonnes sur {}", kept.size(), columns_all)
                         : fmt::format("{} of {} columns", kept.size(), columns_all);
  for (const auto& cut : {cut_text(rows.size(), rows_all, language), columns_cut})
    if (!cut.empty()) caption += (french ? " ; " : "; ") + cut;
  return {table_block(caption, header, rows)};
}

}  // namespace entente::observatory
