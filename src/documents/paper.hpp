// From a pack's template and what a case knows to a printable document, in the reader's language as
// far as it is translated and in French where it is not; it says which is which.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "documents/document.hpp"
#include "pack/paper.hpp"

namespace entente::documents {

/// The one line of an exhibit or of the register.
struct ListedItem {
  std::string when;
  std::string what;
  std::string who;
};

/// What a case lends to its papers. Values are null where they are unknown or not for this reader.
struct PaperCase {
  std::string reference;
  std::string person;
  Instant made_at;
  /// In words, by language: "lundi 2 mars 2026", the label of an option.
  std::function<std::optional<std::string>(std::string_view fact, std::string_view language)> value;
  /// As forms hold it: "2026-03-02", "granted", "0".
  std::function<std::optional<std::string>(std::string_view fact)> plain_value;
  /// The day of the earliest reading, in words.
  std::function<std::optional<std::string>(std::string_view deadline, std::string_view language)>
      last_day;
  /// Is that day past? Absent where nothing is past when the paper is made.
  std::function<bool(std::string_view deadline)> over = {};
  std::function<std::string(std::string_view language)> organisation;
  std::function<std::string(std::string_view language)> today;
  std::vector<ListedItem> exhibits;
  std::function<std::vector<ListedItem>(std::string_view language)> registered;
};

/// May it be printed for this case? @error Refused: a fact or deadline that it needs or says and
/// that is not known (place), or a notice without a remedy that applies
Result<void> printable(const pack::Papers& papers, const pack::Paper& paper, const PaperCase& file);

/// @param language  BCP 47, any
/// @error as printable, which names the fact or deadline by its label in the pack
Result<Document> compose(const pack::Pack& pack, const pack::Papers& papers,
                         const pack::Paper& paper, const PaperCase& file,
                         std::string_view language);

}  // namespace entente::documents
