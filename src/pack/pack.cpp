#include "pack/pack.hpp"

#include <algorithm>

#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

template <class T>
const T* by_id(const std::vector<T>& items, std::string_view id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

void replace(std::string& text, std::string_view name, std::string_view value) {
  if (const auto position = text.find(name); position != text.npos)
    text.replace(position, name.size(), value);
}

}  // namespace

std::string_view to_string(FactType type) {
  constexpr std::string_view kNames[] = {"string", "number",        "boolean",
                                         "date",   "date and time", "list"};
  return kNames[static_cast<std::size_t>(type)];
}

Sentence type_word(FactType type) {
  const auto name = to_string(type);
  return {std::string(name), std::string(french_of(name))};
}

const std::string& MessageType::own_fact(const std::string& field) const {
  const auto sent = std::ranges::find(fields, field, &MessageField::as);
  return sent == fields.end() ? field : sent->fact;
}

const Pool* Pack::pool(std::string_view participant) const {
  for (const auto& item : pools)
    if (item.participant == participant) return &item;
  return nullptr;
}

bool Pack::leaves(const MessageType& message) const {
  const Pool* to = pool(message.to);
  return to && !to->pack.empty();
}

bool Pack::comes(const MessageType& message) const {
  const Pool* from = pool(message.from);
  return from && !from->pack.empty();
}

const Act* Pack::act(std::string_view act_id) const {
  return by_id(acts, act_id);
}
const Fact* Pack::fact(std::string_view fact_id) const {
  const auto found =
      std::lower_bound(facts.begin(), facts.end(), fact_id,
                       [](const Fact& item, std::string_view name) { return item.id < name; });
  return found == facts.end() || found->id != fact_id ? nullptr : &*found;
}
const DeadlineType* Pack::deadline(std::string_view deadline_id) const {
  return by_id(deadlines, deadline_id);
}
const MessageType* Pack::message(std::string_view message_id) const {
  return by_id(messages, message_id);
}
const Form* Pack::form(std::string_view form_id) const {
  return by_id(forms, form_id);
}

const ledger::Agreement* Pack::agreement(std::string_view agreement_id) const {
  for (const auto& one : agreements)
    if (one.id == agreement_id) return &one;
  return nullptr;
}

const bpmn::Model* Pack::procedure_of(std::string_view process_id) const {
  for (const auto& model : procedures)
    if (model.process(process_id)) return &model;
  return nullptr;
}

const bpmn::Process* Pack::process(std::string_view process_id) const {
  for (const auto& model : procedures)
    if (const auto* process = model.process(process_id)) return process;
  return nullptr;
}

const dmn::Model* Pack::rules_with(std::string_view decision) const {
  for (const auto& model : rules)
    if (model.decision(decision)) return &model;
  return nullptr;
}

const Act* Pack::act_of(const bpmn::FlowNode& node) const {
  const auto* task = node.extension("task");
  const auto* name = task ? task->attribute("act") : nullptr;
  return name ? act(*name) : nullptr;
}

bool Pack::opens_with(std::string_view element) const {
  const bpmn::Process* opening = process(opens);
  const bpmn::FlowNode* node = opening ? opening->node(element) : nullptr;
  return node && node->kind == bpmn::NodeKind::StartEvent && !node->parent && node->events.empty();
}

bool Pack::in_force_on(Date day) const {
  return std::any_of(in_force.begin(), in_force.end(),
                     [&](const Validity& period) { return period.holds_on(day); });
}

std::vector<std::string> ids_in(std::string_view list) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::vector<std::string> ids;
  for (;;) {
    const auto begin = list.find_first_not_of(kSpace);
    if (begin == list.npos) return ids;
    list.remove_prefix(begin);
    const auto end = std::min(list.find_first_of(kSpace), list.size());
    ids.emplace_back(list.substr(0, end));
    list.remove_prefix(end);
  }
}

std::string case_reference(const Pack& pack, std::string_view territory, std::int32_t year,
                           std::uint64_t number) {
  std::string text = pack.reference;
  replace(text, "{territory}", territory);
  replace(text, "{year}", std::to_string(year));
  replace(text, "{number}", fmt::format("{:06}", number));
  return text;
}

}  // namespace entente::pack
