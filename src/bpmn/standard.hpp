// The constraints of BPMN 2.0.2 on a file, as the standard states them in its text and tables, by
// the numbers under which they are catalogued (M. Geiger, BPMN 2.0 Process Model Serialization
// Constraints, Bamberger Beiträge 92, 2013).
#pragma once

#include <string_view>
#include <vector>

#include "bpmn/model.hpp"
#include "bpmn/problem.hpp"

namespace entente::bpmn {

class Document;
class Problems;

/// Every constraint that a file breaks, those of mere form included; what `read` refuses for other
/// reasons (not provided, no FEEL) is not among them. A conformance runner refuses a file when
/// `read` does or this is not empty.
std::vector<Problem> check_standard(std::string_view bytes, std::string_view file);
std::vector<Problem> check_standard(const Model& model);

void check_standard(const Document& document, Problems& problems);

}  // namespace entente::bpmn
