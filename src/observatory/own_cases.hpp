// A node's own cases, followed through its journal and read by indicators. One thread writes the
// casebook at a time; readers see it as it was last written. Safe to call from many threads.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "node/node.hpp"
#include "observatory/casebook.hpp"
#include "observatory/own_table.hpp"

namespace entente::observatory {

class OwnCases {
 public:
  /// @param path  of the casebook's file
  static Result<std::unique_ptr<OwnCases>> open(const std::string& path, std::vector<Tally> tallies,
                                                node::Node& node);

  /// Takes in what the journal tells since, at most `limit` of its events.
  Result<void> follow(std::size_t limit = 2'000);

  /// What may be shown of an indicator of own cases. @error InvalidArgument for its SQL
  Result<std::vector<OwnTable>> tables(const Indicator& indicator);

  /// Runs `work` on a connection that sees the casebook and writes nothing.
  template <class Work>
  auto read(Work work) -> decltype(work(std::declval<store::Connection&>())) {
    const std::scoped_lock lock(reading_);
    return work(*reader_);
  }

  /// The legal day by which it counts.
  Date today() const { return node_.legal_today(); }
  const std::vector<Tally>& tallies() const { return book_->tallies(); }
  std::uint64_t changes() const { return changes_; }
  /// Names of ids for an indicator, in a language.
  Labeller labeller(const Indicator& indicator, std::string_view language) const;
  /// A word of a pack: the text of key "prefix.id", or, for the prefixes "country", "organisation",
  /// "agreement", "direction" ("agreement/direction") and "element", its name there; the id where
  /// there is none.
  std::string word(std::string_view pack, std::string_view prefix, std::string_view id,
                   std::string_view language) const;

 private:
  OwnCases(std::unique_ptr<Casebook> book, node::Node& node)
      : book_(std::move(book)), node_(node) {}

  std::mutex writing_;
  std::mutex reading_;
  std::unique_ptr<Casebook> book_;
  std::unique_ptr<store::Connection> reader_;
  node::Node& node_;
  Digest secret_;
  std::atomic<std::uint64_t> changes_ = 0;
  struct Known {
    std::string month;
    std::vector<OwnCount> counts;
    std::vector<OwnTable> tables;
  };
  /// What was shown last: the search for cells to withhold is not repeated for the same counts.
  std::map<std::string, Known> known_;  ///< by indicator; guarded by `reading_`
};

/// May this reader see what is counted of cases? Those who work on cases, leaders and auditors.
bool may_read_counts(const access::Reader& reader);

}  // namespace entente::observatory
