// A world for the tests of the kernel: one node with its pack, one case, the events so far, and
// short ways to act. Every command's events are folded into the case as a shell would.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "kernel/decide.hpp"
#include "kernel/evolve.hpp"
#include "kernel/summary.hpp"
#include "kernel/test_pack.hpp"
#include "pack/pack.hpp"

namespace entente::kernel::testing {

Uuid numbered(std::uint64_t number);
const calendar::ZoneDatabase& zones();

/// The value, or a failure of the test that says why there is none.
template <class T>
T given(Result<T> result) {
  if (!result) throw std::runtime_error(describe(result.error()));
  return *std::move(result);
}

pack::Pack read_pack(const pack::Files& files);
const pack::Pack& demo_pack();

Instant at(std::string_view text);
Json date(std::string_view text);
Json moment(std::string_view text);
Json number(std::string_view text);

Actor person(std::string id, std::string organisation, std::vector<std::string> roles);
Actor agent();
Actor colleague();
Actor signatory();
Actor machine(ActorKind kind);

/// One node and one of its cases.
class World {
 public:
  explicit World(std::string party = "home-ministry", const pack::Pack& pack = demo_pack());
  World(const World&);
  World(World&&) noexcept;
  ~World();

  Command command(const Actor& actor, CommandBody body);
  Result<Decision> ask(const Actor& actor, CommandBody body);
  /// Decides and, when it is accepted, folds the events in.
  Result<Decision> act(const Actor& actor, CommandBody body);
  /// The command must be accepted.
  void must(const Actor& actor, CommandBody body);
  /// The command must be refused; the state stays as it was.
  Refusal refusal(const Actor& actor, CommandBody body);
  /// The command must be an error.
  Error error(const Actor& actor, CommandBody body);

  bool has_task(std::string_view element) const;
  TaskId task(std::string_view element) const;
  CompleteTask complete(std::string_view element, FactValues facts = {}) const;

  template <class T>
  std::vector<T> events() const {
    std::vector<T> found;
    for (const auto& event : journal)
      if (const auto* body = std::get_if<T>(&event.body)) found.push_back(*body);
    return found;
  }

  static OpenCase opening(std::string territory = "59");
  /// The case is open and the order served on Monday 2 March 2026 at 10:00 in Paris.
  void serve(std::string_view served_at = "2026-03-02T10:00:00@Europe/Paris");
  /// The check of asylum is made now.
  void check(std::string_view made_at, bool claimed = false);

  Definitions definitions;
  Case state;
  std::vector<Event> journal;
  std::vector<Event> last;
  Instant now = at("2026-03-02T17:00:00Z");
  std::uint64_t commands = 0;

 private:
  const TaskState* find_task(std::string_view element) const;
};

}  // namespace entente::kernel::testing
