// Rows of the inbox and of lists of cases, and what a search compares. Internal to node/views.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "node/views.hpp"
#include "node/views/scene.hpp"

namespace entente::node {

/// The most that a page holds, and what a search reads at once.
inline constexpr std::size_t kListRowsMax = 200;

store::ListReader list_reader(const access::Reader& reader);
store::Paging paging_of(const Page& page);
Json page_json(JsonArray rows, const std::string& next);

/// What a list knows of a person, opened: see projection.cpp.
struct PersonLabel {
  /// Else what the case is about; its reference when that is not told either.
  std::string name;
  std::string birth_date;
  std::vector<std::string> numbers;  ///< of documents, files and decisions
  bool named = false;
};
PersonLabel person_label(Engine& engine, const store::CaseRow& row, std::string_view language);

Result<Json> case_row(Engine& engine, const access::Reader& reader, const store::CaseRow& file);

/// What somebody typed to find cases. Names are sealed in the lists, so that a search opens the
/// labels of the reader's own cases.
class CaseSearch {
 public:
  explicit CaseSearch(std::string_view query);
  bool empty() const { return !asked_; }
  /// The query is part of the reference or the beginning of a number, or each of its words begins
  /// a word of the name.
  bool fits(std::string_view reference, const PersonLabel& label) const;

 private:
  bool asked_;
  std::string key_;
  std::string joined_;  ///< the key without spaces, for numbers
  std::vector<std::string> words_;
};

}  // namespace entente::node
