// Answers one decision of a model again and again: its names are looked up once and its memory is
// kept, so that an answer that makes no text, list or context allocates nothing. It explains
// nothing; for a trace, evaluate the same inputs once (evaluate.hpp).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "dmn/model.hpp"
#include "feel/evaluation.hpp"

namespace entente::dmn {

/// For one thread at a time. Deciders of one model share what is compiled.
class Decider {
 public:
  /// @param inputs  names of what is given each time: input data, or decisions that it replaces;
  ///                "import.name" for those of an imported model
  /// @error NotFound  when the model has no such decision or input
  static Result<Decider> of(Model model, std::string_view decision,
                            std::span<const std::string> inputs,
                            feel::Environment environment = {});
  Decider(Decider&&) noexcept;
  Decider& operator=(Decider&&) noexcept;
  ~Decider();

  /// The answer for values in the order of the inputs' names. It lies here until the next call.
  const feel::Value& decide(feel::Places inputs);
  /// Why the last answer, or something on the way to it, is null.
  std::span<const feel::Diagnostic> diagnostics() const;

 private:
  struct State;
  explicit Decider(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

/// One column for each input, by row; a column of one value holds it for all rows.
using Columns = std::span<const std::span<const feel::Value>>;

/// Answers the rows from `first` on, as many as there is room for in `answers`. Rows do not depend
/// on each other, so that threads may take slices of the same columns, each with its own decider.
void decide_rows(Decider& decider, Columns columns, std::size_t first,
                 std::span<feel::Value> answers);

}  // namespace entente::dmn
