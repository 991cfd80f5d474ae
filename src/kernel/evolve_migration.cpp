#include "kernel/evolve_migration.hpp"

#include <fmt/ranges.h>

#include "pack/pack.hpp"

namespace entente::kernel {
namespace {

class Renaming {
 public:
  explicit Renaming(const std::map<std::string, std::string>& names) : names_(names) {}

  void apply(std::string& id) const {
    const auto found = names_.find(id);
    if (found != names_.end()) id = found->second;
  }

  void apply(std::vector<std::string>& ids) const {
    for (auto& id : ids) apply(id);
  }

  /// Ids parted by spaces.
  void apply_to_list(std::string& ids) const {
    auto list = pack::ids_in(ids);
    apply(list);
    ids = fmt::format("{}", fmt::join(list, " "));
  }

  /// "event#definition": of what a parallel multiple event waits for.
  void apply_to_events(std::vector<std::string>& occurred) const {
    for (auto& one : occurred) {
      const std::size_t hash = one.rfind('#');
      std::string id = one.substr(0, hash);
      apply(id);
      one = id + one.substr(hash);
    }
  }

  void apply(std::vector<CompletedActivity>& completed) const {
    for (auto& one : completed) {
      apply(one.element);
      apply(one.process);
      apply(one.inner);
    }
  }

  void apply(InstanceState& instance) const {
    apply(instance.process);
    if (instance.scope) apply(instance.scope->element);
    apply(instance.completed);
    apply(instance.fired);
    apply_to_events(instance.occurred);
    std::map<std::string, std::vector<std::string>> resetting;
    for (auto& [id, flows] : instance.resetting) {
      std::string gateway = id;
      apply(gateway);
      apply(flows);
      resetting[std::move(gateway)] = std::move(flows);
    }
    static_cast<std::map<std::string, std::vector<std::string>>&>(instance.resetting) =
        std::move(resetting);
  }

  void apply(TokenState& token) const {
    apply(token.element);
    apply(token.flow);
    apply(token.fired);
    apply_to_events(token.occurred);
  }

  /// The values under their new names.
  template <class V, class Join>
  void apply(SharedMap<std::string, V>& by_element, const Join& join) const {
    SharedMap<std::string, V> renamed;
    for (const auto& [id, value] : std::as_const(by_element)) {
      std::string name = id;
      apply(name);
      if (renamed.contains(name))
        join(renamed[name], value);
      else
        renamed.emplace(name, value);
    }
    by_element = std::move(renamed);
  }

 private:
  const std::map<std::string, std::string>& names_;
};

}  // namespace

void migrate(Case& state, const CaseMigrated& event) {
  state.pack = event.to;
  state.pack_id = event.pack_id;
  state.transitional.insert(state.transitional.end(), event.stays.begin(), event.stays.end());
  if (event.renamed.empty()) return;
  const Renaming rename(event.renamed);
  for (auto& [id, instance] : state.instances) rename.apply(instance);
  for (auto& [id, token] : state.tokens) rename.apply(token);
  for (auto& [id, task] : state.tasks) {
    rename.apply(task.created.element);
    rename.apply_to_list(task.created.differs_from);
  }
  for (auto& [id, incident] : state.incidents) rename.apply(incident.raised.element);
  for (auto& [id, work] : state.works) rename.apply(work.requested.element);
  for (auto& [id, timer] : state.timers) rename.apply(timer.set.element);
  rename.apply(state.armed, [](ArmedState& kept, const ArmedState&) { return kept; });
  for (auto& [id, armed] : state.armed) rename.apply_to_events(armed.occurred);
  for (auto& [id, move] : state.moves) {
    rename.apply(move.proposed.from);
    rename.apply(move.proposed.to);
  }
  rename.apply(state.performances, [](Performance& kept, const Performance& other) {
    if (kept.at < other.at) kept = other;  // two elements became one: the last counts
  });
  rename.apply(state.path, [](std::int64_t& times, std::int64_t more) { times += more; });
}

}  // namespace entente::kernel
