#include "pack/registers.hpp"

#include <algorithm>

#include "pack/checker.hpp"
#include "pack/manifest.hpp"

namespace entente::pack {
namespace {

void read_fixed(TomlTable& row, std::string_view file, ListType& list, Problems& problems) {
  const auto* fixed = row.table("fixed");
  if (!fixed) return;
  for (const auto& [fact, node] : *fixed) {
    const auto text = node.value<std::string>();
    if (text)
      list.fixed.emplace_back(std::string(fact.str()), *text);
    else
      problems.push_back(at(place_of(file, node),
                            fault(Code::Malformed, "'{}' is fixed to a text: \"…\"", fact.str())));
  }
}

ListType read_list(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable row(file, table, problems);
  ListType list;
  list.id = row.required_text("id");
  list.place = row.place();
  list.title = row.bilingual("title");
  list.state = row.required_text("state");
  list.task = row.required_text("task");
  list.answer = row.required_text("answer");
  list.date = row.required_text("date");
  list.reference = row.required_text("reference");
  list.line = row.required_text("line");
  read_fixed(row, file, list, problems);
  list.columns = row.texts("columns");
  list.overseen_by = row.texts("overseen_by");
  if (list.columns.empty()) row.wrong("columns", "'columns' names nothing to be printed");
  return list;
}

CalendarType read_calendar(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable row(file, table, problems);
  CalendarType calendar;
  calendar.id = row.required_text("id");
  calendar.place = row.place();
  calendar.title = row.bilingual("title");
  calendar.state = row.required_text("state");
  calendar.task = row.required_text("task");
  calendar.result = row.required_text("result");
  calendar.booked_on = row.required_text("booked_on");
  calendar.at = row.required_text("at");
  calendar.venue = row.required_text("venue");
  calendar.shared_by = row.texts("shared_by");
  calendar.overseen_by = row.texts("overseen_by");
  return calendar;
}

/// The form of a task that is done from a register, or null after a problem.
const Form* form_of_task(Checker& checker, const std::string& place, const std::string& task) {
  const auto performer = performer_of_task(checker.pack, task);
  if (!performer.found) {
    checker.problem(place, "there is no user task '{}'; name one of a procedure", task);
    return nullptr;
  }
  for (const auto& model : checker.pack.procedures)
    for (const auto& process : model.processes)
      if (const auto* node = process.node(task))
        if (const Act* act = checker.pack.act_of(*node); act && act->coercive)
          checker.problem(place,
                          "'{}' belongs to the coercive act '{}', which is decided for one person "
                          "at a time; name another task",
                          task, act->id);
  const Form* form = checker.pack.form(performer.form);
  if (!form) checker.problem(place, "the task '{}' has no form", task);
  return form;
}

const FormField* field_of(const Form& form, std::string_view fact) {
  const auto found = std::find_if(form.fields.begin(), form.fields.end(),
                                  [&](const FormField& field) { return field.fact == fact; });
  return found == form.fields.end() ? nullptr : &*found;
}

void needs_field(Checker& checker, const std::string& place, const Form& form,
                 const std::string& fact, std::initializer_list<FactType> types) {
  const Fact* type = checker.pack.fact(fact);
  if (!field_of(form, fact) || !type) {
    checker.problem(place, "the form '{}' has no field '{}'; name one of its fields", form.id,
                    fact);
    return;
  }
  if (std::find(types.begin(), types.end(), type->type) == types.end())
    checker.problem(place, "'{}' is a {}, expected a {}", fact, type_word(type->type),
                    type_word(*types.begin()));
}

/// All that a task asks must come from the register: nobody is asked case by case.
void needs_all_given(Checker& checker, const std::string& place, const Form& form,
                     const std::vector<std::string>& given) {
  for (const auto& field : form.fields)
    if (field.required && !field.constant &&
        std::find(given.begin(), given.end(), field.fact) == given.end())
      checker.problem(
          place,
          "'{}' of the form '{}' is required and asked of each case: such a task cannot "
          "be done from here",
          field.fact, form.id);
}

/// What is told back about a step names its facts and values, and the register is no sealed place.
void needs_nothing_personal(Checker& checker, const std::string& place, const Form& form) {
  for (const auto& field : form.fields)
    if (const Fact* fact = checker.pack.fact(field.fact); fact && fact->personal)
      checker.problem(place, "the form '{}' records '{}', which is personal: do it in the case",
                      form.id, field.fact);
}

void needs_organisations(Checker& checker, const std::string& place,
                         const std::vector<std::string>& named) {
  for (const auto& organisation : named)
    if (!checker.pack.directory.named(organisation))
      checker.problem(place, "the directory has no organisation '{}'", organisation);
}

void check_list(Checker& checker, const ListType& list) {
  needs_organisations(checker, list.place, list.overseen_by);
  checker.needs_fact(list.place, list.state);
  for (const auto& column : list.columns) {
    checker.needs_fact(list.place, column);
    if (const Fact* fact = checker.pack.fact(column); fact && fact->confidential)
      checker.problem(list.place, "'{}' is confidential and cannot be printed on a list", column);
  }
  if (const Form* form = form_of_task(checker, list.place, list.task)) {
    needs_field(checker, list.place, *form, list.date, {FactType::Date});
    needs_field(checker, list.place, *form, list.reference, {FactType::String});
    needs_field(checker, list.place, *form, list.line, {FactType::Number});
    std::vector<std::string> given{list.date, list.reference, list.line};
    for (const auto& [fact, value] : list.fixed) {
      needs_field(checker, list.place, *form, fact, {FactType::String});
      given.push_back(fact);
      const FormField* field = field_of(*form, fact);
      if (field && !field->options.empty() &&
          std::find(field->options.begin(), field->options.end(), value) == field->options.end())
        checker.problem(list.place, "'{}' is no option of '{}'", value, fact);
    }
    needs_all_given(checker, list.place, *form, given);
    needs_nothing_personal(checker, list.place, *form);
  }
  if (const Form* form = form_of_task(checker, list.place, list.answer))
    needs_nothing_personal(checker, list.place, *form);
}

void check_calendar(Checker& checker, const CalendarType& calendar) {
  checker.needs_fact(calendar.place, calendar.state);
  needs_organisations(checker, calendar.place, calendar.shared_by);
  needs_organisations(checker, calendar.place, calendar.overseen_by);
  if (const Form* form = form_of_task(checker, calendar.place, calendar.task)) {
    needs_field(checker, calendar.place, *form, calendar.booked_on, {FactType::Date});
    needs_field(checker, calendar.place, *form, calendar.at, {FactType::DateAndTime});
    needs_field(checker, calendar.place, *form, calendar.venue, {FactType::String});
    needs_all_given(checker, calendar.place, *form,
                    {calendar.booked_on, calendar.at, calendar.venue});
    needs_nothing_personal(checker, calendar.place, *form);
  }
  if (const Form* form = form_of_task(checker, calendar.place, calendar.result))
    needs_nothing_personal(checker, calendar.place, *form);
}

}  // namespace

void read_registers(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  TomlTable toml(file, *document, problems);
  for (const auto* table : toml.tables("list"))
    pack.lists.push_back(read_list(file, *table, problems));
  for (const auto* table : toml.tables("calendar"))
    pack.calendars.push_back(read_calendar(file, *table, problems));
}

void check_registers(Checker& checker) {
  std::vector<std::string_view> seen;
  const auto once = [&](const std::string& id, const std::string& place) {
    if (std::find(seen.begin(), seen.end(), id) != seen.end())
      checker.problem(place, "the register '{}' exists twice", id);
    seen.push_back(id);
  };
  for (const auto& list : checker.pack.lists) {
    once(list.id, list.place);
    check_list(checker, list);
  }
  for (const auto& calendar : checker.pack.calendars) {
    once(calendar.id, calendar.place);
    check_calendar(checker, calendar);
  }
}

TaskPerformer performer_of_task(const Pack& pack, std::string_view task) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes) {
      const auto* node = process.node(task);
      if (!node || node->kind != bpmn::NodeKind::UserTask) continue;
      TaskPerformer performer;
      performer.found = true;
      if (const auto* extension = node->extension("task"))
        if (const auto* form = extension->attribute("form")) performer.form = *form;
      if (const auto* lane = process.lane_of(*node); lane && lane->performer)
        performer.role = lane->performer->role;
      return performer;
    }
  return {};
}

}  // namespace entente::pack
