// What a node keeps beside its cases, in a stream of its own: events in the journal, folded into
// memory. A register holds ids, days and places; no value about a person is in it. Internal to
// node/.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/reader.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

struct Engine;

struct RegisterEvent {
  std::string type;
  JsonObject body;
};

/// Why a case's task was not completed.
struct StepFault {
  CommandId command;  ///< the case keeps what it answered to it, when it was refused
  std::string code;
  std::string english;  ///< of an error; empty when the case refused
  std::string french;
  bool refused() const { return english.empty(); }
};

StreamId register_stream(std::string_view node, std::string_view name);
/// Those after the first `known`.
Result<std::vector<RegisterEvent>> register_events(Engine& engine, std::string_view name,
                                                   std::uint64_t known);
/// Durable when it returns. Each event is told with the legal time. @error Conflict when the stream
/// has moved on
Result<void> append_to_register(Engine& engine, std::string_view name, std::uint64_t known,
                                const std::vector<RegisterEvent>& events);

/// Begins an event: who did it, for whom.
JsonObject done_by(const access::Reader& reader);
/// Keeps in the node's stream that somebody tried what is not theirs.
Result<void> record_register_denial(Engine& engine, const access::Reader& reader,
                                    std::string_view register_id, std::string_view doing);

/// One register in memory. Safe across threads.
/// Book has `static constexpr std::string_view kName` and `Result<void> apply(type, body)`.
template <class Book>
class Register {
 public:
  /// A copy as it stands.
  Result<Book> read(Engine& engine) {
    const std::lock_guard lock(mutex_);
    TRY_VOID(catch_up(engine));
    return book_;
  }

  /// Appends what is decided on the book as it stands, again when it has moved on.
  /// @param decide(const Book&) -> Result<std::vector<RegisterEvent>>
  template <class Decide>
  Result<void> change(Engine& engine, Decide&& decide) {
    constexpr int kTries = 5;
    const std::lock_guard lock(mutex_);
    for (int n = 0; n < kTries; ++n) {
      TRY_VOID(catch_up(engine));
      TRY(const std::vector<RegisterEvent> events, decide(std::as_const(book_)));
      if (events.empty()) return {};
      const auto done = append_to_register(engine, Book::kName, known_, events);
      if (done) return catch_up(engine);
      if (done.error().code != Code::Conflict) return done.error();
    }
    return in_french(fail(Code::Conflict, "the register changed again and again; try once more"),
                     "le registre a changé plusieurs fois ; réessayez");
  }

  /// Held by who goes from a register to a case and back, so that no two do it at once.
  std::mutex working;

 private:
  Result<void> catch_up(Engine& engine) {
    TRY(const auto events, register_events(engine, Book::kName, known_));
    for (const auto& event : events) {
      TRY_VOID(book_.apply(event.type, event.body));
      ++known_;
    }
    return {};
  }

  std::mutex mutex_;
  std::uint64_t known_ = 0;
  Book book_;
};

/// Members of an event. @error Corrupt for what is no such value
Result<std::string> text_of_event(const JsonObject& body, std::string_view name);
Result<std::int64_t> number_of_event(const JsonObject& body, std::string_view name);
Result<Uuid> uuid_of_event(const JsonObject& body, std::string_view name);

}  // namespace entente::node
