// Invented cases, for the tests and benchmarks of what counts them: the events that a node's
// journal would tell, of as many cases as asked, the same for the same number.
#pragma once

#include <string>

#include "node/case_events.hpp"

namespace entente::observatory::sample {

inline std::uint64_t scattered(std::uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
  number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
  return number ^ (number >> 31);
}

/// One case being told.
class Case {
 public:
  Case(node::CaseEvents& told, std::uint64_t number, Date opened)
      : told_(told), id_{derived_uuid(Uuid{}, number, 7)}, number_(number), day_(opened) {}

  Case& open(const std::string& pack, const std::string& lead) {
    kernel::CaseOpened opened;
    opened.case_id = id_;
    opened.pack_id = pack;
    opened.reference = "EX-" + std::to_string(number_);
    opened.territory = lead.substr(lead.find('-') + 1);
    opened.lead = lead;
    lead_ = lead;
    return tell(std::move(opened));
  }
  Case& fact(const std::string& fact, Json value) {
    return tell(kernel::FactRecorded{fact, std::move(value), noon(), {}, {}});
  }
  Case& dated(const std::string& name) { return fact(name, JsonObject{{"d", to_string(day_)}}); }
  Case& step(const std::string& element, int days) {
    kernel::TaskCreated created;
    created.task = TaskId{derived_uuid(id_.uuid, ++steps_, 1)};
    created.element = element;
    created.organisation = lead_;
    created.role = "agent";
    tell(created);
    after(days);
    return tell(kernel::TaskCompleted{created.task, element, "agent.exemple"});
  }
  Case& deadline(const std::string& name, int days) {
    kernel::DeadlineComputed computed;
    computed.deadline = name;
    computed.warns_day = day_ + days;
    computed.binds_day = day_ + days;
    return tell(kernel::DeadlineSet{computed});
  }
  Case& after(int days) {
    day_ = day_ + days;
    return *this;
  }
  Case& tell(kernel::EventBody body) {
    node::CaseEvent event;
    event.case_id = id_;
    event.day = day_;
    event.occurred_on = day_;
    event.event.header.organisation = lead_;
    event.event.header.legal_at = noon();
    event.event.body = std::move(body);
    told_.events.push_back(std::move(event));
    return *this;
  }

 private:
  Instant noon() const {
    return Instant{std::int64_t{day_.days} * 86'400'000'000 + 43'200'000'000};
  }

  node::CaseEvents& told_;
  CaseId id_;
  std::uint64_t number_;
  std::string lead_;
  Date day_;
  std::uint64_t steps_ = 0;
};

/// A case of a return: a laissez-passer for most, detention for some, a departure for half.
inline void tell_return(Case& file, std::uint64_t chance) {
  static constexpr const char* kCountries[] = {"MLI", "TUN", "DZA", "VNM", "GIN",
                                               "MAR", "IRQ", "SDN", "AFG", "SEN"};
  file.open("fr-return", "pref-" + std::to_string(1 + chance % 95))
      .fact("person.nationality", kCountries[chance / 7 % 10])
      .step("examine_right_to_stay", 1 + static_cast<int>(chance / 11 % 9));
  if (chance % 4 != 0) {
    file.dated("lpc.requested_on").step("request_laissez_passer", 2);
    if (chance % 3 == 0) file.dated("detention.placed_at");
    file.after(static_cast<int>(chance / 13 % 60));
    if (chance % 5 != 0)
      file.fact("lpc.answer", chance / 17 % 3 == 0 ? "refused" : "issued").dated("lpc.answered_on");
    if (chance % 6 == 0) file.dated("release.at");
  }
  if (chance % 2 == 0)
    file.after(3).dated(chance % 10 < 6 ? "removal.departed_at" : "departure.left_on");
}

inline void tell_talent(Case& file, std::uint64_t chance) {
  file.open("fr-talent", "post-" + std::to_string(1 + chance % 30))
      .step("check_completeness", 3)
      .deadline("visa_decision", 30)
      .step("examine_file", static_cast<int>(chance / 5 % 40));
  if (chance % 9 != 0) file.dated("visa.granted_on");
}

inline void tell_observation(Case& file, std::uint64_t chance, Date opened) {
  static constexpr const char* kKinds[] = {"overstay_confirmed", "forged_document", "good_record"};
  static constexpr const char* kClasses[] = {"short_tourism", "short_business", "long_student"};
  static constexpr const char* kDocuments[] = {"none", "bank_statement", "diploma", "invitation"};
  file.open("visa-feedback", "pref-" + std::to_string(1 + chance % 95))
      .fact("visa.class", kClasses[chance / 3 % 3])
      .fact("document.type", kDocuments[chance / 9 % 4])
      .fact("visa.month", Json(to_string(opened).substr(0, 7)))
      .fact("observation.kind", kKinds[chance / 36 % 3]);
  if (chance % 11 == 0) file.dated("withdrawal.on");
}

/// Cases `from` to `to`, each opened on one of the `days` days from `first` on.
inline node::CaseEvents cases(std::uint64_t from, std::uint64_t to, Date first, int days) {
  node::CaseEvents told;
  for (std::uint64_t number = from; number < to; ++number) {
    const std::uint64_t chance = scattered(number);
    const Date opened = first + static_cast<int>(chance % static_cast<std::uint64_t>(days));
    Case file(told, number, opened);
    const std::uint64_t which = chance >> 40;
    if (which % 10 < 7)
      tell_return(file, chance >> 8);
    else if (which % 10 < 9)
      tell_talent(file, chance >> 8);
    else
      tell_observation(file, chance >> 8, opened);
  }
  told.next = to;
  return told;
}

}  // namespace entente::observatory::sample
