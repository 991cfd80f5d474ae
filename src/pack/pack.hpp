// A pack as data: the procedures, rules, forms, texts and directories of one area of law, named by
// the hash of its content. It is what its files say, checked for form; what a lawyer or an author
// must still be told is found by checks.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "base/shared_text.hpp"
#include "bpmn/model.hpp"
#include "calendar/counting_rules.hpp"
#include "calendar/holidays.hpp"
#include "dmn/model.hpp"
#include "ledger/agreement.hpp"
#include "pack/directory.hpp"
#include "pack/files.hpp"
#include "pack/registers.hpp"
#include "pack/retention.hpp"
#include "pack/texts.hpp"

namespace entente::pack {

/// A line of a file, for messages: "deadlines.toml:12".
using Place = std::string;

/// Days from `from` to `to`, both included; open where absent.
struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
  bool holds_on(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

/// Which party's nodes execute a participant of the collaboration.
struct Pool {
  std::string participant;
  std::string party;
  std::string pack;  ///< whose case plays it at the same node; empty: this one's
};

/// A check that an act needs: a fact recorded by a person, no older than `max_age_seconds`.
struct Need {
  std::string fact;
  std::optional<std::int64_t> max_age_seconds;  ///< absent: any age
  std::string article;
  Place place;
};

/// An act type: what a guard protects, whatever leads to it.
struct Act {
  std::string id;
  bool coercive = false;               ///< proposed by one person, signed by another
  bool signatory = false;              ///< the signing stage needs a delegation valid that day
  std::string guard;                   ///< DMN decision; empty: the act is never blocked
  std::vector<std::string> deadlines;  ///< must be computed, else the answer is unknown
  std::vector<Need> needs;
  /// Facts by which a hold arises: one who learns of it records them. Empty: what the guard reads.
  std::vector<std::string> holds;
  /// Facts and messages ("message:...") that only this act brings about.
  std::vector<std::string> effects;
  /// The fact of its own form that says when it took place: who carries it out records it
  /// afterwards, and it is judged at that hour. Empty: as it stands when it is recorded.
  std::string took_place_at;
  Place place;
};

enum class FactType { String, Number, Boolean, Date, DateAndTime, List };
/// As facts.toml spells it: "date and time".
std::string_view to_string(FactType type);
/// The same as a word of a sentence.
Sentence type_word(FactType type);

struct Fact {
  std::string id;  ///< dotted: `service.served_at` is `facts.service.served_at` in FEEL
  FactType type = FactType::String;
  bool personal = false;      ///< sealed under the person's key everywhere
  bool confidential = false;  ///< read by the organisation that recorded it; in no message
  bool internal = false;      ///< kept for rules alone: pages leave it out, exports have it
  std::string part{};         ///< of what is erased together without the rest; empty: none
  Place place;
};

enum class Reading { Earliest, Latest };

struct DeadlineType {
  std::string id;
  std::string starts;                 ///< the fact whose value starts it
  std::string decision;               ///< DMN decision that answers its parameters
  std::string effect;                 ///< text key: what follows if nobody acts
  Reading fires = Reading::Latest;    ///< the reading that timers bind to
  std::vector<std::string> ended_by;  ///< facts that end it early
  bool target = false;                ///< an organisation's target, not law
  Place place;
};

struct MessageField {
  std::string fact;  ///< of the sender's case
  std::string as;    ///< fact of the receiver's case
  bool required = true;
};

/// One cell of the exchange matrix.
struct MessageType {
  std::string id;  ///< BPMN message name
  std::string from;
  std::string to;
  Bilingual purpose;
  std::string legal_basis;
  bool open = false;
  std::string starts;          ///< process that it starts at the receiver; empty for none
  bool after_end = false;      ///< begins a case also when the pack is not in force: what runs off
  std::string refuse_opening;  ///< decision that the receiver asks; empty for none
  std::string territory;       ///< field (as the receiver names it) with the territory of the case
  std::string to_case;         ///< fact with the reference of the other pack's case that takes it
  std::vector<MessageField> fields;
  Place place;

  /// The sender's fact behind a field, which a message names as the receiver does; else the field.
  const std::string& own_fact(const std::string& field) const;
};

struct FormField {
  std::string fact;
  bool required = false;
  bool occurred = false;                ///< its value is when the other facts of the form occurred
  bool mrz = false;                     ///< offers the reader of machine readable zones
  std::vector<std::string> options;     ///< labels are texts `fact.<id>.<option>`
  std::optional<Json> constant;         ///< plain JSON, typed by the dictionary
  bool past = false;                    ///< a date that may not lie ahead, as one that `occurred`
  bool today = false;                   ///< a date: the legal day on which it is recorded, no other
  bool country = false;                 ///< a country of the directory, by its code
  bool confirmed = false;               ///< nothing but true is taken
  std::vector<std::string> not_before;  ///< facts; the date is not before the day they occurred
  std::optional<std::int64_t> least;    ///< of a whole number
  std::optional<std::int64_t> most;
};

struct Form {
  std::string id;
  std::vector<FormField> fields;
  Place place;
};

/// When a correction or message opens a closed part again, and with which process of its party.
struct Reopening {
  std::string process;
  std::string when;  ///< FEEL as written
  feel::Expression condition;
  Place place;
};

/// Days off that some territories keep besides.
struct LocalHolidays {
  std::string zone;
  std::vector<std::string> territories;
  Place place;
};

struct Pack {
  std::string id;
  std::string version;
  Digest hash;
  SharedText hash_text{};  ///< the same, in hexadecimal
  Bilingual title;
  std::vector<std::string> uses;
  std::vector<Validity> in_force;
  std::string opens;  ///< BPMN process that a new case starts
  std::string opening_form;
  std::string time_zone;
  std::string holidays;
  std::vector<LocalHolidays> local_holidays;
  std::string refuse_opening;  ///< DMN decision; a non-empty list refuses. Empty for none.
  std::string reference;       ///< "{territory}-{year}-{number}"
  /// Under which territory cases of the whole country stand, and the organisations without a
  /// territory of their own that open them; else empty.
  std::string whole_country;
  std::vector<std::string> opened_by;
  std::vector<Reopening> reopenings;

  std::vector<Pool> pools;
  std::vector<Act> acts;
  std::vector<Fact> facts;  ///< sorted by id
  std::vector<DeadlineType> deadlines;
  std::vector<MessageType> messages;
  std::vector<RetentionRule> retention;
  std::vector<Form> forms;  ///< sorted by id
  std::vector<ledger::Agreement> agreements;
  std::vector<ListType> lists;
  std::vector<CalendarType> calendars;
  Texts texts;
  Directory directory;
  calendar::CountingRules counting;
  calendar::HolidayDatabase holiday_zones;
  std::vector<bpmn::Model> procedures;  ///< one for each file, in the order of their paths
  std::vector<dmn::Model> rules;        ///< likewise
  /// Facts and deadlines that a decision may speak of; empty in a pack without parts (parts.hpp).
  std::map<std::string, std::set<std::string>> decisions_read;
  Files files;  ///< all bytes as read

  /// Each is nullptr when the pack has none of that name.
  const Pool* pool(std::string_view participant) const;
  /// Whether a case of another pack, at the same node, takes the message.
  bool leaves(const MessageType& message) const;
  /// Whether a case of another pack, at the same node, sends it.
  bool comes(const MessageType& message) const;
  const Act* act(std::string_view act_id) const;
  const Fact* fact(std::string_view fact_id) const;
  const DeadlineType* deadline(std::string_view deadline_id) const;
  const MessageType* message(std::string_view message_id) const;
  const Form* form(std::string_view form_id) const;
  const ledger::Agreement* agreement(std::string_view agreement_id) const;
  const bpmn::Process* process(std::string_view process_id) const;
  /// The collaboration that holds a process.
  const bpmn::Model* procedure_of(std::string_view process_id) const;
  /// The model that holds a decision.
  const dmn::Model* rules_with(std::string_view decision) const;
  /// The act type that a flow node belongs to, by its extension `task act="..."`.
  const Act* act_of(const bpmn::FlowNode& node) const;
  /// Whether the element is the start event by which a person opens a case.
  bool opens_with(std::string_view element) const;

  bool in_force_on(Date day) const;
};

/// The ids of a list parted by spaces: elements that a task's `differsFrom` names, deadlines of its
/// `due`.
std::vector<std::string> ids_in(std::string_view list);

/// "59-2026-004217" from "{territory}-{year}-{number}"; the number has six digits.
std::string case_reference(const Pack& pack, std::string_view territory, std::int32_t year,
                           std::uint64_t number);

}  // namespace entente::pack
