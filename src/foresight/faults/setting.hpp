// What a simulated world is made from, read once for many runs: the shipped pack with its sample
// values, the small pack of three parties, the time zone's data.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "calendar/zone_database.hpp"
#include "node/node.hpp"
#include "pack/pack.hpp"
#include "platform/files.hpp"

namespace entente::foresight {

class Setting {
 public:
  /// @param root  the folder that holds packs/ and demo/cases.json
  /// @error NotFound, Malformed
  static Result<std::unique_ptr<Setting>> read(platform::Files& files, const std::string& root);

  /// Files of every simulated disk: packs below "packs/", zones where the node looks for them.
  const std::map<std::string, Bytes>& given() const { return given_; }
  /// The packs of a node, by their folders on the simulated disk.
  static std::vector<std::string> pack_folders();
  /// Values that the sample cases give a fact; `{day}` and `{time}` stand for the legal moment.
  const std::vector<Json>& usual(const std::string& fact) const;
  /// pack::read, done once for the same bytes.
  Result<pack::Pack> read_pack(const pack::Files& files);
  /// A pack that was read, by its content hash in hexadecimal; nullptr when it was not.
  const pack::Pack* pack(std::string_view hash) const;
  std::vector<const pack::Pack*> packs() const;
  const calendar::ZoneDatabase& zones() const { return zones_; }

 private:
  void keep_usual(const Json& facts);

  std::map<std::string, Bytes> given_;
  std::map<std::string, std::vector<Json>> usual_;
  std::map<Digest, pack::Pack> packs_;
  calendar::ZoneDatabase zones_;
};

}  // namespace entente::foresight
