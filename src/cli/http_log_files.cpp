#include "cli/http_log_files.hpp"

namespace entente::cli {
namespace {

Error read_only(const platform::Path& path) {
  return at(path.string(), fail(Code::Unsupported, "a log over HTTP is only read"));
}

}  // namespace

Result<Bytes> HttpLogFiles::read(const platform::Path& path) {
  TRY(auto answer, client_.get("/" + path.generic_string()));
  if (answer.status == 404)
    return at(path.string(), fail(Code::NotFound, "the node has no such file"));
  if (answer.status != 200)
    return at(path.string(), fail(Code::Unavailable, "the node answered {}", answer.status));
  return bytes_of(answer.body);
}

Result<bool> HttpLogFiles::exists(const platform::Path& path) {
  auto found = read(path);
  if (!found && found.error().code != Code::NotFound) return std::move(found).error();
  return found.has_value();
}

Result<void> HttpLogFiles::write(const platform::Path& path, const Bytes& /*bytes*/,
                                 platform::Privacy /*privacy*/) {
  return read_only(path);
}
Result<void> HttpLogFiles::rename(const platform::Path& from, const platform::Path& /*to*/) {
  return read_only(from);
}
Result<void> HttpLogFiles::sync_folder(const platform::Path& folder) {
  return read_only(folder);
}
Result<void> HttpLogFiles::make_folders(const platform::Path& folder) {
  return read_only(folder);
}
Result<void> HttpLogFiles::remove(const platform::Path& path) {
  return read_only(path);
}
Result<std::vector<std::string>> HttpLogFiles::list(const platform::Path& folder) {
  return read_only(folder);
}

}  // namespace entente::cli
