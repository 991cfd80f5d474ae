// The node's own tables, beside the store's: packs ever used, counters, the access log, secrets of
// accounts and erasures under way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/accounts.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

namespace entente::node {

Result<void> create_tables(store::Database& database);

/// The next number of a counter, from 1; durable when it returns, so that none is given twice.
Result<std::uint64_t> next_number(store::Database& database, const std::string& node,
                                  std::string_view counter);

/// By what accounts sign in, where it is not what the accounts file says.
Result<std::vector<std::pair<std::string, access::Credential>>> read_credentials(
    store::Database& database, const std::string& node);
Result<void> write_credential(store::Database& database, const std::string& node,
                              std::string_view user, const access::Credential& credential);

/// The digest of a sign-in code's first half, until the second one is made. @error NotFound
Result<void> keep_code_half(store::Database& database, const std::string& node,
                            const std::string& proposal, const Digest& digest);
Result<Digest> code_half(store::Database& database, const std::string& node,
                         const std::string& proposal);
Result<void> forget_code_half(store::Database& database, const std::string& node,
                              const std::string& proposal);

}  // namespace entente::node
