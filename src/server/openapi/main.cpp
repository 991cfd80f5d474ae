// Build step: openapi.yaml as JSON inside a C++ source file.
// Usage: entente_embed_openapi openapi.yaml out.cpp
#include <yaml-cpp/yaml.h>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <fstream>
#include <iostream>
#include <string>

namespace {

namespace json = boost::json;

/// YAML 1.2 core schema: quoted scalars are text, plain ones may be null, booleans or integers.
json::value scalar(const YAML::Node& node) {
  const auto& text = node.Scalar();
  if (node.Tag() == "!") return json::string(text);
  if (text == "null" || text == "~" || text.empty()) return nullptr;
  if (text == "true" || text == "false") return text == "true";
  std::int64_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec == std::errc() && end == text.data() + text.size()) return number;
  return json::string(text);
}

json::value converted(const YAML::Node& node) {
  if (node.IsMap()) {
    json::object object;
    for (const auto& entry : node) object[entry.first.Scalar()] = converted(entry.second);
    return object;
  }
  if (node.IsSequence()) {
    json::array array;
    for (const auto& item : node) array.push_back(converted(item));
    return array;
  }
  return node.IsScalar() ? scalar(node) : json::value(nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: entente_embed_openapi openapi.yaml out.cpp\n";
    return 2;
  }
  try {
    const auto text = json::serialize(converted(YAML::LoadFile(argv[1])));
    std::ofstream out(argv[2]);
    out << "#include \"server/openapi.hpp\"\n\nnamespace entente::server {\n"
        << "std::string_view openapi_json() {\n  static constexpr std::string_view kJson =\n";
    constexpr std::size_t kPiece = 4'000;
    for (std::size_t at = 0; at < text.size(); at += kPiece)
      out << "      R\"openapi(" << text.substr(at, kPiece) << ")openapi\"\n";
    out << "      ;\n  return kJson;\n}\n}  // namespace entente::server\n";
    return out ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << argv[1] << ": " << failure.what() << "\n";
    return 1;
  }
}
