// What the cells of decision tables say, for a reader who does not know FEEL. What has no words is
// shown as it is written; what has keeps its text in a title. Internal to documents/.
#pragma once

#include <string>
#include <string_view>

#include "documents/site/pages.hpp"

namespace entente::documents {

/// A condition on a fact, as HTML: "granted" by its label, dates by "from", "before", "between".
/// @param fact  empty where the column asks an expression
std::string condition_html(const PageWords& words, std::string_view fact, std::string_view feel);

/// What a row answers, as HTML: yes and no, the text of a ground, the word of a verdict.
std::string answer_html(const PageWords& words, std::string_view output, std::string_view feel);

/// "30 days", from the cells `length` and `unit`.
std::string length_html(const PageWords& words, std::string_view length, std::string_view unit);

/// "days": "jours", or as it is.
std::string unit_word(const PageWords& words, std::string_view unit);

/// An identifier that may be broken after its dots and underscores.
std::string identifier_html(std::string_view id);

}  // namespace entente::documents
