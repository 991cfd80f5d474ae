// A trace as JSON, for the command line and whoever keeps or shows why a decision answered so.
//
//   {"inputs":{name: value},
//    "decisions":[{"decision":…, "value":…, "requires":[…], "citation":…,
//      "tables":[{"table":…, "hit_policy":…, "inputs":{expression: value}, "rules_asked":n,
//        "hits":[{"rule":…, "number":n, "citation":…, "applies-from":…, "outputs":{…}}],
//        "near_misses":[{"rule":…, "number":n, …, "input":…, "cell":…, "value":…,
//        "unknown":false}], "near_misses_dropped":n}]}]}
//
// Values are tagged JSON (feel/json.hpp); a function is its text. Extensions stand under their own
// names beside the rule, annotations under "annotations".
#pragma once

#include "base/json.hpp"
#include "dmn/evaluate.hpp"

namespace entente::dmn {

Json to_json(const Trace& trace);

}  // namespace entente::dmn
