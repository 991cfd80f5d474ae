// Lines become openings: each is looked at whole, so that one correction of the file mends all that
// is wrong with it, and what was opened before is found again by what the line says.
#include <algorithm>
#include <map>
#include <set>

#include "access/authorise.hpp"
#include "kernel/proposals.hpp"
#include "node/engine.hpp"
#include "node/facts.hpp"
#include "node/import_lines.hpp"
#include "node/node.hpp"
#include "node/step.hpp"
#include "node/transfer.hpp"

namespace entente::node {
namespace {

/// What a line asks for, and what it leaves aside.
struct Opening {
  OpenCase request;
  std::string told;  ///< canonical, for the key of the line
  JsonArray left_out;
  std::vector<SheetFault> faults;
};

std::string shown_value(const Json& value) {
  return value.is_string() ? std::string(value.get_string()) : canonical_json(value).value_or("");
}

SheetFault fault_of(std::size_t line, std::string column, std::string value, const Error& error) {
  return {line,
          std::move(column),
          std::move(value),
          {error.message, error.french.empty() ? error.message : error.french},
          {}};
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Reads the cells of one line by the opening form of its pack.
class OpeningReader {
 public:
  OpeningReader(Engine& engine, const access::Reader& reader, const ImportLine& line)
      : engine_(engine), reader_(reader), line_(line) {}

  Result<Opening> read() {
    const auto shelved = pack_named();
    if (!shelved) return std::move(opening_);
    const pack::Pack& pack = (*shelved)->pack;
    opening_.request.pack = pack.id;
    const Date today = (*shelved)->zone->local_date(engine_.legal_clock.now());
    opening_.request.territory = line_.territory;
    if (const auto* own = pack.directory.find(reader_.organisation, today);
        own && line_.territory.empty())
      opening_.request.territory = own->territory;
    const pack::Form none;
    const pack::Form* form = pack.form(pack.opening_form);
    for (const auto& [column, value] : line_.cells)
      take_cell(**shelved, form ? *form : none, column, value);
    expect_required(pack, form ? *form : none);
    opening_.request.facts = facts_;
    opening_.request.proposed_by = line_.source;
    TRY(const auto told, canonical_json(JsonObject{{"facts", facts_},
                                                   {"organisation", reader_.organisation},
                                                   {"pack", pack.id},
                                                   {"reference", line_.reference},
                                                   {"territory", opening_.request.territory}}));
    opening_.told = told;
    return std::move(opening_);
  }

 private:
  void fault(std::string column, std::string value, Sentence what, Sentence remedy) {
    opening_.faults.push_back(
        {line_.number, std::move(column), std::move(value), std::move(what), std::move(remedy)});
  }

  /// By id or title, in any letter case.
  std::optional<const ShelvedPack*> pack_named() {
    std::vector<std::string> known;
    for (const auto* shelved : engine_.packs.current()) {
      const pack::Pack& pack = shelved->pack;
      for (const auto& name : {pack.id, pack.title.in("fr"), pack.title.in("en")})
        if (folded_name(name) == folded_name(line_.pack)) return shelved;
      known.push_back(pack.id);
    }
    fault("pack", line_.pack,
          line_.pack.empty()
              ? Sentence{"the procedure is missing", "la procédure manque"}
              : Sentence{"this node has no such procedure", "ce nœud n’a pas cette procédure"},
          {"one of: " + listed(known), "l’une de celles-ci : " + listed(known)});
    return std::nullopt;
  }

  void take_cell(const ShelvedPack& shelved, const pack::Form& form, const std::string& column,
                 const Json& value) {
    const pack::Pack& pack = shelved.pack;
    const pack::FormField* field = line_.is_table ? field_of(pack, form, column) : nullptr;
    if (!line_.is_table)
      for (const auto& one : form.fields)
        if (one.fact == column) field = &one;
    const pack::Fact* fact = field && !field->constant ? pack.fact(field->fact) : nullptr;
    if (!fact) {
      if (line_.from_return_file) return propose(shelved, form, column, value);
      return fault(column, shown_value(value),
                   {"the opening form has no such field, or more than one",
                    "le formulaire d’ouverture n’a pas ce champ, ou en a plusieurs"},
                   {"take the column away: later steps record the rest; fields: " + fields(form),
                    "retirez la colonne : les étapes suivantes enregistrent le reste ; champs : " +
                        fields(form)});
    }
    const Json plain =
        line_.is_table ? plain_of_cell(pack, *field, *fact, shown_value(value)) : value;
    if (plain.is_null()) return;
    const auto typed = typed_value(pack, *shelved.zone, *fact, plain);
    if (!typed)
      return opening_.faults.push_back(
          fault_of(line_.number, column, shown_value(value), typed.error()));
    if (facts_.contains(fact->id))
      return fault(column, shown_value(value),
                   {"two columns name this field", "deux colonnes portent ce champ"},
                   {"leave one", "n’en gardez qu’une"});
    if (!offered(*field, plain))
      return fault(column, shown_value(value),
                   {"this is none of the choices", "ceci n’est pas l’un des choix"},
                   {"one of: " + choices(pack, *field, "en"),
                    "l’un de ceux-ci : " + choices(pack, *field, "fr")});
    if (const auto refused = kernel::refusal_of(engine_.packs.definitions(shelved), {}, *field,
                                                plain, engine_.legal_clock.now()))
      return opening_.faults.push_back(
          fault_of(line_.number, column, shown_value(value), *refused));
    facts_[fact->id] = plain;
  }

  /// What a task's form asks for waits there for the person who fills it in.
  void propose(const ShelvedPack& shelved, const pack::Form& form, const std::string& column,
               const Json& value) {
    if (value.is_null() || value == Json("") || is_fixed(form, column, value)) return;
    if (is_internal(shelved.pack, column)) return;  // the rules here keep their own
    if (!asked_) asked_ = kernel::asked_in_tasks(engine_.packs.definitions(shelved));
    if (!asked_->contains(column)) return opening_.left_out.emplace_back(column), void();
    if (const auto kept = check_plain(value); !kept)
      return opening_.faults.push_back(
          fault_of(line_.number, column, shown_value(value), kept.error()));
    opening_.request.proposed[column] = value;
  }

  static bool is_fixed(const pack::Form& form, const std::string& fact, const Json& value) {
    return std::any_of(form.fields.begin(), form.fields.end(), [&](const pack::FormField& field) {
      return field.fact == fact && field.constant == value;
    });
  }

  static std::string choices(const pack::Pack& pack, const pack::FormField& field,
                             std::string_view language) {
    std::vector<std::string> names;
    for (const auto& option : field.options)
      names.push_back(
          fmt::format("{} ({})", option,
                      pack.texts.say(fmt::format("fact.{}.{}", field.fact, option), language)));
    return listed(names);
  }

  static std::string fields(const pack::Form& form) {
    std::vector<std::string> names;
    for (const auto& field : form.fields)
      if (!field.constant) names.push_back(field.fact);
    return listed(names);
  }

  static bool offered(const pack::FormField& field, const Json& plain) {
    if (field.options.empty()) return true;
    const auto is_option = [&](const Json& one) {
      return one.is_string() &&
             std::find(field.options.begin(), field.options.end(),
                       std::string_view(one.get_string())) != field.options.end();
    };
    if (plain.is_array())
      return std::all_of(plain.get_array().begin(), plain.get_array().end(), is_option);
    return !plain.is_string() || is_option(plain);
  }

  void expect_required(const pack::Pack& pack, const pack::Form& form) {
    for (const auto& field : form.fields) {
      if (!field.required || field.constant || facts_.contains(field.fact)) continue;
      const bool told =
          std::any_of(opening_.faults.begin(), opening_.faults.end(), [&](const auto& one) {
            return one.column == field.fact || field_of(pack, form, one.column) == &field;
          });
      if (told) continue;
      const auto label = "fact." + field.fact;
      fault(field.fact, {}, {"this value is missing", "cette valeur manque"},
            {"write: " + pack.texts.say(label, "en"), "écrivez : " + pack.texts.say(label, "fr")});
    }
  }

  Engine& engine_;
  const access::Reader& reader_;
  const ImportLine& line_;
  Opening opening_;
  JsonObject facts_;
  std::optional<std::set<std::string>> asked_;  ///< in the forms of tasks
};

/// The command that opens the case of a line. It follows from what the line says under a key of the
/// node, so that the line is known again in whatever file, and gives nothing away.
/// @param nth  how many equal lines stand before it in the file: they are other cases
CommandId command_of(const Engine& engine, const Opening& opening, std::uint64_t nth,
                     std::uint32_t attempt) {
  const std::string key = to_hex(engine.keys.wrapping.data(), engine.keys.wrapping.size());
  const Digest digest = sha256(fmt::format("entente-import-line-1 {} {}", key, opening.told));
  Uuid parent;
  std::copy_n(digest.bytes.begin(), parent.bytes.size(), parent.bytes.begin());
  return {derived_uuid(parent, nth, attempt)};
}

/// What came of a line earlier, or the command under which it may be tried: what was refused then
/// is tried again.
struct Before {
  std::optional<StepResult> opened;
  CommandId command;
};

Result<Before> before(Engine& engine, const Opening& opening, std::uint64_t nth) {
  constexpr std::uint32_t kAttemptsMax = 10'000;
  for (std::uint32_t attempt = 0; attempt < kAttemptsMax; ++attempt) {
    const CommandId command = command_of(engine, opening, nth, attempt);
    TRY(auto done, stored_result(engine, command));
    if (!done) return Before{{}, command};
    if (!done->refusal) return Before{*std::move(done), command};
  }
  return in_french(fail(Code::TooLarge, "this line was refused too often"),
                   "cette ligne a été refusée trop souvent");
}

class ImportRun {
 public:
  ImportRun(Node& node, const access::Reader& reader, ImportMode mode)
      : node_(node),
        engine_(node.engine()),
        reader_(reader),
        mode_(mode),
        opens_(access::authorise(reader, {{}, reader.organisation}, access::Operation::Open)
                   .has_value()) {}

  Json row(const ImportLine& line) {
    auto opening = OpeningReader(engine_, reader_, line).read();
    if (!opening) return wrong(line.number, {fault_of(line.number, {}, {}, opening.error())});
    if (!opening->faults.empty()) return wrong(line.number, opening->faults);
    const std::uint64_t nth = equal_lines_[opening->told]++;
    auto row =
        opens_ ? known_or_opened(line, *opening, nth) : Result<Json>(checked(line, *opening));
    Json told =
        row ? *std::move(row)
            : wrong(line.number, {fault_of(line.number, column_at(row.error()), {}, row.error())});
    if (opens_now(told)) tell_the_rest(told.as_object(), *opening);
    return told;
  }

  Json wrong(std::size_t line, const std::vector<SheetFault>& faults) const {
    JsonArray told;
    for (const auto& fault : faults) {
      JsonObject one{{"message", fault.what.in(reader_.language)},
                     {"sentence", describe(fault, reader_.language)}};
      if (!fault.column.empty()) one["column"] = fault.column;
      if (!fault.value.empty()) one["value"] = fault.value;
      if (const auto& remedy = fault.remedy.in(reader_.language); !remedy.empty())
        one["remedy"] = remedy;
      told.push_back(std::move(one));
    }
    return JsonObject{{"line", line}, {"status", "wrong"}, {"faults", std::move(told)}};
  }

 private:
  static bool opens_now(const Json& row) {
    const auto& status = row.at("status");
    return status == Json("opened") || status == Json("right");
  }

  /// What the file says beyond the opening form: to be confirmed in its form, or asked by none.
  static void tell_the_rest(JsonObject& row, const Opening& opening) {
    JsonArray proposed;
    for (const auto& entry : opening.request.proposed) proposed.emplace_back(entry.key());
    if (!proposed.empty()) row["to_confirm"] = std::move(proposed);
    if (!opening.left_out.empty()) row["left_out"] = opening.left_out;
  }

  static std::string column_at(const Error& error) {
    constexpr std::string_view kFacts = "/facts/";
    if (error.place.starts_with(kFacts)) return error.place.substr(kFacts.size());
    return error.place == "/territory" ? "territory" : std::string();
  }

  Result<Json> known_or_opened(const ImportLine& line, const Opening& opening, std::uint64_t nth) {
    TRY(auto earlier, before(engine_, opening, nth));
    if (!earlier.opened && mode_ == ImportMode::Check) return Json(checked(line, opening));
    if (!earlier.opened) {
      const auto answer =
          node_.execute({earlier.command, reader_, std::nullopt, std::nullopt, opening.request});
      if (answer) return opened(line, *answer);
      // A colleague imported the same line at the same moment.
      if (answer.error().code != Code::Conflict) return answer.error();
      TRY(earlier, before(engine_, opening, nth));
      if (!earlier.opened) return answer.error();
    }
    return Json(JsonObject{{"line", line.number},
                           {"status", "already"},
                           {"id", to_string(earlier.opened->case_id)},
                           {"reference", earlier.opened->reference}});
  }

  /// Who may not open cases is told so by the step itself, which the node records.
  Json checked(const ImportLine& line, const Opening& opening) {
    if (mode_ == ImportMode::Check) return JsonObject{{"line", line.number}, {"status", "right"}};
    const Instant now = engine_.seams.clock.now();
    const auto answer = node_.execute(
        {{engine_.seams.entropy.uuid(now)}, reader_, std::nullopt, std::nullopt, opening.request});
    if (!answer) return wrong(line.number, {fault_of(line.number, {}, {}, answer.error())});
    return opened(line, *answer);
  }

  static Json opened(const ImportLine& line, const Answer& answer) {
    if (!answer.refusal)
      return JsonObject{{"line", line.number},
                        {"status", "opened"},
                        {"id", to_string(answer.case_id)},
                        {"reference", answer.reference}};
    JsonArray grounds;
    for (const auto& ground : answer.refusal->grounds)
      grounds.push_back(JsonObject{{"text", ground.text}, {"article", ground.article}});
    return JsonObject{{"line", line.number},
                      {"status", "refused"},
                      {"message", answer.refusal->title},
                      {"grounds", std::move(grounds)}};
  }

  Node& node_;
  Engine& engine_;
  const access::Reader& reader_;
  ImportMode mode_;
  bool opens_;
  std::map<std::string, std::uint64_t> equal_lines_;
};

std::string_view status_of(const Json& row) {
  return row.at("status").get_string();
}

}  // namespace

Result<Json> import_cases(Node& node, const access::Reader& reader, std::string_view bytes,
                          ImportMode mode) {
  TRY(const ImportFile file, read_import(bytes));
  ImportRun run(node, reader, mode);
  std::vector<Json> rows;
  for (const auto& fault : file.faults) rows.push_back(run.wrong(fault.line, {fault}));
  for (const auto& line : file.lines) rows.push_back(run.row(line));
  std::stable_sort(rows.begin(), rows.end(), [](const Json& a, const Json& b) {
    return a.at("line").to_number<std::uint64_t>() < b.at("line").to_number<std::uint64_t>();
  });
  JsonObject report{{"language", reader.language == "en" ? "en" : "fr"},
                    {"encoding", file.encoding}};
  if (!file.separator.empty()) report["separator"] = file.separator;
  if (const auto& notice = file.notice.in(reader.language); !notice.empty())
    report["notice"] = notice;
  for (const std::string_view status : {"opened", "already", "right", "refused", "wrong"})
    report[status] = std::count_if(rows.begin(), rows.end(),
                                   [&](const Json& row) { return status_of(row) == status; });
  report["rows"] = JsonArray(rows.begin(), rows.end());
  return Json(std::move(report));
}

}  // namespace entente::node
