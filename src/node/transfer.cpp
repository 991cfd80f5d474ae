#include "node/transfer.hpp"

#include "base/csv.hpp"
#include "node/node.hpp"

namespace entente::node {
namespace {

std::string text_member(const Json& value, std::string_view name) {
  const Json* found = member(value, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string csv_row(const Json& row) {
  const auto inside = [&row](std::string_view of, std::string_view name) {
    const Json* outer = member(row, of);
    return outer ? text_member(*outer, name) : std::string();
  };
  const std::string cells[] = {
      text_member(row, "reference"), text_member(row, "person"),    text_member(row, "procedure"),
      text_member(row, "status"),    inside("lead", "id"),          inside("lead", "name"),
      text_member(row, "opened_at"), text_member(row, "closed_at"), inside("next_deadline", "name"),
      inside("next_deadline", "at")};
  std::string line;
  for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

}  // namespace

Result<std::string> list_as_csv(Node& node, const access::Reader& reader, std::string_view query) {
  std::string csv =
      "reference,person,procedure,status,lead,lead_name,opened_at,closed_at,next_deadline,due_"
      "at\r\n";
  Page page{200, {}};
  do {
    TRY(const Json found, node.views().cases(reader, query, page));
    for (const auto& row : found.at("rows").as_array()) csv += csv_row(row);
    page.cursor = text_member(found, "next");
  } while (!page.cursor.empty());
  return csv;
}

}  // namespace entente::node
