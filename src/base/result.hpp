// Errors as values: what every fallible function of Entente returns.
// The member names are those of std::expected, so that a later swap is one header. Dropping a
// Result is a compile error; broken invariants of our own go to ensure.hpp instead.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace entente {

/// What went wrong, as a closed list that is stable in the API. See docs/formats.md.
enum class Code {
  InvalidArgument,  ///< a value is of the right form but not acceptable
  Malformed,        ///< bytes or text do not follow their format
  NotFound,         ///< no such thing, or none that this reader may know of
  Conflict,         ///< the state has moved on
  Unauthenticated,  ///< who is asking is not established
  Forbidden,        ///< known, but not entitled
  Refused,          ///< the law or a guard says no
  TooLarge,         ///< a limit on size, depth or number
  Unsupported,      ///< understood, but not provided
  Expired,          ///< too old, or repeated
  Unavailable,      ///< a part of the node or a peer does not answer now
  Corrupt,          ///< stored or received data contradicts its own proof
  Io,               ///< the machine refused
  Full,             ///< the disk has no space left
};

/// The stable spelling of a code, for example "not_found".
std::string_view to_string(Code code);

/// One error: a code, a sentence for a person, and where (file:line, JSON pointer, position).
struct Error {
  Code code = Code::InvalidArgument;
  std::string message;
  std::string place;
  std::string french = {};  ///< the sentence for a reader of French, where agents may meet it

  bool operator==(const Error&) const = default;
};

/// "place: message", or the message alone.
std::string describe(const Error& error);

template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T& operator*() & { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  T* operator->() { return std::get_if<0>(&state_); }

  /// Throws std::bad_variant_access when there is no value: a fault of ours.
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

  template <class U>
  T value_or(U&& fallback) const& {
    return has_value() ? **this : static_cast<T>(std::forward<U>(fallback));
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}

  [[nodiscard]] bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const& { return error_; }
  Error&& error() && { return std::move(error_); }

 private:
  Error error_;
  bool failed_ = false;
};

/// An error with a formatted sentence: `return fail(Code::NotFound, "no case {}", id);`
template <class... Args>
[[nodiscard]] Error fail(Code code, fmt::format_string<Args...> sentence, Args&&... args) {
  return Error{code, fmt::format(sentence, std::forward<Args>(args)...), {}};
}

/// The same error with its sentence in French beside the English one.
template <class... Args>
[[nodiscard]] Error in_french(Error error, fmt::format_string<Args...> sentence, Args&&... args) {
  error.french = fmt::format(sentence, std::forward<Args>(args)...);
  return error;
}

/// The same error, found at `place`; an inner place is kept behind it ("file.dmn:41: rule 3").
[[nodiscard]] Error at(std::string_view place, Error error);

}  // namespace entente

#define ENTENTE_CONCAT_INNER(a, b) a##b
#define ENTENTE_CONCAT(a, b) ENTENTE_CONCAT_INNER(a, b)

/// TRY(auto value, expression): binds the value, or returns the error to the caller.
#define TRY(declaration, ...) \
  ENTENTE_TRY(ENTENTE_CONCAT(result_, __LINE__), declaration, __VA_ARGS__)
#define ENTENTE_TRY(name, declaration, ...)              \
  auto name = (__VA_ARGS__);                             \
  if (!name.has_value()) return std::move(name).error(); \
  declaration = *std::move(name)

/// TRY_VOID(expression): goes on when it succeeded, or returns the error to the caller.
#define TRY_VOID(...)                                               \
  do {                                                              \
    if (auto try_result_ = (__VA_ARGS__); !try_result_.has_value()) \
      return std::move(try_result_).error();                        \
  } while (false)
