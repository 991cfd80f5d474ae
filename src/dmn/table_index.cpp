#include "dmn/table_index.hpp"

#include <algorithm>
#include <bit>

namespace entente::dmn {

TableIndex::Search::Search(const TableIndex& index, feel::Places tested, std::size_t rules)
    : made_(index.made_),
      rules_(rules),
      word_(0),
      to_(static_cast<std::uint32_t>((rules + 63) / 64)) {
  if (!made_) return;
  std::span<ColumnAnswer> answers(near_);
  if (index.columns_.size() > kNear) {
    far_.resize(index.columns_.size());
    answers = far_;
  }
  bool narrows = true;  // behind a column that is asked, other words may still be
  for (std::size_t i = 0; i < index.columns_.size(); ++i) {
    answers[i] = index.columns_[i].answer(*tested[i]);
    if (!narrows) continue;
    word_ = std::max(word_, answers[i].from);
    to_ = std::min(to_, answers[i].to);
    narrows = answers[i].asking == nullptr;
  }
  answers_ = answers.first(index.columns_.size());
}

void TableIndex::Search::take_word() {
  const std::size_t first = std::size_t{word_} * 64;
  const std::uint64_t all =
      rules_ - first >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (rules_ - first)) - 1;
  std::uint64_t passing = all;
  std::uint64_t asking = made_ ? 0 : all;
  for (const ColumnAnswer& answer : answers_) {
    asking |= passing & answer.asking_at(word_);
    passing &= answer.passing_at(word_);
  }
  coming_ = passing | asking;
  holding_ = passing & ~asking;
}

bool TableIndex::Search::next() {
  while (coming_ == 0) {
    if (word_ >= to_) return false;
    take_word();
    ++word_;
  }
  const int bit = std::countr_zero(coming_);
  coming_ &= coming_ - 1;
  rule_ = (std::size_t{word_} - 1) * 64 + static_cast<std::size_t>(bit);
  holds_ = (holding_ >> bit & 1) != 0;
  return true;
}

}  // namespace entente::dmn
