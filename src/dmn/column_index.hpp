// What the cells of one column answer, told from the value of the column without asking them.
// The constants of all cells cut the values of the column's kind into points and the gaps between
// them. A cell that speaks of its column and of constants alone answers alike all over a gap, so
// the evaluator is asked once at each point and in each gap when the table is read; afterwards the
// rules whose cells hold are looked up as a set of bits. Where a cell speaks of more, or gives a
// reason for a null, it stays to be asked.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dmn/part.hpp"
#include "feel/value.hpp"

namespace entente::dmn {

/// Sets of rules as words of 64 bits; outside of the words `from` to `to` there are none.
struct ColumnAnswer {
  const std::uint64_t* passing = nullptr;  ///< rules whose cell holds, or is to be asked
  const std::uint64_t* asking = nullptr;   ///< rules whose cell is to be asked; null for none
  std::uint32_t from = 0;
  std::uint32_t to = 0;

  std::uint64_t passing_at(std::uint32_t word) const {
    return word >= from && word < to ? passing[word - from] : 0;
  }
  std::uint64_t asking_at(std::uint32_t word) const {
    return asking && word >= from && word < to ? asking[word - from] : 0;
  }
};

class ColumnIndex {
 public:
  /// @param cells  of the column, one for each rule; they are used while the index is made
  explicit ColumnIndex(std::span<const Part* const> cells);

  ColumnAnswer answer(const feel::Value& value) const;

 private:
  class Maker;
  struct Stored {
    std::size_t passing = 0;  ///< where its words begin
    std::size_t asking = 0;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    bool asks = false;
  };

  std::size_t place_of(const feel::Value& value) const;
  std::optional<std::size_t> point_at(const feel::Value& value) const;

  feel::Kind kind_ = feel::Kind::Null;
  std::vector<feel::Value> points_;  ///< ascending
  /// For texts: points by their hash, 0 for none, else the point's position and one.
  std::vector<std::uint32_t> by_hash_;
  bool gaps_alike_ = false;            ///< all gaps have the answer of the first
  std::size_t places_a_group_ = 1;     ///< neighbours that share one answer, to bound the memory
  std::vector<std::uint32_t> groups_;  ///< the answer of each group of places
  std::uint32_t at_null_ = 0;
  std::uint32_t at_other_kinds_ = 0;
  std::vector<Stored> answers_;
  std::vector<std::uint64_t> words_;
};

}  // namespace entente::dmn
