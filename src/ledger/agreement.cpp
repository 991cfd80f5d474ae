#include "ledger/agreement.hpp"

#include <algorithm>
#include <set>

#include "ledger/sentences.hpp"

namespace entente::ledger {
namespace {

template <class Part>
const Part* named(const std::vector<Part>& parts, std::string_view id) {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.id == id; });
  return found == parts.end() ? nullptr : &*found;
}

/// Collects what is wrong with one agreement.
class Checker {
 public:
  explicit Checker(const Agreement& agreement) : agreement_(agreement) {}

  std::vector<Error> run() {
    parties();
    directions();
    periods();
    for (const auto& clause : agreement_.clauses) check(clause);
    for (const auto& transition : agreement_.transitions) check(transition);
    for (const auto& draw : agreement_.draws) check(draw);
    return std::move(problems_);
  }

 private:
  void wrong(const std::string& place, Sentence sentence) {
    problems_.push_back(at(place.empty() ? agreement_.file : place,
                           to_error(Code::InvalidArgument, std::move(sentence))));
  }

  void parties() {
    if (agreement_.parties.size() < 2) wrong({}, say("an agreement has at least two parties"));
    std::set<std::string_view> ids;
    std::set<std::string_view> books;
    for (const auto& party : agreement_.parties) {
      if (!ids.insert(party.id).second) wrong({}, say("party '{}' exists twice", party.id));
      if (!books.insert(party.book).second)
        wrong({}, say("'{}' would keep the books of two parties", party.book));
    }
  }

  void directions() {
    if (agreement_.directions.empty()) wrong({}, say("an agreement counts at least one direction"));
    std::set<std::string_view> ids;
    for (const auto& direction : agreement_.directions) {
      if (!ids.insert(direction.id).second)
        wrong({}, say("direction '{}' exists twice", direction.id));
      for (const auto& end : {direction.from, direction.to})
        if (!agreement_.party(end))
          wrong({}, say("direction '{}': no party '{}'", direction.id, end));
      if (direction.from == direction.to)
        wrong({}, say("direction '{}' leads nowhere", direction.id));
    }
  }

  void periods() {
    if (agreement_.in_force.empty()) wrong({}, say("an agreement has a period in force"));
    const InForce* before = nullptr;
    for (const auto& period : agreement_.in_force) {
      const auto& days = period.days;
      if (!days.from) wrong({}, say("a period in force has a first day"));
      if (days.from && days.to && *days.to < *days.from)
        wrong({}, say("a period in force ends before it begins"));
      if (before && days.from && (!before->days.to || *before->days.to >= *days.from))
        wrong({}, say("periods in force overlap or are out of order"));
      before = &period;
    }
  }

  void known_directions(const std::vector<std::string>& ids, const std::string& place,
                        const Sentence& whose) {
    for (const auto& id : ids)
      if (!agreement_.direction(id))
        wrong(place, say("{} names the unknown direction '{}'", whose, id));
  }

  void check(const Clause& clause) {
    const auto whose = say("clause '{}'", clause.id);
    const auto refuse = [&](const Sentence& what) {
      wrong(clause.place, say("{} {}", whose, what));
    };
    if (agreement_.clause(clause.id) != &clause) refuse(say("exists twice"));
    if (clause.directions.empty()) refuse(say("names no direction"));
    known_directions(clause.directions, clause.place, whose);
    known_directions(clause.against, clause.place, whose);
    for (const auto& id : clause.against)
      if (std::count(clause.directions.begin(), clause.directions.end(), id))
        refuse(say("weighs a direction against itself"));
    const bool cap = clause.kind == ClauseKind::Cap;
    if (cap && (!clause.most || *clause.most < 0)) refuse(say("is a cap without a number"));
    if (cap && (clause.tolerance || !clause.against.empty())) refuse(say("mixes cap and balance"));
    if (!cap && clause.most) refuse(say("mixes cap and balance"));
    if (!cap && clause.against.empty()) refuse(say("is a balance against nothing"));
    if (!cap && clause.tolerance && *clause.tolerance < 0)
      refuse(say("has a tolerance below zero"));
    if (!cap && clause.effect == Effect::Refuses && !clause.tolerance)
      refuse(say("refuses without saying from which difference on"));
  }

