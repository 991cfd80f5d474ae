#include "observatory/own_cases.hpp"

namespace entente::observatory {

bool may_read_counts(const access::Reader& reader) {
  return reader.works_on_cases() || reader.has(access::kAuditor) || reader.has(access::kLeader);
}

Result<std::unique_ptr<OwnCases>> OwnCases::open(const std::string& path,
                                                 std::vector<Tally> tallies, node::Node& node) {
  TRY(auto book, Casebook::open(path, std::move(tallies)));
  auto cases = std::unique_ptr<OwnCases>(new OwnCases(std::move(book), node));
  TRY(cases->reader_, store::Connection::open(path, store::Access::ReadOnly));
  cases->secret_ = node.secret_for("noise in counts");
  return cases;
}

Result<void> OwnCases::follow(std::size_t limit) {
  const std::scoped_lock lock(writing_);
  TRY_VOID(book_->set_today(today()));
  TRY(const auto held, book_->books());
  TRY(const auto books, node_.book_entries(held));
  TRY_VOID(book_->take_books(books));
  TRY(const auto told, node_.case_events(book_->position(), limit));
  TRY_VOID(book_->take(told));
  changes_ = book_->changes();
  return {};
}

Result<std::vector<OwnTable>> OwnCases::tables(const Indicator& indicator) {
  const std::scoped_lock lock(reading_);
  TRY(auto now, own_counts(indicator, *reader_));
  const std::string month = to_string(today()).substr(0, 7);
  auto& known = known_[indicator.id];
  if (known.month != month || known.counts != now) {
    known.tables = disclosed(indicator, now, month, secret_);
    known.counts = std::move(now);
    known.month = month;
  }
  return known.tables;
}

Labeller OwnCases::labeller(const Indicator& indicator, std::string_view language) const {
  return [this, &indicator, language = std::string(language)](std::string_view dimension,
                                                              const std::string& id) {
    if (const auto said = indicator.words.find(id); said != indicator.words.end())
      return said->second.in(language);
    const auto& labels = indicator.labels;
    const auto& prefix = dimension == "place"    ? labels.place
                         : dimension == "origin" ? labels.origin
                                                 : labels.category;
    return prefix.empty() ? id : word(labels.pack, prefix, id, language);
  };
}

std::string OwnCases::word(std::string_view pack, std::string_view prefix, std::string_view id,
                           std::string_view language) const {
  return node_.views().word({pack, prefix, id}, language);
}

}  // namespace entente::observatory
