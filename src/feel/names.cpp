#include "feel/names.hpp"

#include "feel/lexer.hpp"

namespace entente::feel {
namespace {

/// Offset behind all pieces, or 0.
std::size_t end_of(std::string_view text, std::size_t offset,
                   const std::vector<std::string>& pieces) {
  bool first = true;
  for (const auto& piece : pieces) {
    if (!first) offset = skip_space(text, offset);
    first = false;
    const std::size_t length = piece_length(text, offset);
    if (length != piece.size() || text.substr(offset, length) != piece) return 0;
    offset += length;
  }
  return offset;
}

}  // namespace

void NameTable::add(std::string_view name) {
  auto pieces = name_pieces(name);
  if (pieces.empty()) return;
  by_first_piece_[pieces.front()].push_back(static_cast<std::uint32_t>(names_.size()));
  names_.push_back({normalised_name(name), std::move(pieces)});
}

void NameTable::release(std::size_t mark) {
  for (; names_.size() > mark; names_.pop_back())
    by_first_piece_.find(names_.back().pieces.front())->second.pop_back();
}

NameTable::Match NameTable::match(std::string_view text, std::size_t offset) const {
  Match best = base_ ? base_->match(text, offset) : Match();
  const auto found = by_first_piece_.find(text.substr(offset, piece_length(text, offset)));
  if (found == by_first_piece_.end()) return best;
  for (const std::uint32_t each : found->second) {
    const std::size_t end = end_of(text, offset, names_[each].pieces);
    if (end > best.end) best = {end, names_[each].name};
  }
  return best;
}

}  // namespace entente::feel
