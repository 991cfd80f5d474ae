// Feeds files to a fuzz target once each, so that what was found once is tested for ever, with any
// compiler. A file `*.lines` holds an input on each line. tools/fuzz makes new inputs.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void feed(std::string_view bytes) {
  // A copy of its own: reading beyond its end is an error that the sanitiser sees.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::size_t replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (path.extension() == ".lines") {
    std::size_t count = 0;
    for (std::string line; std::getline(file, line); ++count) feed(line);
    return count;
  }
  feed(std::string(std::istreambuf_iterator<char>(file), {}));
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t inputs = 0;
  for (int i = 1; i < count; ++i) {
    if (!std::filesystem::exists(arguments[i])) {
      std::fprintf(stderr, "replay: there is no %s\n", arguments[i]);
      return 2;
    }
    if (std::filesystem::is_regular_file(arguments[i])) {
      inputs += replay(arguments[i]);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i]))
      if (entry.is_regular_file() && entry.path().extension() != ".xml")
        inputs += replay(entry.path());
  }
  std::printf("%zu inputs replayed\n", inputs);
  return inputs > 0 ? 0 : 1;
}
