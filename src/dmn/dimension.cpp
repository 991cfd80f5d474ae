#include <algorithm>

#include "dmn/sentences.hpp"
#include "dmn/table_space.hpp"

namespace entente::dmn {
namespace {

constexpr std::size_t kListedMax = 6;

/// FEEL, the same in every language.
Sentence plain(std::string text) {
  return {text, text};
}

/// Several values of which one is enough.
void add_choice(Sentence& choices, const Sentence& one) {
  choices = choices.english.empty() ? one : say("{} or {}", choices, one);
}

std::string quoted(const feel::Value& value) {
  return value.as_string() ? fmt::format("\"{}\"", *value.as_string()) : feel::to_text(value);
}

}  // namespace

Dimension::Dimension(std::string expression, std::vector<feel::Value> points, bool with_null)
    : expression_(std::move(expression)),
      points_(std::move(points)),
      with_null_(with_null),
      inhabited_(positions(), true) {
  const std::size_t count = points_.size();
  const auto kind = count > 0 ? points_[0].kind() : feel::Kind::Null;
  for (std::size_t i = 0; count > 0 && i <= count; ++i) {
    bool inside = true;
    if (kind == feel::Kind::Boolean)
      inside = false;
    else if (kind == feel::Kind::String)
      inside = i == count;  // one place for all other texts
    else if (i == 0)
      inside = value_before(points_[0]).has_value();
    else if (i == count)
      inside = value_behind(points_[count - 1]).has_value();
    else
      inside = value_between(points_[i - 1], points_[i]).has_value();
    inhabited_[2 * i] = inside;
  }
  recount();
}

void Dimension::recount() {
  count_.assign(inhabited_.size() + 1, 0);
  for (std::size_t i = 0; i < inhabited_.size(); ++i)
    count_[i + 1] = count_[i] + (inhabited_[i] ? 1 : 0);
}

Extent Dimension::extent_of(const CellTest& test, std::uint32_t opaque_number) const {
  Extent extent;
  extent.any = test.any;
  if (test.any) return extent;
  if (test.opaque) {
    extent.opaque = opaque_number;
    return extent;
  }
  const auto add = [&](std::uint32_t first, std::uint32_t last) {
    if (!extent.spans.empty() && extent.spans.back().last + 1 == first)
      extent.spans.back().last = last;
    else
      extent.spans.push_back({first, last});
  };
  std::uint32_t start = 0;  // of the gap before the next point of the cell
  for (std::size_t i = 0; i <= test.points.size(); ++i) {
    std::uint32_t point = null_position();
    if (i < test.points.size()) {
      const auto found = std::lower_bound(points_.begin(), points_.end(), test.points[i],
                                          [](const feel::Value& left, const feel::Value& right) {
                                            return left.kind() == feel::Kind::Boolean
                                                       ? left.is_false() && right.is_true()
                                                       : feel::compare(left, right).value() < 0;
                                          });
      point = static_cast<std::uint32_t>(2 * (found - points_.begin()) + 1);
    }
    if (test.between[i]) add(start, point - 1);
    if (i < test.points.size() && test.at[i]) add(point, point);
    start = point + 1;
  }
  if (test.at_null) add(null_position(), null_position());
  return extent;
}

void Dimension::allow(const Extent& allowed) {
  if (allowed.any || allowed.opaque != 0) return;
  std::vector<bool> inside(inhabited_.size(), false);
  for (const Span& span : allowed.spans)
    for (std::uint32_t i = span.first; i <= span.last; ++i) inside[i] = true;
  for (std::uint32_t i = 0; i < null_position(); ++i) inhabited_[i] = inhabited_[i] && inside[i];
  recount();
}

std::optional<Span> Dimension::trimmed(Span span, bool null_counts) const {
  if (span.last == null_position() && !with_null_ && !null_counts) {
    if (span.first == span.last) return std::nullopt;
    --span.last;
  }
  if (!is_inhabited(span)) return std::nullopt;
  while (!inhabited_[span.first]) ++span.first;
  while (!inhabited_[span.last]) --span.last;
  return span;
}

Sentence Dimension::describe(Span span) const {
  const auto value = [&](std::uint32_t position) { return quoted(points_[position / 2]); };
  const auto end = static_cast<std::uint32_t>(2 * points_.size());
  const bool from_start = span.first == 0;
  const bool to_end = span.last == end;
  if (from_start && to_end) return say("any value");
  if (span.first == span.last && span.first % 2 == 1) return plain(value(span.first));
  const bool closed_start = span.first % 2 == 1;
  const bool closed_end = span.last % 2 == 1;
  if (from_start) return plain((closed_end ? "<= " : "< ") + value(span.last));
  const auto start = value(closed_start ? span.first : span.first - 1);
  if (to_end) return plain((closed_start ? ">= " : "> ") + start);
  return plain(fmt::format("{}{}..{}{}", closed_start ? '[' : '(', start, value(span.last),
                           closed_end ? ']' : ')'));
}

Sentence Dimension::listed(const std::vector<Span>& spans) const {
  std::vector<Sentence> words;
  for (const Span& span : spans)
    for (std::uint32_t i = span.first; i <= span.last; ++i)
      if (i == null_position())
        words.push_back(say("null"));
      else if (inhabited_[i])
        words.push_back(i % 2 == 1 ? plain(quoted(points_[i / 2])) : say("another text"));
  Sentence choices;
  for (std::size_t i = 0; i < std::min(words.size(), kListedMax); ++i)
    add_choice(choices, words[i]);
  if (words.size() > kListedMax) return say("{} or {} more", choices, words.size() - kListedMax);
  return choices;
}

Sentence Dimension::describe(const std::vector<Span>& spans) const {
  const auto kind = points_.empty() ? feel::Kind::Null : points_[0].kind();
  if (kind == feel::Kind::String || kind == feel::Kind::Boolean) return listed(spans);
  Sentence choices;
  for (Span span : spans) {
    const bool null = span.last == null_position();
    if (span.first < null_position()) {
      if (null) --span.last;
      add_choice(choices, describe(span));
    }
    if (null && with_null_) add_choice(choices, say("null"));
  }
  return choices;
}

}  // namespace entente::dmn