  void check(const Transition& transition) {
    if (transition.to == agreement_.id) wrong(transition.place, say("an agreement follows itself"));
    for (const auto& [ours, theirs] : transition.directions)
      known_directions({ours}, transition.place, say("the transition"));
    if (transition.open == OnOpen::Carry && transition.directions.empty())
      wrong(transition.place,
            say("the transition carries reservations over, but names no directions"));
  }

  void check(const DrawClause& draw) {
    known_directions({draw.direction}, draw.place, say("the draw"));
    if (agreement_.draw(draw.direction) != &draw)
      wrong(draw.place, say("direction '{}' has two draws", draw.direction));
    const auto* direction = agreement_.direction(draw.direction);
    if (direction && direction->shows != Shows::Gone)
      wrong(draw.place, say("places drawn are in the book of the party that decides alone: "
                            "direction '{}' needs shows = \"gone\"",
                            draw.direction));
  }

  const Agreement& agreement_;
  std::vector<Error> problems_;
};

}  // namespace

const Direction* Agreement::direction(std::string_view direction_id) const {
  return named(directions, direction_id);
}

const Party* Agreement::party(std::string_view party_id) const {
  return named(parties, party_id);
}

const Party* Agreement::keeper(std::string_view node_party) const {
  const auto found = std::find_if(parties.begin(), parties.end(),
                                  [&](const Party& party) { return party.book == node_party; });
  return found == parties.end() ? nullptr : &*found;
}

const Clause* Agreement::clause(std::string_view clause_id) const {
  return named(clauses, clause_id);
}

const DrawClause* Agreement::draw(std::string_view direction_id) const {
  const auto found = std::find_if(draws.begin(), draws.end(), [&](const DrawClause& one) {
    return one.direction == direction_id;
  });
  return found == draws.end() ? nullptr : &*found;
}

const InForce* Agreement::in_force_on(Date day) const {
  for (const auto& period : in_force)
    if (period.days.holds_on(day)) return &period;
  return nullptr;
}

Source Agreement::ended_by(Date day) const {
  if (in_force.empty()) return {};
  const InForce* last = &in_force.front();
  for (const auto& period : in_force)
    if (period.days.to && *period.days.to < day) last = &period;
  return last->source;
}

std::vector<Error> problems(const Agreement& agreement) {
  return Checker(agreement).run();
}

Date week_of(Date day) {
  return day - (iso_weekday(day) - 1);
}

Validity period_of(Per per, Date day) {
  const auto [year, month, _] = year_month_day(day);
  switch (per) {
    case Per::Agreement:
      return {};
    case Per::Week:
      return {week_of(day), week_of(day) + 6};
    case Per::Year:
      return {date_of(year, 1, 1).value(), date_of(year, 12, 31).value()};
    case Per::Month:
      break;
  }
  const Date next =
      month == 12 ? date_of(year + 1, 1, 1).value() : date_of(year, month + 1, 1).value();
  return {date_of(year, month, 1).value(), next - 1};
}

std::string_view to_string(Per per) {
  static constexpr std::string_view kWords[] = {"agreement", "year", "month", "week"};
  return kWords[static_cast<std::size_t>(per)];
}

std::string_view to_string(ClauseKind kind) {
  return kind == ClauseKind::Cap ? "cap" : "balance";
}

std::string_view to_string(Effect effect) {
  return effect == Effect::Informs ? "informs" : "refuses";
}

std::string_view to_string(Shows shows) {
  return shows == Shows::Places ? "places" : "gone";
}

std::string_view to_string(OnOpen open) {
  static constexpr std::string_view kWords[] = {"carry", "run off", "lapse"};
  return kWords[static_cast<std::size_t>(open)];
}

std::string_view to_string(Fill fill) {
  return fill == Fill::Places ? "places" : "order";
}

}  // namespace entente::ledger
