// One stage of an invariant: the state is reached, then everybody tries. Internal to doors/.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "foresight/doors/doors.hpp"
#include "foresight/doors/federation.hpp"
#include "foresight/doors/visitors.hpp"
#include "node/books.hpp"

namespace entente::foresight {

class DoorTries {
 public:
  DoorTries(const DoorSetting& setting, const DoorStage& stage, DoorReport& report)
      : setting_(setting), stage_(stage), report_(report) {}

  Result<void> run();

 private:
  Result<void> prepare();
  Result<void> read_packs();
  Result<void> find_step();
  Result<void> write_pack(const platform::Path& folder, const pack::Files& files);
  Result<void> loosen();
  Result<void> reach();

  Result<void> through_every_door();
  Result<void> page(const std::string& door);
  Result<void> messages(const std::string& door, const std::set<std::string>& forbidden);
  Result<void> send(const std::string& door, Federation::Member& from, const std::string& type,
                    Json fields, bool stranger);
  Result<void> again(const std::string& door);
  Result<void> imports(const JsonObject& facts);
  Result<void> migrations();
  Result<void> moves(const std::string& door);
  Result<void> restored(const std::function<Result<void>(const std::string&)>& tries);

  Result<void> openings();
  Result<void> leaving();
  Result<void> entries();
  Result<void> entries_of(Federation::Member& member, const node::KeptAgreement& kept);
  Result<void> silence();
  Result<void> readings(const std::string& door);
  Result<void> alterations();
  Result<void> sent();
  Result<void> deadlines_traced();

  /// Counts a try; what was not refused, or changed the state, is noted as broken.
  Result<void> count(const std::string& door, const std::string& who, bool refused,
                     const std::string& what);
  Result<Digest> digest();
  Result<bool> names(const Result<node::Answer>& answer);
  void absent(const std::string& door, const std::string& why);
  std::set<std::string> effects() const;
  std::set<std::string> forbidden_facts() const;
  Json sample(const std::string& fact, bool tagged) const;
  std::vector<std::string> behind(const std::string& element) const;
  Json changed_facts(const pack::FactSet& facts) const;

  const DoorSetting& setting_;
  const DoorStage& stage_;
  DoorReport& report_;

  pack::Pack shipped_;
  pack::Pack acting_;
  pack::Files files_;
  pack::Scenario scenario_;
  std::vector<Appearance> cast_;
  std::size_t end_ = 0;
  const pack::ScenarioStep* step_ = nullptr;
  const pack::Act* act_ = nullptr;
  platform::Path pack_folder_;
  platform::Path loosened_folder_;
  std::string loosened_hash_;

  std::unique_ptr<Federation> federation_;
  Federation::Member* member_ = nullptr;
  std::vector<DoorVisitor> visitors_;
  TaskId task_;
  Json facts_;
  std::optional<Digest> before_;
};

}  // namespace entente::foresight
