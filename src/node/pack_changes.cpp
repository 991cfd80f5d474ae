#include "node/pack_changes.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace entente::node {
namespace {

constexpr std::size_t kComparedMax = 4'000'000;  ///< pairs of lines
constexpr std::size_t kShownMax = 400;
constexpr std::size_t kBeside = 2;

using Lines = std::vector<std::string_view>;

Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// The shortest edit between two lists of lines by their longest common subsequence.
std::vector<ChangedLine> edits(const Lines& from, const Lines& to) {
  const std::size_t width = to.size() + 1;
  std::vector<std::uint32_t> common((from.size() + 1) * width, 0);
  for (std::size_t i = from.size(); i-- > 0;)
    for (std::size_t j = to.size(); j-- > 0;)
      common[i * width + j] =
          from[i] == to[j] ? common[(i + 1) * width + j + 1] + 1
                           : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
  std::vector<ChangedLine> lines;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < from.size() || j < to.size()) {
    if (i < from.size() && j < to.size() && from[i] == to[j]) {
      lines.push_back({' ', std::string(from[i++])});
      ++j;
    } else if (j == to.size() ||
               (i < from.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      lines.push_back({'-', std::string(from[i++])});
    } else {
      lines.push_back({'+', std::string(to[j++])});
    }
  }
  return lines;
}

/// Changed lines with a few beside them; a mark where others are left out.
std::vector<ChangedLine> shortened(const std::vector<ChangedLine>& all) {
  std::vector<ChangedLine> kept;
  bool left_out = false;
  for (std::size_t n = 0; n < all.size() && kept.size() < kShownMax; ++n) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(n - std::min(n, kBeside));
    const auto last =
        all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), n + kBeside + 1));
    const bool near = std::any_of(first, last, [](const auto& line) { return line.mark != ' '; });
    if (near && left_out) kept.push_back({'@', {}});
    left_out = !near;
    if (near) kept.push_back(all[n]);
  }
  return kept;
}

ChangedFile changed_file(const std::string& path, std::string_view from, std::string_view to) {
  ChangedFile file{path, "changed", 0, 0, {}};
  Lines before = split_lines(from);
  Lines after = split_lines(to);
  std::vector<ChangedLine> start;
  std::size_t same = 0;
  while (same < std::min(before.size(), after.size()) && before[same] == after[same]) ++same;
  for (std::size_t n = same - std::min(same, kBeside); n < same; ++n)
    start.push_back({' ', std::string(before[n])});
  before.erase(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(same));
  after.erase(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(same));
  std::size_t end = 0;
  while (end < std::min(before.size(), after.size()) &&
         before[before.size() - 1 - end] == after[after.size() - 1 - end])
    ++end;
  end -= std::min(end, kBeside);
  before.resize(before.size() - end);
  after.resize(after.size() - end);
  if (before.size() * after.size() > kComparedMax) {
    file.removed = before.size();
    file.added = after.size();
    return file;
  }
  const auto all = edits(before, after);
  for (const auto& line : all) {
    file.added += line.mark == '+';
    file.removed += line.mark == '-';
  }
  start.insert(start.end(), all.begin(), all.end());
  file.lines = shortened(start);
  return file;
}

}  // namespace

std::vector<ChangedFile> pack_changes(const pack::Files& from, const pack::Files& to) {
  std::vector<ChangedFile> files;
  for (const auto& [path, text] : from) {
    const auto other = to.find(path);
    if (other == to.end())
      files.push_back({path, "removed", 0, split_lines(text).size(), {}});
    else if (other->second != text)
      files.push_back(changed_file(path, text, other->second));
  }
  for (const auto& [path, text] : to)
    if (!from.contains(path)) files.push_back({path, "added", split_lines(text).size(), 0, {}});
  std::sort(files.begin(), files.end(),
            [](const auto& one, const auto& other) { return one.path < other.path; });
  return files;
}

}  // namespace entente::node
