// What an administrator may give at this node, and how accounts are shown. Internal to node/.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace entente::node {

struct Engine;

/// The node's own roles, those of the lanes of its packs, and those that somebody has already.
std::set<std::string> roles_to_give(const Engine& engine);
/// Organisations of the node's party that are in a directory today, and those of present accounts.
std::set<std::string> organisations_to_give(const Engine& engine);
/// Acts of the packs that are signed under a delegation.
std::set<std::string> acts_to_give(const Engine& engine);

/// The legal day, in the time zone of the first pack.
Date legal_day(const Engine& engine);

}  // namespace entente::node
