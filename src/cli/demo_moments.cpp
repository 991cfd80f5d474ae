#include "cli/demo_moments.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "base/date.hpp"
#include "pack/toml.hpp"

namespace entente::cli {

Result<std::vector<DemoMoment>> read_moments(const std::string& path, std::string_view text) {
  pack::Problems problems;
  std::vector<DemoMoment> moments;
  if (const auto document = pack::parse_toml(path, text, problems)) {
    pack::TomlTable toml(path, *document, problems);
    for (const auto* table : toml.tables("moment")) {
      pack::TomlTable row(path, *table, problems);
      DemoMoment moment{row.required_text("id"), row.required_text("legal_date"),
                        row.texts("samples")};
      if (!parse_instant(moment.legal_date))
        row.problem("legal_date", fmt::format("'{}' is no instant with its offset, such as "
                                              "2026-03-02T09:00:00+01:00",
                                              moment.legal_date));
      moments.push_back(std::move(moment));
    }
    if (moments.empty()) toml.problem("moment", "lists no moment");
  }
  if (!problems.empty()) return problems.front();
  return moments;
}

Result<DemoMoment> find_moment(const std::string& root, std::string_view id,
                               platform::Files& files) {
  const std::string path = root + "/demo/moments.toml";
  TRY(const auto bytes, files.read(path));
  TRY(const auto moments, read_moments(path, text_of(bytes)));
  if (id.empty()) return moments.front();
  std::vector<std::string> known;
  for (const auto& moment : moments) {
    if (moment.id == id) return moment;
    known.push_back(moment.id);
  }
  return fail(Code::NotFound, "no moment '{}' in {}; there are {}", id, path,
              fmt::join(known, ", "));
}

}  // namespace entente::cli
