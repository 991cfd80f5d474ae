// The list as it goes to a State: a number and the pack's columns for each case, nothing else.
#include "base/csv.hpp"
#include "documents/pdf.hpp"
#include "node/case_step.hpp"
#include "node/demarche_desk.hpp"
#include "node/demarches.hpp"
#include "node/paper_words.hpp"

namespace entente::node {
namespace {

struct PrintedList {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// Lines that were made, in the order of their numbers. Each is a reading of its case.
Result<PrintedList> printed_list(Engine& engine, const access::Reader& reader, const OwnList& own,
                                 std::string_view number) {
  const Words words = words_of(*own.known.shelved, reader.language);
  PrintedList printed{{std::string(number)}, {}};
  for (const auto& column : own.known.type->columns)
    printed.header.push_back(words.say("fact." + column));
  for (const auto& line : own.list.lines) {
    if (line.stage != LineStage::Made) continue;
    TRY(const SharedCase state, case_for_register(engine, reader, line.case_id, "note"));
    std::vector<std::string> cells{std::to_string(line.number)};
    for (auto& cell : printed_facts(words, *state, own.known.type->columns))
      cells.push_back(std::move(cell));
    printed.rows.push_back(std::move(cells));
  }
  return printed;
}

std::string csv_of(const PrintedList& printed) {
  std::string csv;
  const auto add = [&csv](const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
    csv += line + "\r\n";
  };
  add(printed.header);
  for (const auto& row : printed.rows) add(row);
  return csv;
}

documents::Document document_of(const Engine& engine, const OwnList& own,
                                const PrintedList& printed, const std::string& language) {
  const Words words = words_of(*own.known.shelved, language);
  const bool french = language == "fr";
  const auto line = [](std::string text) { return documents::Line{{std::move(text), false}}; };
  documents::Document document;
  document.title = own.known.type->title.in(language);
  document.language = language;
  document.issuer = words.organisation_name(own.list.organisation);
  document.reference = own.list.reference;
  document.made_at = engine.legal_clock.now();
  documents::Values head;
  head.rows = {{line(french ? "Référence" : "Reference"), line(own.list.reference)},
               {line("Date"), line(day_on_paper(own.list.on, language))},
               {line(french ? "Adressée à" : "Addressed to"),
                line(std::string(state_json(words, own.list.state).at("name").as_string()))},
               {line(french ? "Lignes" : "Lines"), line(std::to_string(printed.rows.size()))}};
  document.blocks.push_back({std::move(head), {}});
  documents::Table table;
  table.caption = french ? "Personnes concernées" : "Persons concerned";
  for (const auto& cell : printed.header) table.header.push_back(line(cell));
  for (const auto& row : printed.rows) {
    std::vector<documents::Line> cells;
    for (const auto& cell : row) cells.push_back(line(cell));
    table.rows.push_back(std::move(cells));
  }
  constexpr double kNumber = 0.1;
  table.widths.assign(printed.header.size(),
                      (1 - kNumber) / static_cast<double>(printed.header.size() - 1));
  table.widths.front() = kNumber;
  document.blocks.push_back({std::move(table), {}});
  return document;
}

}  // namespace

Result<DocumentContent> DemarcheDesk::print(const access::Reader& reader, const Uuid& id,
                                            ListFormat format) {
  TRY(const OwnList own, own_list(engine_, reader, id));
  if (own.list.status != NoteStatus::Sent)
    return in_french(
        fail(Code::Conflict, "the list is printed once it is sent: before, its lines can change"),
        "la liste s’imprime une fois envoyée : avant, ses lignes peuvent changer");
  TRY(const auto printed,
      printed_list(engine_, reader, own, reader.language == "fr" ? "Ligne" : "Line"));
  std::string name = own.list.reference;
  for (char& c : name)
    if (c == '/' || c == '\\' || c == '"') c = '-';
  if (format == ListFormat::csv)
    return DocumentContent{name + ".csv", "text/csv; charset=utf-8", bytes_of(csv_of(printed))};
  TRY(auto pdf, documents::as_pdf(document_of(engine_, own, printed, reader.language)));
  return DocumentContent{name + ".pdf", "application/pdf", std::move(pdf)};
}

}  // namespace entente::node
