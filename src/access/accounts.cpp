#include "access/accounts.hpp"

#include <algorithm>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "access/password.hpp"

namespace entente::access {
namespace {

constexpr std::string_view kLanguages[] = {"fr", "en"};

/// One table of the accounts file, read strictly: the first thing wrong is kept with its line.
class Table {
 public:
  Table(const toml::table& table, std::string_view file) : table_(table), file_(file) {}

  std::string text(std::string_view key, bool required = true) {
    const auto* node = take(key);
    if (!node && !required) return {};
    if (const auto value = node ? node->value_exact<std::string>() : std::nullopt)
      if (!value->empty()) return *value;
    note(node, fmt::format("'{}' must be a text", key));
    return {};
  }

  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> values;
    const auto* node = take(key);
    if (!node) return values;
    const auto* array = node->as_array();
    if (!array) note(node, fmt::format("'{}' must be a list of texts", key));
    if (!array) return values;
    for (const auto& item : *array) {
      if (const auto value = item.value_exact<std::string>())
        values.push_back(*value);
      else
        note(&item, fmt::format("'{}' must be a list of texts", key));
    }
    return values;
  }

  std::optional<Date> date(std::string_view key, bool required) {
    const auto* node = take(key);
    if (!node && !required) return {};
    if (const auto* value = node ? node->as_date() : nullptr) {
      auto day = date_of(value->get().year, value->get().month, value->get().day);
      if (day) return *day;
    } else if (const auto text = node ? node->value_exact<std::string>() : std::nullopt) {
      if (auto day = parse_date(*text)) return *day;
    }
    note(node, fmt::format("'{}' must be a date", key));
    return {};
  }

  std::vector<const toml::table*> tables(std::string_view key) {
    std::vector<const toml::table*> values;
    const auto* node = take(key);
    if (!node) return values;
    const auto* array = node->as_array();
    if (!array) note(node, fmt::format("'{}' must be a list of tables", key));
    if (!array) return values;
    for (const auto& item : *array) {
      if (const auto* table = item.as_table())
        values.push_back(table);
      else
        note(&item, fmt::format("'{}' must be a list of tables", key));
    }
    return values;
  }

  void note(const toml::node* node, std::string message) {
    if (error_) return;
    error_ = at(fmt::format("{}:{}", file_, (node ? node->source() : table_.source()).begin.line),
                Error{Code::Malformed, std::move(message), {}});
  }

  /// The first thing wrong, unknown keys included.
  std::optional<Error> error() {
    for (const auto& [key, node] : table_)
      if (!taken_.contains(std::string(key.str())))
        note(&node, fmt::format("unknown key '{}'", key.str()));
    return error_;
  }

 private:
  const toml::node* take(std::string_view key) {
    taken_.insert(std::string(key));
    return table_.get(key);
  }

  const toml::table& table_;
  std::string_view file_;
  std::set<std::string> taken_;
  std::optional<Error> error_;
};

Result<Delegation> read_delegation(const toml::table& table, std::string_view file) {
  Table row(table, file);
  Delegation delegation;
  delegation.act = row.text("act");
  delegation.organisation = row.text("organisation");
  delegation.from = row.date("from", true).value_or(Date{});
  delegation.to = row.date("to", false);
  delegation.reference = row.text("reference");
  if (auto error = row.error()) return *std::move(error);
  return delegation;
}

Result<Account> read_account(const toml::table& table, std::string_view file, bool production) {
  Table row(table, file);
  Account account;
  Reader& reader = account.reader;
  reader.id = row.text("id");
  reader.name = row.text("name");
  reader.organisation = row.text("organisation");
  for (auto& role : row.texts("roles")) reader.roles.insert(std::move(role));
  if (auto language = row.text("language", false); !language.empty()) {
    if (std::ranges::find(kLanguages, language) == std::end(kLanguages))
      row.note(table.get("language"), "'language' must be \"fr\" or \"en\"");
    reader.language = std::move(language);
  }
  account.password_hash = row.text("password_hash", false);
  account.password = row.text("password", false);
  const auto delegations = row.tables("delegations");
  if (production && !account.password.empty())
    row.note(table.get("password"), "a password in clear; use `entente user add`");
  if (account.password.empty() == account.password_hash.empty())
    row.note(nullptr, "expected one of 'password' and 'password_hash'");
  if (auto error = row.error()) return *std::move(error);
  for (const auto* delegation : delegations) {
    TRY(Delegation read, read_delegation(*delegation, file));
    reader.delegations.push_back(std::move(read));
  }
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

Result<Accounts> Accounts::read(std::string_view toml_text, std::string_view file,
                                bool production) {
  toml::parse_result parsed = toml::parse(toml_text);
  if (!parsed)
    return at(fmt::format("{}:{}", file, parsed.error().source().begin.line),
              fail(Code::Malformed, "{}", parsed.error().description()));
  Table root(parsed.table(), file);
  const auto tables = root.tables("account");
  if (auto error = root.error()) return *std::move(error);
  Accounts accounts;
  for (const auto* table : tables) {
    TRY(Account account, read_account(*table, file, production));
    const std::string id = account.reader.id;
    if (!accounts.accounts_.emplace(id, std::move(account)).second)
      return at(fmt::format("{}:{}", file, table->source().begin.line),
                fail(Code::Malformed, "a second account '{}'", id));
  }
  return accounts;
}

std::vector<Reader> Accounts::readers() const {
  std::vector<Reader> readers;
  for (const auto& [id, account] : accounts_) readers.push_back(account.reader);
  return readers;
}

const Reader* Accounts::find(std::string_view id) const {
  const auto found = accounts_.find(id);
  return found == accounts_.end() ? nullptr : &found->second.reader;
}

Result<Reader> Accounts::authenticate(std::string_view id, std::string_view password) {
  // One at a time: each verification takes 64 MiB.
  const std::lock_guard lock(hashing_);
  const auto found = accounts_.find(id);
  if (found != accounts_.end() && found->second.password_hash.empty()) {
    TRY(found->second.password_hash, hash_password(found->second.password));
    found->second.password.clear();
  }
  const bool known = found != accounts_.end();
  const bool right =
      verify_password(known ? found->second.password_hash : nobodys_hash(), password);
  if (!known || !right) return fail(Code::Unauthenticated, "unknown user or wrong password");
  return found->second.reader;
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
