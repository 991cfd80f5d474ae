#include "access/accounts.hpp"

#include <algorithm>

#include "access/password.hpp"
#include "access/sign_in_code.hpp"
#include "pack/toml.hpp"

namespace entente::access {
namespace {

using pack::Problems;

Delegation read_delegation(std::string_view file, const toml::table& table, Problems& problems) {
  pack::TomlTable row(file, table, problems);
  Delegation delegation;
  delegation.act = row.required_text("act");
  delegation.organisation = row.required_text("organisation");
  delegation.from = row.date("from").value_or(Date{});
  if (!row.has("from")) row.problem("from", "'from' is missing");
  delegation.to = row.date("to");
  delegation.reference = row.required_text("reference");
  return delegation;
}

Account read_account(std::string_view file, const toml::table& table, bool production,
                     Problems& problems) {
  pack::TomlTable row(file, table, problems);
  Account account;
  Reader reader;
  reader.id = row.required_text("id");
  reader.name = row.required_text("name");
  reader.organisation = row.required_text("organisation");
  for (auto& role : row.texts("roles")) reader.roles.insert(std::move(role));
  if (row.has("language"))
    reader.language = row.word("language", {"fr", "en"}).value_or(0) == 1 ? "en" : "fr";
  account.credential.hash = row.text("password_hash");
  account.credential.clear = row.text("password");
  if (production && !account.credential.clear.empty())
    row.problem("password", "a password in clear; use `entente user add`");
  if (account.credential.clear.empty() == account.credential.hash.empty())
    row.problem("id", "expected one of 'password' and 'password_hash'");
  for (const auto* delegation : row.tables("delegations"))
    reader.delegations.push_back(read_delegation(file, *delegation, problems));
  account.reader = std::make_shared<const Reader>(std::move(reader));
  return account;
}

/// A hash that no password has, so that an unknown name costs as much time as a known one.
const std::string& nobodys_hash() {
  static const std::string hash = hash_password("an account that does not exist").value_or("");
  return hash;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

Result<Accounts> Accounts::read(std::string_view toml, std::string_view file, bool production) {
  Problems problems;
  Accounts accounts;
  if (const auto parsed = pack::parse_toml(file, toml, problems)) {
    pack::TomlTable root(file, *parsed, problems);
    for (const auto* table : root.tables("account")) {
      Account account = read_account(file, *table, production, problems);
      const std::string id = account.reader->id;
      if (!accounts.accounts_.emplace(id, std::move(account)).second)
        problems.push_back({Code::Malformed, fmt::format("a second account '{}'", id),
                            pack::place_of(file, *table)});
    }
  }
  if (!problems.empty()) return problems.front();
  return accounts;
}

std::vector<Reader> Accounts::readers() const {
  const std::lock_guard lock(mutex_);
  std::vector<Reader> readers;
  for (const auto& [id, account] : accounts_) readers.push_back(*account.reader);
  return readers;
}

std::shared_ptr<const Reader> Accounts::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = accounts_.find(id);
  return found == accounts_.end() ? nullptr : found->second.reader;
}

bool Accounts::awaits_code(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = accounts_.find(id);
  return found != accounts_.end() && found->second.credential.code;
}

void Accounts::keep(Reader reader) {
  const std::lock_guard lock(mutex_);
  auto& account = accounts_[reader.id];
  account.reader = std::make_shared<const Reader>(std::move(reader));
}

void Accounts::set_credential(std::string_view id, Credential credential) {
  const std::lock_guard lock(mutex_);
  const auto found = accounts_.find(id);
  if (found != accounts_.end()) found->second.credential = std::move(credential);
}

Result<std::optional<Account>> Accounts::ready(std::string_view id) {
  std::optional<Account> account;
  {
    const std::lock_guard lock(mutex_);
    const auto found = accounts_.find(id);
    if (found == accounts_.end()) return account;
    account = found->second;
  }
  if (account->credential.clear.empty()) return account;
  TRY(account->credential.hash, hash_password(account->credential.clear));
  const std::lock_guard lock(mutex_);
  const auto found = accounts_.find(id);
  // Another password may have been chosen meanwhile.
  if (found != accounts_.end() && found->second.credential.clear == account->credential.clear) {
    account->credential.clear.clear();
    found->second.credential = account->credential;
  }
  return account;
}

Result<Accounts::Admitted> Accounts::authenticate(std::string_view id, std::string_view password,
                                                  Instant now) {
  // One at a time: each verification takes 64 MiB.
  const std::lock_guard lock(hashing_);
  TRY(const auto account, ready(id));
  const bool known = account && !account->credential.hash.empty();
  const bool by_code = known && account->credential.code;
  const std::string secret = by_code ? code_secret(password) : std::string(password);
  const bool right = verify_password(known ? account->credential.hash : nobodys_hash(), secret);
  if (!known || !right)
    return in_french(fail(Code::Unauthenticated, "unknown user or wrong password"),
                     "utilisateur inconnu ou mot de passe erroné");
  if (account->reader->suspended)
    return in_french(fail(Code::Unauthenticated,
                          "this account is suspended; ask the administrators of your node"),
                     "ce compte est suspendu ; adressez-vous à l’administration de votre nœud");
  const auto& expires_at = account->credential.expires_at;
  if (expires_at && *expires_at <= now)
    return in_french(fail(Code::Unauthenticated,
                          "this sign-in code has run out; ask the administrators for another one"),
                     "ce code de connexion a expiré ; demandez-en un autre à l’administration");
  return Admitted{*account->reader, by_code};
}

Result<std::string> account_toml(const Reader& reader, std::string_view password) {
  if (reader.id.empty() || reader.organisation.empty() || has_control_character(reader.id) ||
      has_control_character(reader.name) || has_control_character(reader.organisation))
    return fail(Code::InvalidArgument, "an account has an id and an organisation, in one line");
  TRY(const std::string hash, hash_password(password));
  std::string roles;
  for (const auto& role : reader.roles) roles += (roles.empty() ? "" : ", ") + quoted(role);
  return fmt::format(
      "[[account]]\nid = {}\nname = {}\norganisation = {}\nroles = [{}]\nlanguage = {}\n"
      "password_hash = {}\n",
      quoted(reader.id), quoted(reader.name.empty() ? reader.id : reader.name),
      quoted(reader.organisation), roles, quoted(reader.language), quoted(hash));
}

}  // namespace entente::access
