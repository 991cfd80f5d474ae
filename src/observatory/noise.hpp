// Noise that hides whether any one person is in a count: the discrete Laplace distribution, exact
// in whole numbers, so that no digit of a floating-point number tells what was hidden. The noise of
// a cell follows from the node's secret and the cell, so that asking again gives the same answer.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"

namespace entente::observatory {

/// How much one person may change what is shown: epsilon, as a fraction of two whole numbers.
struct Epsilon {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
};

/// A draw from the discrete Laplace distribution, P(x) proportional to exp(-epsilon |x|).
/// @param secret  of the node
/// @param cell  what is counted, its count included: another count gets other noise, so that the
///              difference of two answers tells nothing exact
/// @source C. L. Canonne, G. Kamath, T. Steinke, The Discrete Gaussian for Differential Privacy
///         (2020), algorithms 1 and 2
std::int64_t discrete_laplace(const Digest& secret, std::string_view cell, Epsilon epsilon);

}  // namespace entente::observatory
