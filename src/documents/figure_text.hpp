// Numbers as a text prints them.
#pragma once

#include <string>
#include <string_view>

namespace entente::documents {

/// "24 985" or "24,985", "21,1" or "21.1": whole numbers in groups of three, others with one digit.
/// @param language  BCP 47; English writes a point, all others a comma
std::string figure_text(double value, std::string_view language);

}  // namespace entente::documents
