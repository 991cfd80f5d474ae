#include "ledger/entry.hpp"

#include "base/json.hpp"

namespace entente::ledger {

std::string_view to_string(Act act) {
  static constexpr std::string_view kWords[] = {"reserve", "execute",   "release", "count",
                                                "reverse", "carry_out", "carry_in"};
  return kWords[static_cast<std::size_t>(act)];
}

std::vector<Posting> postings_of(const Entry& entry) {
  const auto move = [&](Account from, Account to) {
    return std::vector<Posting>{{from, -entry.persons}, {to, entry.persons}};
  };
  switch (entry.act) {
    case Act::Reserve:
      return move(Account::Places, Account::Reserved);
    case Act::Execute:
      return move(Account::Reserved, Account::Executed);
    case Act::Release:
      return move(Account::Reserved, Account::Places);
    case Act::Count:
      return move(Account::Places, Account::Executed);
    case Act::Reverse:
      return move(Account::Executed, Account::Places);
    case Act::CarryOut:
      return move(Account::Reserved, Account::Carried);
    case Act::CarryIn:
      return move(Account::Carried, Account::Reserved);
  }
  return {};
}

Digest digest_of(const Entry& entry) {
  const Json json =
      JsonObject{{"act", to_string(entry.act)}, {"direction", entry.direction},
                 {"id", to_string(entry.id)},   {"of", entry.of ? to_string(*entry.of) : ""},
                 {"on", to_string(entry.on)},   {"persons", entry.persons}};
  return sha256(canonical_json(json).value());
}

}  // namespace entente::ledger
