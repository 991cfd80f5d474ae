#include "ledger/statement.hpp"

#include <algorithm>

namespace entente::ledger {
namespace {

struct Count {
  std::string_view name;
  Act act;
};
constexpr Count kCounts[] = {{"reserved", Act::Reserve},    {"executed", Act::Execute},
                             {"released", Act::Release},    {"counted", Act::Count},
                             {"reversed", Act::Reverse},    {"carried_in", Act::CarryIn},
                             {"carried_out", Act::CarryOut}};

/// What the accounts held at the end of `day`, by what fell on the days until then.
JsonObject held(const Book& book, const Direction& direction, Date day) {
  const Validity until{std::nullopt, day};
  const auto sum = [&](Act act) { return book.persons(direction.id, act, until); };
  const auto executed = sum(Act::Execute);
  if (direction.shows == Shows::Gone)
    return {{"gone", executed + sum(Act::Count) - sum(Act::Reverse)}};
  return {{"executed", executed + sum(Act::Count) - sum(Act::Reverse)},
          {"reserved", sum(Act::Reserve) + sum(Act::CarryIn) - executed - sum(Act::Release) -
                           sum(Act::CarryOut)}};
}

JsonArray entries_of(const Book& book, Date monday) {
  JsonArray rows;
  const auto found = book.by_week.find(monday);
  if (found == book.by_week.end()) return rows;
  auto entries = found->second;
  std::sort(entries.begin(), entries.end(),
            [](const Entry& left, const Entry& right) { return left.id < right.id; });
  for (const auto& entry : entries)
    rows.push_back(JsonObject{{"act", to_string(entry.act)},
                              {"direction", entry.direction},
                              {"id", to_string(entry.id)},
                              {"of", entry.of ? to_string(*entry.of) : ""},
                              {"on", to_string(entry.on)},
                              {"persons", entry.persons}});
  return rows;
}

/// Leaves of a document by their path.
void leaves(const Json& json, const std::string& path, std::map<std::string, std::string>& out) {
  if (json.is_object()) {
    for (const auto& member : json.get_object())
      leaves(member.value(),
             path.empty() ? std::string(member.key()) : path + "/" + std::string(member.key()),
             out);
  } else {
    out[path] = boost::json::serialize(json);
  }
}

/// Everything that a statement says, by where it says it; entries by their id.
std::map<std::string, std::string> said(const Json& statement) {
  std::map<std::string, std::string> out;
  if (!statement.is_object()) return {{"", boost::json::serialize(statement)}};
  for (const auto& part : statement.get_object()) {
    if (part.key() == "directions") {
      leaves(part.value(), {}, out);
    } else if (part.key() == "entries" && part.value().is_array()) {
      for (const auto& entry : part.value().get_array()) {
        const Json* id = member(entry, "id");
        out[id && id->is_string() ? std::string(id->get_string()) : "entries"] =
            boost::json::serialize(entry);
      }
    } else {
      leaves(part.value(), part.key(), out);
    }
  }
  return out;
}

const SignedStatement* last_signed(const Book& book, Date monday, std::string_view party) {
  const auto week = book.statements.find(monday);
  if (week == book.statements.end()) return nullptr;
  const auto found = week->second.find(std::string(party));
  return found == week->second.end() ? nullptr : &found->second;
}

}  // namespace

Json statement_of(const Agreement& agreement, const Book& book, Date monday) {
  const Validity week{monday, monday + 6};
  JsonObject directions;
  for (const auto& direction : agreement.directions) {
    JsonObject row{{"opening", held(book, direction, monday - 1)},
                   {"closing", held(book, direction, monday + 6)}};
    if (direction.shows == Shows::Gone) {
      row["gone"] = book.persons(direction.id, Act::Execute, week) +
                    book.persons(direction.id, Act::Count, week);
      row["reversed"] = book.persons(direction.id, Act::Reverse, week);
    } else {
      for (const auto& [name, act] : kCounts) row[name] = book.persons(direction.id, act, week);
    }
    directions[direction.id] = std::move(row);
  }
  JsonObject statement{
      {"agreement", agreement.id},
      {"directions", std::move(directions)},
      {"format", "entente-statement-1"},
      {"week", JsonObject{{"from", to_string(monday)}, {"to", to_string(monday + 6)}}}};
  if (agreement.shares == Shares::Entries) statement["entries"] = entries_of(book, monday);
  return statement;
}

std::string statement_bytes(const Json& statement) {
  return canonical_json(statement).value();
}

Digest statement_digest(const Json& statement) {
  return sha256(statement_bytes(statement));
}

std::string statement_to_sign(const Digest& digest) {
  std::string text = "entente-statement-v1";
  text.push_back('\0');
  text.append(digest.bytes.begin(), digest.bytes.end());
  return text;
}

std::vector<Date> weeks_to_sign(const Agreement& agreement, const Book& book,
                                std::string_view party, Date day) {
  std::vector<Date> weeks;
  std::optional<Date> first;
  if (!book.by_week.empty()) first = book.by_week.begin()->first;
  // A week that a partner stated is answered for also by who has nothing in it.
  if (!book.statements.empty() && (!first || book.statements.begin()->first < *first))
    first = book.statements.begin()->first;
  if (!first) return weeks;
  for (Date monday = *first; monday + 6 < day; monday = monday + 7) {
    const SignedStatement* own = last_signed(book, monday, party);
    if (own && own->digest == statement_digest(statement_of(agreement, book, monday))) continue;
    weeks.push_back(monday);
  }
  return weeks;
}

namespace {

Remedy remedy_of(const Difference& one, bool entries) {
  if (one.where.find("/opening/") != std::string::npos) return Remedy::EarlierWeek;
  if (one.where.find("/closing/") != std::string::npos) return Remedy::Follows;
  if (one.where.find('/') != std::string::npos)
    return entries ? Remedy::SeeEntries : Remedy::FindEntry;
  if (one.theirs.empty()) return Remedy::EnterThere;
  return one.ours.empty() ? Remedy::EnterHere : Remedy::CorrectEntry;
}

}  // namespace

std::vector<Difference> reconcile(const Json& ours, const Json& theirs) {
  const auto left = said(ours);
  const auto right = said(theirs);
  std::map<std::string, Difference> differences;
  for (const auto& [where, what] : left) {
    const auto other = right.find(where);
    if (other == right.end() || other->second != what)
      differences[where] = {where, what, other == right.end() ? "" : other->second};
  }
  for (const auto& [where, what] : right)
    if (!left.contains(where)) differences[where] = {where, "", what};
  const bool entries = member(ours, "entries") && member(theirs, "entries");
  std::vector<Difference> list;
  for (auto& [where, difference] : differences) {
    difference.remedy = remedy_of(difference, entries);
    list.push_back(std::move(difference));
  }
  return list;
}

Signed signed_by(const Agreement& agreement, const Book& book, Date monday) {
  const auto week = book.statements.find(monday);
  if (week == book.statements.end() || week->second.empty()) return Signed::Nobody;
  const Digest now = statement_digest(statement_of(agreement, book, monday));
  bool all = true;
  bool differs = false;
  for (const auto& party : agreement.parties) {
    const auto found = week->second.find(party.id);
    if (found == week->second.end())
      all = false;
    else if (found->second.digest != now)
      differs = true;
  }
  if (differs) return Signed::Differs;
  if (all) return Signed::Both;
  return week->second.contains(book.party) ? Signed::Us : Signed::Them;
}

std::string_view to_string(Remedy remedy) {
  static constexpr std::string_view kWords[] = {"earlier_week", "follows",     "see_entries",
                                                "find_entry",   "enter_there", "enter_here",
                                                "correct_entry"};
  return kWords[static_cast<std::size_t>(remedy)];
}

std::string_view to_string(Signed state) {
  static constexpr std::string_view kWords[] = {"nobody", "us", "them", "both", "differs"};
  return kWords[static_cast<std::size_t>(state)];
}

}  // namespace entente::ledger
