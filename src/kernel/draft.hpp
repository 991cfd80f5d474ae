// The draft on which a command is decided: a copy of the case to which each event is applied as it
// is emitted, so that live and replay share one path. It shares with the case what no event
// changes. If the command is refused the draft is dropped, and with it everything that it emitted.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/expression.hpp"
#include "feel/value.hpp"
#include "kernel/decide.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {

/// First in, first out; what is not used costs nothing.
template <class T>
class Queue {
 public:
  bool empty() const { return next_ == items_.size(); }
  void push_back(T item) { items_.push_back(std::move(item)); }
  T take_front() {
    T first = std::move(items_[next_++]);
    if (empty()) {
      items_.clear();
      next_ = 0;
    }
    return first;
  }

 private:
  std::vector<T> items_;
  std::size_t next_ = 0;
};

/// A token that arrived, and where it did as far as that is known: it may have gone on since.
struct Arrival {
  TokenId token;
  const bpmn::Process* process = nullptr;
  const bpmn::FlowNode* node = nullptr;
};

/// A refusal for one reason, without grounds.
inline Refusal no(Code code, std::string_view key, JsonObject arguments = {}) {
  return {code, std::string(key), std::move(arguments), {}};
}

class Draft {
 public:
  Draft(const Definitions& definitions, const Case& state, const Command& command,
        const calendar::TimeZone& zone);

  const Definitions& definitions() const { return definitions_; }
  const pack::Pack& pack() const { return definitions_.pack; }
  const Command& command() const { return command_; }
  const Actor& actor() const { return command_.actor; }
  const Case& state() const { return state_; }
  Instant now() const { return command_.legal_now; }
  Date today() const { return zone_.local_date(command_.legal_now); }
  const calendar::TimeZone& zone() const { return zone_; }

  /// Appends the event to what the command gives, and applies it. @return its sequence
  std::int64_t emit(EventBody body);
  /// Events from here on follow from `sequence`.
  void set_cause(std::int64_t sequence) { cause_ = sequence; }

  /// A new id: the same on every node that decides this command on this state.
  Uuid new_id();

  /// What conditions and decisions are asked with: facts, deadlines, case, now, today. Built again
  /// only when a fact or deadline has changed.
  const feel::Context& context();
  /// Of these names at least: what an expression reads need not be built in full.
  const feel::Context& context(std::span<const std::string> names);
  feel::Environment environment() const;

  /// Tokens that arrived somewhere and have not yet been looked at.
  Queue<Arrival>& ready() { return ready_; }
  /// Tokens at events that throw a signal: looked at when all others wait, so that whoever can be
  /// waiting for it is.
  Queue<Arrival>& throwing() { return throwing_; }
  /// Messages from one process of the case to another, delivered when all tokens wait.
  Queue<MessageSent>& sent_within() { return sent_within_; }

  /// A process instance ended at the element: the case closes when none is left.
  void note_end(std::string element) { last_end_ = std::move(element); }
  const std::string& last_end() const { return last_end_; }
  /// Grows with each change of what conditions are asked with.
  std::uint64_t data_version() const { return data_version_; }

  /// Says no. The error only unwinds to `decide`, which answers the refusal.
  [[nodiscard]] Error refuse(Refusal refusal);
  const std::optional<Refusal>& refusal() const { return refusal_; }

  std::vector<Event> take_events() { return std::move(events_); }
  /// The case after these events.
  Case take_state() { return std::move(state_); }

 private:
  const Definitions& definitions_;
  const Command& command_;
  const calendar::TimeZone& zone_;
  Case state_;
  std::vector<Event> events_;
  std::optional<std::int64_t> cause_;
  std::uint32_t ordinal_ = 0;
  std::optional<feel::Context> context_;
  feel::Context some_of_context_;
  Queue<Arrival> ready_;
  Queue<Arrival> throwing_;
  Queue<MessageSent> sent_within_;
  std::string last_end_;
  std::uint64_t data_version_ = 1;
  std::optional<Refusal> refusal_;
};

}  // namespace entente::kernel
