#include "cli/sample_cases.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <iterator>
#include <variant>

#include "cli/tour/stage.hpp"
#include "cli/tour/visitor.hpp"

namespace entente::cli {
namespace {

/// "2026-02-27T09:10:00+01:00": its day and its minute, as forms take them.
constexpr std::size_t kDayLength = 10;
constexpr std::size_t kMinuteLength = 16;

void replace(std::string& text, std::string_view mark, std::string_view by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
    text.replace(at, mark.size(), by);
}

Json dated(const Json& value, std::string_view on) {
  if (!value.is_string()) return value;
  std::string text(value.get_string());
  replace(text, "{day}", on.substr(0, kDayLength));
  replace(text, "{time}", on.substr(0, kMinuteLength));
  return Json(text);
}

template <typename T>
Result<T> within(std::string_view place, Result<T> result) {
  return result ? std::move(result) : Result<T>(at(place, result.error()));
}

/// The usual facts of the element, overridden by the step's own.
Json facts_of(const Json& usual, const Json& own, std::string_view on) {
  JsonObject facts;
  for (const Json* source : {&usual, &own})
    if (source->is_object())
      for (const auto& [name, value] : source->get_object()) facts[name] = dated(value, on);
  return facts;
}

Result<SampleStep> read_step(const Json& json, const Json& usual) {
  SampleStep step{text(json, "on"), text(json, "by"), text(json, "does"), {}};
  if (step.by.empty()) return fail(Code::InvalidArgument, "'by' names no sample user");
  TRY_VOID(within("on", parse_instant(step.on)));
  step.facts = facts_of(inside(usual, step.element.empty() ? "open" : step.element),
                        inside(json, "facts"), step.on);
  return step;
}

Result<SampleCase> read_case(const Json& json, const Json& usual) {
  SampleCase sample{text(json, "pack"), text(json, "territory"), {}};
  const Json& steps = inside(json, "steps");
  if (!steps.is_array() || steps.get_array().empty())
    return fail(Code::InvalidArgument, "a case wants 'steps'; the first opens it");
  for (const Json& step : steps.get_array()) {
    TRY(auto read, within(fmt::format("step {}", sample.steps.size() + 1), read_step(step, usual)));
    sample.steps.push_back(std::move(read));
  }
  return sample;
}

/// How many cases of its kind a sample stands for.
std::int64_t times_of(const Json& sample) {
  const Json& times = inside(sample, "times");
  return times.is_int64() ? times.get_int64() : 1;
}

/// The sample with `{n}` in its texts, such as days and numbers, told in two digits.
Result<Json> numbered(const Json& sample, std::int64_t n) {
  std::string text = boost::json::serialize(sample);
  replace(text, "{n}", fmt::format("{:02}", n));
  return parse_json(text);
}

Result<SampleEntry> read_entry(const Json& json) {
  SampleEntry sample{
      text(json, "on"), text(json, "by"), text(json, "confirmed_by"), text(json, "agreement"), {}};
  if (sample.by.empty()) return fail(Code::InvalidArgument, "'by' names no sample user");
  TRY_VOID(within("on", parse_instant(sample.on)));
  sample.entry = facts_of({}, inside(json, "entry"), sample.on);
  return sample;
}

Result<SampleSlot> read_slot(const Json& json) {
  SampleSlot sample{text(json, "on"), text(json, "by"), {}};
  if (sample.by.empty()) return fail(Code::InvalidArgument, "'by' names no sample user");
  TRY_VOID(within("on", parse_instant(sample.on)));
  sample.slot = facts_of({}, inside(json, "slot"), sample.on);
  return sample;
}

/// Each member of the array `name`, read by `read`; nothing when there is no such array.
template <typename T>
Result<void> read_each(std::string_view file, const Json& json, std::string_view name,
                       Result<T> (*read)(const Json&), std::vector<T>& into) {
  const Json& list = inside(json, name);
  if (!list.is_array()) return {};
  for (const Json& sample : list.get_array()) {
    const auto place = fmt::format("{}: {} {}", file, name, into.size() + 1);
    TRY(auto one, within(place, read(sample)));
    into.push_back(std::move(one));
  }
  return {};
}

/// Everybody who acts in the samples, signed in once.
class Company {
 public:
  explicit Company(Demonstration& nodes) : nodes_(nodes) {}

