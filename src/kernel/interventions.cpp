#include "kernel/interventions.hpp"

#include <utility>
#include <vector>

#include "kernel/flow.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/standing.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// Whose notice it is that a move waits for a second person.
constexpr std::string_view kSecondPersonRole = "administrator";

Refusal no(std::string_view key, JsonObject arguments = {}) {
  return {Code::Refused, std::string(key), std::move(arguments), {}};
}

/// Where a person may put a token at all.
bool is_place(const Position& at, const bpmn::FlowNode& to) {
  const bool event_start =
      to.kind == bpmn::NodeKind::StartEvent || to.kind == bpmn::NodeKind::BoundaryEvent;
  const bool linked =
      to.kind == bpmn::NodeKind::IntermediateCatchEvent && to.event(bpmn::Trigger::Link) != nullptr;
  const bool join = bpmn::is_gateway(to.kind) && to.incoming.size() > 1 &&
                    to.kind != bpmn::NodeKind::ExclusiveGateway;
  return !event_start && !linked && !join && !to.for_compensation && !to.is_event_sub_process() &&
         to.parent == at.node.parent && to.id != at.node.id;
}

/// The case as it would be with the token there and nothing left of what hung on it.
Case as_if_moved(Case state, TokenId token, const std::string& element) {
  std::vector<TokenId> hosts{token};
  while (!hosts.empty()) {
    const TokenId host = hosts.back();
    hosts.pop_back();
    std::vector<InstanceId> inside;
    for (const auto& [id, instance] : std::as_const(state.instances))
      if (instance.scope && instance.scope->host == host) inside.push_back(id);
    for (const auto& instance : inside) {
      for (const auto& [id, one] : std::as_const(state.tokens))
        if (one.instance == instance) hosts.push_back(id);
      erase_if(state.tokens, [&](const auto& entry) { return entry.second.instance == instance; });
      state.instances.erase(instance);
    }
  }
  auto& moved = state.tokens[token];
  moved.element = element;
  moved.flow.clear();
  return state;
}

Result<void> may_move(Draft& draft, const Position& at, const std::string& element) {
  const bpmn::FlowNode* to = at.process.node(element);
  if (!to)
    return in_french(fail(Code::NotFound, "the process has no element '{}'", element),
                     "la procédure n’a pas d’élément « {} »", element);
  const auto scope = kind_of(draft, at.instance);
  const bool fixed = scope == ScopeKind::Loop || scope == ScopeKind::Compensation ||
                     at.node.is_event_sub_process();
  if (fixed || !is_place(at, *to))
    return draft.refuse(no(text::kMoveElsewhere, {{"element", element}}));
  if (!reachable_without_act(draft.pack(), at.process, at.node, *to))
    return draft.refuse(no(text::kMoveSkipsAct, {{"element", element}}));
  const auto deaf = deaf_acts(draft.pack(), as_if_moved(draft.state(), at.token, element));
  if (!deaf.empty())
    return draft.refuse(
        no(text::kMoveDeaf, {{"act", deaf.front().act}, {"fact", deaf.front().fact}}));
  return {};
}

Result<void> must_be_person(Draft& draft) {
  if (draft.actor().kind == ActorKind::Person) return {};
  return draft.refuse({Code::Forbidden, std::string(text::kNotAPerson), JsonObject{}, {}});
}

Result<MoveProposed> proposed(const Draft& draft, MoveId id) {
  const auto found = draft.state().moves.find(id);
  if (found == draft.state().moves.end())
    return in_french(fail(Code::NotFound, "the case has no such proposal of a move"),
                     "le dossier n’a pas cette proposition de déplacement");
  return found->second.proposed;
}

}  // namespace

Result<void> propose_move(Draft& draft, const ProposeMove& body) {
  TRY_VOID(must_be_person(draft));
  if (body.reason.empty())
    return entente::at("reason",
                       in_french(fail(Code::InvalidArgument, "moving a token needs a reason"),
                                 "un déplacement est motivé"));
  TRY(const Position at, position_of(draft, body.token));
  TRY_VOID(may_move(draft, at, body.element));
  draft.emit(MoveProposed{MoveId{draft.new_id()}, body.token, at.node.id, body.element,
                          personal(draft.state().person, Json(body.reason))});
  raise_notice(draft, {draft.state().lead, std::string(kSecondPersonRole)}, text::kMoveToConfirm,
               JsonObject{{"from", at.node.id}, {"to", body.element}});
  return {};
}

Result<void> confirm_move(Draft& draft, const ConfirmMove& body) {
  TRY_VOID(must_be_person(draft));
  TRY(const MoveProposed move, proposed(draft, body.move));
  const std::string first = draft.state().moves.at(body.move).by;
  if (first == draft.actor().id) return draft.refuse(no(text::kMoveSecondPerson));
  const auto token = draft.state().tokens.find(move.token);
  if (token == draft.state().tokens.end() || token->second.element != move.from)
    return in_french(fail(Code::Conflict, "the token is no longer at '{}'", move.from),
                     "le jeton n’est plus à « {} »", move.from);
  TRY(const Position at, position_of(draft, move.token));
  TRY_VOID(may_move(draft, at, move.to));
  draft.emit(MoveConfirmed{body.move, move.token, move.from, move.to, first});
  clear_token(draft, at.token, at.node.id);
  draft.emit(TokenPlaced{move.token, at.instance, move.to, {}, std::nullopt});
  draft.ready().push_back({move.token});
  return run(draft);
}

Result<void> withdraw_move(Draft& draft, const WithdrawMove& body) {
  TRY_VOID(must_be_person(draft));
  TRY_VOID(proposed(draft, body.move));
  draft.emit(MoveWithdrawn{body.move});
  return {};
}

}  // namespace entente::kernel
