// The public conformance kit, where it is at hand: its folder beside the checkout, or the one that
// ENTENTE_DMN_TCK names. Without it the test is skipped and says so.
#include "dmn/conformance.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "calendar/tzif.hpp"
#include "calendar/zone_database.hpp"

namespace entente::dmn {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

fs::path kit_folder() {
  if (const char* named = std::getenv("ENTENTE_DMN_TCK")) return named;
  return fs::path(ENTENTE_SOURCE_DIR) / "../shared/conformance/dmn-tck";
}

calendar::ZoneDatabase system_zones() {
  calendar::ZoneDatabase zones;
  zones.version = "system";
  for (const char* name : {"Europe/Paris", "Australia/Melbourne", "Australia/Sydney", "Asia/Dhaka",
                           "Etc/UTC", "Etc/GMT", "America/New_York", "Europe/London", "UTC"}) {
    const auto zone =
        calendar::parse_tzif(bytes_of(contents(fs::path("/usr/share/zoneinfo") / name)));
    if (zone) zones.zones.emplace(name, *zone);
  }
  return zones;
}

std::vector<ConformanceDirectory> kit_directories(const fs::path& root) {
  std::map<std::string, ConformanceDirectory> found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const auto folder = fs::relative(entry.path().parent_path(), root).string();
    ConformanceDirectory& directory = found[folder];
    directory.name = folder;
    if (entry.path().extension() == ".dmn")
      directory.models.push_back({entry.path().filename().string(), contents(entry.path())});
    else if (entry.path().extension() == ".xml")
      directory.tests.push_back({entry.path().filename().string(), contents(entry.path())});
  }
  std::vector<ConformanceDirectory> directories;
  for (auto& [name, directory] : found)
    if (!directory.tests.empty()) directories.push_back(std::move(directory));
  return directories;
}

TEST(Conformance, ThePublicKitPassesExceptWhatNeedsAnotherLanguage) {
  const fs::path root = kit_folder();
  if (!fs::exists(root)) GTEST_SKIP() << "no conformance kit at " << root;
  const auto zones = system_zones();
  feel::Environment environment;
  environment.zones = &zones;
  environment.now = Instant{1'772'442'000'000'000};

  std::vector<CaseResult> results;
  for (const auto& directory : kit_directories(root)) {
    auto own = run_conformance(directory, environment);
    results.insert(results.end(), own.begin(), own.end());
  }

  for (const auto& result : results)
    if (result.verdict == Verdict::Failed)
      ADD_FAILURE() << result.directory << " " << result.test_case << " " << result.detail;
  std::cout << closing_line(results) << "\n";
}

}  // namespace
}  // namespace entente::dmn
