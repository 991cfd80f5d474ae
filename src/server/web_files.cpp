#include "server/web_files.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/bytes.hpp"

namespace entente::server {
namespace {

namespace fs = std::filesystem;

std::string_view media_type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".ico", "image/x-icon"},
      {".woff", "font/woff"},
      {".woff2", "font/woff2"},
      {".ttf", "font/ttf"},
      {".txt", "text/plain; charset=utf-8"},
      {".wasm", "application/wasm"},
  }};
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

/// "assets/index-B7sJ2x9K.js": the bundler put a hash of the content before the extension.
bool carries_hash(std::string_view path) {
  if (!path.starts_with("/assets/")) return false;
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  const auto dash = dot == std::string_view::npos || dot < 9 ? dot : dot - 9;
  return dash != std::string_view::npos && dash > 0 && name[dash] == '-';
}

bool looks_like_a_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos;
}

}  // namespace

Result<WebFiles> WebFiles::read(const std::string& folder) {
  WebFiles web;
  TRY_VOID(web.add(folder, "/"));
  return web;
}

Result<void> WebFiles::wear(const std::string& folder) {
  constexpr std::string_view kPrefix = "/theme/";
  std::error_code ec;
  if (!fs::is_regular_file(fs::path(folder) / "theme.css", ec))
    return at(folder, fail(Code::InvalidArgument,
                           "a theme has a file theme.css, and this folder has none"));
  std::erase_if(files_, [&](const auto& file) { return file.first.starts_with(kPrefix); });
  return add(folder, std::string(kPrefix));
}

Result<void> WebFiles::add(const std::string& folder, const std::string& prefix) {
  std::error_code ec;
  fs::recursive_directory_iterator entries(folder, ec);
  if (ec) return at(folder, fail(Code::Io, "cannot read the web files: {}", ec.message()));
  for (; entries != fs::recursive_directory_iterator(); entries.increment(ec)) {
    if (ec) return at(folder, fail(Code::Io, "cannot read the web files: {}", ec.message()));
    if (!entries->is_regular_file()) continue;
    std::ifstream stream(entries->path(), std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(stream), {});
    if (!stream) return at(entries->path().string(), fail(Code::Io, "cannot be read"));
    const auto path = prefix + fs::relative(entries->path(), folder).generic_string();
    File file;
    file.media_type = media_type_of(path);
    file.entity_tag = fmt::format("\"{}\"", to_hex(sha256(content)).substr(0, 32));
    file.immutable = carries_hash(path);
    file.content = std::make_shared<const std::string>(std::move(content));
    files_.emplace(path, std::move(file));
  }
  return {};
}

std::optional<Response> WebFiles::answer(const Request& request) const {
  auto decoded = percent_decoded(request.path);
  if (!decoded) return std::nullopt;
  auto found = files_.find(*decoded);
  if (found == files_.end() && !looks_like_a_file(*decoded)) found = files_.find("/index.html");
  if (found == files_.end()) return std::nullopt;

  const File& file = found->second;
  Response response;
  response.with("Content-Type", file.media_type)
      .with("ETag", file.entity_tag)
      .with("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache")
      .with("Content-Security-Policy", kContentSecurityPolicy);
  const auto* known = request.headers.find("If-None-Match");
  if (known && known->find(file.entity_tag) != std::string::npos)
    response.status = 304;
  else
    response.shared_body = file.content;
  return response;
}

}  // namespace entente::server
