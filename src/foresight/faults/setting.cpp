#include "foresight/faults/setting.hpp"

#include "foresight/faults/relay_pack.hpp"
#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"
#include "platform/simulated_disk.hpp"
#include "platform/zones.hpp"

namespace entente::foresight {
namespace {

constexpr const char* kShipped = "fr-return";
constexpr std::string_view kZones = "/usr/share/zoneinfo/";

Result<void> take_folder(platform::Files& files, const std::string& root, const std::string& name,
                         std::map<std::string, Bytes>& into) {
  const platform::Path folder = platform::Path(root) / "packs" / name;
  TRY(const auto names, files.list(folder));
  if (names.empty()) return fail(Code::NotFound, "no pack in {}", folder.string());
  for (const auto& file : names) {
    TRY(into["packs/" + name + "/" + file], files.read(folder / file));
  }
  return {};
}

}  // namespace

std::vector<std::string> Setting::pack_folders() {
  return {"packs/" + std::string(kShipped), "packs/" + std::string(kRelayPack)};
}

void Setting::keep_usual(const Json& facts) {
  for (const auto& fact : facts.as_object())
    usual_[std::string(fact.key())].push_back(fact.value());
}

Result<std::unique_ptr<Setting>> Setting::read(platform::Files& files, const std::string& root) {
  auto setting = std::make_unique<Setting>();
  for (const char* folder : {kShipped, "common"})
    TRY_VOID(take_folder(files, root, folder, setting->given_));
  for (const auto& [name, text] : relay_files())
    setting->given_["packs/" + std::string(kRelayPack) + "/" + name] = bytes_of(text);
  TRY(const Bytes sample_bytes, files.read(root + "/demo/cases.json"));
  TRY(const Json samples, parse_json(text_of(sample_bytes)));
  // Twice, so that an ordinary case goes its way more often than not.
  for (int n = 0; n < 2; ++n)
    for (const auto& usual : samples.at("usual").as_object()) setting->keep_usual(usual.value());
  for (const auto& sample : samples.at("cases").as_array())
    for (const auto& step : sample.at("steps").as_array())
      if (const Json* facts = member(step, "facts")) setting->keep_usual(*facts);

  platform::SimulatedDisk disk(1);
  for (const auto& [path, bytes] : setting->given_) disk.give(path, bytes);
  TRY(setting->given_[std::string(kZones) + "tzdata.zi"],
      files.read(std::string(kZones) + "tzdata.zi"));
  auto& version = setting->given_[std::string(kZones) + "tzdata.zi"];
  const auto line = text_of(version).find('\n');
  if (line != std::string_view::npos) version.resize(line + 1);
  for (const auto& folder : pack_folders()) {
    TRY(const auto pack_files, node::read_pack_folder(disk, folder));
    TRY(const auto pack, setting->read_pack(pack_files));
    const std::string zone = std::string(kZones) + pack.time_zone;
    TRY(setting->given_[zone], files.read(zone));
  }
  for (const auto& [path, bytes] : setting->given_) disk.give(path, bytes);
  TRY(setting->zones_, platform::read_zones(disk));
  return setting;
}

const std::vector<Json>& Setting::usual(const std::string& fact) const {
  static const std::vector<Json> kNone;
  const auto found = usual_.find(fact);
  return found == usual_.end() ? kNone : found->second;
}

const pack::Pack* Setting::pack(std::string_view hash) const {
  const auto digest = digest_from_hex(hash);
  const auto found = digest ? packs_.find(*digest) : packs_.end();
  return found == packs_.end() ? nullptr : &found->second;
}

std::vector<const pack::Pack*> Setting::packs() const {
  std::vector<const pack::Pack*> all;
  for (const auto& [hash, pack] : packs_) all.push_back(&pack);
  return all;
}

Result<pack::Pack> Setting::read_pack(const pack::Files& files) {
  const Digest hash = pack::content_hash(files);
  const auto known = packs_.find(hash);
  if (known != packs_.end()) return known->second;
  TRY(pack::Pack read, pack::read(files));
  return packs_.emplace(hash, std::move(read)).first->second;
}

}  // namespace entente::foresight