  struct Member {
    Visitor visitor;
    std::string node;
  };

  Result<Member*> member(const std::string& user) {
    if (const auto found = members_.find(user); found != members_.end()) return &found->second;
    for (auto& node : nodes_.nodes()) {
      const auto known = std::find_if(node.users.begin(), node.users.end(),
                                      [&](const SampleUser& one) { return one.id == user; });
      if (known == node.users.end()) continue;
      Member member{Visitor(node.server->address()), node.id};
      TRY_VOID(member.visitor.sign_in(user, known->password));
      return &members_.emplace(user, std::move(member)).first->second;
    }
    return fail(Code::NotFound, "the demonstration has no user '{}'", user);
  }

  /// Moves every legal clock; a clock that stands there already stays.
  Result<void> move_clocks(std::string_view instant) {
    TRY(const auto to, parse_instant(instant));
    for (auto& node : nodes_.nodes()) {
      if (node.server->node().legal_now() >= to) continue;
      TRY(auto* keeper, member(node.users.front().id));
      const Reply reply = keeper->visitor.write(server::Method::Put, "/api/clock",
                                                {{"legal_now", std::string(instant)}});
      if (!reply.ok()) return refused(reply);
    }
    return {};
  }

  static Error refused(const Reply& reply) {
    return fail(Code::Refused, "{} {}", reply.status, boost::json::serialize(reply.body));
  }

 private:
  Demonstration& nodes_;
  std::map<std::string, Member, std::less<>> members_;
};

/// One case on its way through the nodes.
class Passage {
 public:
  Passage(const SampleCase& sample, Company& company) : sample_(sample), company_(company) {}

  Result<void> take(const SampleStep& step) {
    TRY(auto* member, company_.member(step.by));
    if (step.element.empty()) return open(*member, step);
    std::string& id = ids_[member->node];
    const bool ready = eventually([&] {
      if (id.empty()) id = found(member->visitor, step.element);
      return !id.empty() && !open_task(member->visitor.view(id), step.element).is_null();
    });
    if (!ready) return fail(Code::NotFound, "no open task '{}' for {}", step.element, step.by);
    const Reply reply = member->visitor.complete(id, step.element, step.facts);
    if (!reply.ok()) return Company::refused(reply);
    return {};
  }

 private:
  Result<void> open(Company::Member& member, const SampleStep& step) {
    name_ = text(step.facts, "person.family_name");
    const Reply reply = member.visitor.post(
        "/api/cases",
        {{"pack", sample_.pack}, {"territory", sample_.territory}, {"facts", step.facts}});
    if (!reply.ok()) return Company::refused(reply);
    ids_[member.node] = text(reply.body, "id");
    return {};
  }

  /// The case that a message opened at another node: known there by the person's name, or, where it
  /// is about nobody, by what it waits for.
  std::string found(Visitor& visitor, const std::string& element) const {
    if (name_.empty())
      return text(visitor.get("/api/inbox?scope=organisation&element=" + element).body,
                  "rows/0/case");
    std::string query = name_;
    replace(query, " ", "%20");
    return text(visitor.get("/api/cases?query=" + query).body, "rows/0/id");
  }

  const SampleCase& sample_;
  Company& company_;
  std::string name_;
  std::map<std::string, std::string> ids_;  ///< of the case part, by node
};

/// Proposes an entry in the book of the proposer's node, and confirms it where somebody does.
Result<void> enter(const SampleEntry& sample, Company& company) {
  const auto path = "/api/agreements/" + sample.agreement + "/entries";
  TRY(auto* first, company.member(sample.by));
  const Reply proposed = first->visitor.post(path, sample.entry.get_object());
  if (!proposed.ok()) return Company::refused(proposed);
  if (sample.confirmed_by.empty()) return {};
  TRY(auto* second, company.member(sample.confirmed_by));
  const Reply confirmed =
      second->visitor.post(path + "/" + text(proposed.body, "id") + "/confirmation", JsonObject{});
  if (!confirmed.ok()) return Company::refused(confirmed);
  return {};
}

/// Records a slot in the calendar of the recorder's organisation.
Result<void> give(const SampleSlot& sample, Company& company) {
  TRY(auto* keeper, company.member(sample.by));
  const Reply reply = keeper->visitor.post("/api/hearings", sample.slot.get_object());
  if (!reply.ok()) return Company::refused(reply);
  return {};
}

/// What is done at one legal instant: a step of a case, an entry in a book, or a slot.
struct Turn {
  Instant on;
  std::size_t sample;
  std::variant<const SampleStep*, const SampleEntry*, const SampleSlot*> what;

