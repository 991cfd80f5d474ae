// The public log of a running node, as the files that it is made of: read only.
#pragma once

#include <string>

#include "platform/files.hpp"
#include "server/client.hpp"

namespace entente::cli {

class HttpLogFiles final : public platform::Files {
 public:
  /// @param url  "http://host:port"; the log is below its /log/
  explicit HttpLogFiles(std::string url) : client_(std::move(url)) {}

  /// @param path  below "log/"
  Result<Bytes> read(const platform::Path& path) override;

  Result<void> write(const platform::Path& path, const Bytes& bytes,
                     platform::Privacy privacy) override;
  Result<void> rename(const platform::Path& from, const platform::Path& to) override;
  Result<void> sync_folder(const platform::Path& folder) override;
  Result<void> make_folders(const platform::Path& folder) override;
  Result<void> remove(const platform::Path& path) override;
  Result<bool> exists(const platform::Path& path) override;
  Result<std::vector<std::string>> list(const platform::Path& folder) override;

 private:
  server::Client client_;
};

}  // namespace entente::cli
