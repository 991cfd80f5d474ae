// The files of the web application, read once into memory: correct types, entity tags, a year of
// caching for names that carry a hash, and index.html for the addresses of the application.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace entente::server {

/// What a page may load and do: itself alone. Sent with each file.
inline constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; img-src 'self' data: blob:; frame-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

class WebFiles {
 public:
  WebFiles() = default;
  /// Reads a folder and all below it. @error Io with the folder as place
  static Result<WebFiles> read(const std::string& folder);

  /// Replaces what lies under /theme/ by the files of a folder.
  /// @error Io; InvalidArgument when it has no theme.css
  Result<void> wear(const std::string& folder);

  bool empty() const { return files_.empty(); }
  /// The answer to a GET or HEAD, or nothing when there is no such file.
  std::optional<Response> answer(const Request& request) const;

 private:
  Result<void> add(const std::string& folder, const std::string& prefix);

  struct File {
    std::shared_ptr<const std::string> content;
    std::string media_type;
    std::string entity_tag;
    bool immutable = false;  ///< its name changes with its content
  };
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace entente::server
