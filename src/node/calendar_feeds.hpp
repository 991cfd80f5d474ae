// Secret addresses at which calendar programs read a person's calendar: 256 random bits, kept here
// as their hash alone, one for each account, revocable at any time. Internal to node/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "node/engine.hpp"

namespace entente::node {

Result<void> create_feed_tables(store::Database& database);

/// When the account's address was made, or nothing.
Result<std::optional<Instant>> feed_made_at(Engine& engine, const std::string& account);
/// A new address; the account's earlier one is gone. @return the secret, known to nobody else
Result<std::string> make_feed(Engine& engine, const std::string& account);
Result<void> revoke_feed(Engine& engine, const std::string& account);
/// @error NotFound for a secret that was never given or was revoked
Result<std::string> account_of_feed(Engine& engine, std::string_view secret);

}  // namespace entente::node
