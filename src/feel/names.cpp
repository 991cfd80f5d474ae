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
  names_.push_back({normalised_name(name), name_pieces(name)});
}

NameTable::Match NameTable::match(std::string_view text, std::size_t offset) const {
  Match best = base_ ? base_->match(text, offset) : Match();
  const auto first = text.substr(offset, piece_length(text, offset));
  for (const Known& known : names_) {
    if (known.pieces.empty() || known.pieces.front() != first) continue;
    const std::size_t end = end_of(text, offset, known.pieces);
    if (end > best.end) best = {end, known.name};
  }
  return best;
}

}  // namespace entente::feel