  [[nodiscard]] const std::string& when() const {
    return std::visit([](const auto* one) -> const std::string& { return one->on; }, what);
  }

  /// For errors: "sample case 3, serve on 2026-02-01T09:00:00+01:00".
  [[nodiscard]] std::string place() const {
    constexpr std::array kKinds{"case", "entry", "slot"};
    const auto* step = std::get_if<const SampleStep*>(&what);
    const std::string does =
        !step ? "" : ", " + ((*step)->element.empty() ? "opening" : (*step)->element);
    return fmt::format("sample {} {}{} on {}", kKinds.at(what.index()), sample + 1, does, when());
  }
};

template <typename T>
Result<void> add_turns(std::vector<Turn>& turns, const std::vector<T>& samples) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    TRY(const auto on, parse_instant(samples[i].on));
    turns.push_back({on, i, &samples[i]});
  }
  return {};
}

Result<std::vector<Turn>> in_order(const SampleCases& samples) {
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < samples.cases.size(); ++i)
    for (const auto& step : samples.cases[i].steps) {
      TRY(const auto on, parse_instant(step.on));
      turns.push_back({on, i, &step});
    }
  TRY_VOID(add_turns(turns, samples.entries));
  TRY_VOID(add_turns(turns, samples.slots));
  std::stable_sort(turns.begin(), turns.end(),
                   [](const Turn& a, const Turn& b) { return a.on < b.on; });
  return turns;
}

}  // namespace

Result<SampleCases> read_sample_cases(std::string_view file, std::string_view text_of_file) {
  TRY(const auto json, within(file, parse_json(text_of_file)));
  SampleCases samples;
  const Json& cases = inside(json, "cases");
  if (!cases.is_array() || cases.get_array().empty())
    return at(file, fail(Code::InvalidArgument, "'cases' lists no case"));
  for (const Json& sample : cases.get_array())
    for (std::int64_t n = 1; n <= times_of(sample); ++n) {
      const auto place = fmt::format("{}: case {}", file, samples.cases.size() + 1);
      TRY(const auto one, within(place, numbered(sample, n)));
      TRY(auto read, within(place, read_case(one, inside(json, "usual"))));
      samples.cases.push_back(std::move(read));
    }
  TRY_VOID(read_each(file, json, "entries", read_entry, samples.entries));
  TRY_VOID(read_each(file, json, "slots", read_slot, samples.slots));
  TRY(const auto turns, in_order(samples));
  samples.begins = turns.front().when();
  return samples;
}

SampleCases joined(SampleCases samples, SampleCases more) {
  // Both were read: their instants are instants.
  if (*parse_instant(more.begins) < *parse_instant(samples.begins)) samples.begins = more.begins;
  std::move(more.cases.begin(), more.cases.end(), std::back_inserter(samples.cases));
  std::move(more.entries.begin(), more.entries.end(), std::back_inserter(samples.entries));
  std::move(more.slots.begin(), more.slots.end(), std::back_inserter(samples.slots));
  return samples;
}

Result<bool> play(const SampleCases& samples, Demonstration& demonstration,
                  std::string_view legal_end, const std::function<bool()>& stopped) {
  Company company(demonstration);
  std::vector<Passage> passages;
  for (const auto& sample : samples.cases) passages.emplace_back(sample, company);
  TRY(const auto turns, in_order(samples));
  for (const auto& turn : turns) {
    if (stopped()) return false;
    const auto act = [&](const auto* one) -> Result<void> {
      using What = std::remove_cvref_t<decltype(*one)>;
      if constexpr (std::is_same_v<What, SampleStep>) return passages[turn.sample].take(*one);
      if constexpr (std::is_same_v<What, SampleEntry>) return enter(*one, company);
      if constexpr (std::is_same_v<What, SampleSlot>) return give(*one, company);
    };
    TRY_VOID(within(turn.place(), company.move_clocks(turn.when())));
    TRY_VOID(within(turn.place(), std::visit(act, turn.what)));
  }
  TRY_VOID(company.move_clocks(legal_end));
  return true;
}

}  // namespace entente::cli
