#include "node/views/timeline_words.hpp"

#include "kernel/text_keys.hpp"
#include "node/facts.hpp"
#include "node/views/case_parts.hpp"
#include "node/views/rule_words.hpp"

namespace entente::node {
namespace {

/// The visitor over an event's body; what it does not name is not told.
class Teller {
 public:
  Teller(const Scene& scene, const kernel::EventHeader& header, const ToldBefore& before)
      : scene_(scene), header_(header), before_(before) {}

  template <class Body>
  std::optional<Told> operator()(const Body&) const {
    return std::nullopt;
  }

  std::optional<Told> operator()(const kernel::CaseOpened& body) const {
    return told(both("Dossier ouvert", "Case opened"),
                {body.reference, words().organisation_name(body.lead)});
  }

  std::optional<Told> operator()(const kernel::CaseMigrated& body) const {
    Told row = told(both("Passage à une autre version de la procédure",
                         "Passed to another version of the procedure"),
                    {body.reason, both("version ", "version ") + body.to.substr(0, 12)});
    for (const auto& act : body.loosened)
      row.detail.push_back(both("garantie assouplie : ", "guard loosened: ") + act);
    for (const auto& deadline : body.deadlines)
      row.detail.push_back(both("délai réduit : ", "period reduced: ") + deadline);
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::MoveProposed& body) const {
    return move(both("Déplacement à la main proposé", "Move by hand proposed"), body, {});
  }

  std::optional<Told> operator()(const kernel::MoveConfirmed& body) const {
    const std::string title = both("Déplacement à la main", "Moved by hand");
    const auto proposed = before_.moves.find(body.move);
    if (proposed != before_.moves.end()) return move(title, proposed->second, body.proposed_by);
    return move(title, {body.move, body.token, body.from, body.to, nullptr}, body.proposed_by);
  }

  std::optional<Told> operator()(const kernel::MoveWithdrawn& body) const {
    const std::string title = both("Déplacement à la main retiré", "Move by hand withdrawn");
    const auto proposed = before_.moves.find(body.move);
    return move(title, proposed == before_.moves.end() ? kernel::MoveProposed{} : proposed->second,
                {});
  }

  std::optional<Told> operator()(const kernel::FactRecorded& body) const {
    const bool by_rule = body.source_kind == kernel::SourceKind::Rule;
    Told row = told(fact_name(body.fact), {value(body.fact, body.value)});
    if (by_rule) row.kind = "rule";
    row.internal = is_internal(scene_.shelved.pack, body.fact);
    return row;
  }

  std::optional<Told> operator()(const kernel::FactsProposed& body) const {
    return told(both("Le fichier importé dit encore", "The imported file says more"),
                {fmt::format("{} {}", body.facts.size(),
                             both("données, à confirmer dans leurs formulaires",
                                  "values, to be confirmed in their forms"))});
  }

  std::optional<Told> operator()(const kernel::FactCorrected& body) const {
    const Json reason = readable(body.reason).value;
    Told row = told((body.confirms ? both("Correction confirmée : ", "Correction confirmed: ")
                                   : both("Correction : ", "Correction: ")) +
                        fact_name(body.fact),
                    {value(body.fact, body.value)});
    if (reason.is_string() && scene_.sight.personal) row.detail.emplace_back(reason.get_string());
    row.kind = "intervention";
    row.internal = is_internal(scene_.shelved.pack, body.fact);
    return row;
  }

  std::optional<Told> operator()(const kernel::TaskCreated& body) const {
    Told row = told(both("À faire : ", "To do: ") + words().element(body.element),
                    {words().organisation_name(body.organisation), words().role(body.role)});
    row.kind = "rule";
    return row;
  }

  std::optional<Told> operator()(const kernel::TaskClaimed& body) const {
    return told(both("Tâche prise en charge", "Task claimed"), {actor_name(scene_, body.assignee)});
  }

  std::optional<Told> operator()(const kernel::TaskAssigned& body) const {
    const Json reason = readable(body.reason).value;
    Told row = told(both("Tâche attribuée : ", "Task given: ") + words().element(body.element),
                    {actor_name(scene_, body.assignee)});
    if (!body.previous.empty())
      row.detail.push_back(both("Auparavant : ", "Before: ") + actor_name(scene_, body.previous));
    if (reason.is_string() && scene_.sight.personal) row.detail.emplace_back(reason.get_string());
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::TaskReleased&) const {
    return told(both("Tâche rendue", "Task released"), {});
  }

  std::optional<Told> operator()(const kernel::TaskCompleted& body) const {
    return told(words().element(body.element), {both("Accompli", "Completed")});
  }

  std::optional<Told> operator()(const kernel::TaskCancelled& body) const {
    Told row = told(both("Sans objet : ", "No longer due: ") + words().element(body.element), {});
    row.kind = "rule";
    return row;
  }

  /// A rule that has nothing to say of the case yet is told under its rules alone.
  std::optional<Told> operator()(const kernel::RuleEvaluated& body) const {
    if (body.hits.empty() && readable(body.output).value.is_null()) return std::nullopt;
    Told row = told(decision_title(words(), body), {});
    if (may_know_rule(scene_, body))
      for (const auto& hit : body.hits)
        if (!hit.article.empty()) row.detail.push_back(hit.article);
    row.kind = "rule";
    return row;
  }

  std::optional<Told> operator()(const kernel::DeadlineSet& body) const {
    return deadline(body.computed, both("Échéance calculée : ", "Deadline computed: "), {});
  }

  std::optional<Told> operator()(const kernel::DeadlineMoved& body) const {
    const bool runs_again = body.computed.warns_at == body.previous_warns_at &&
                            body.computed.binds_at == body.previous_binds_at;
    if (runs_again)
      return deadline(body.computed,
                      both("L’échéance court de nouveau : ", "Deadline runs again: "), {});
    return deadline(body.computed, both("Échéance déplacée : ", "Deadline moved: "),
                    both("Auparavant : ", "Before: ") + words().day(body.previous_binds_day));
  }

  std::optional<Told> operator()(const kernel::DeadlineEnded& body) const {
    const std::string why = words().has(body.why) ? body.why : "fact." + body.why;
    Told row = told(both("Échéance éteinte : ", "Deadline ended: ") + deadline_name(body.deadline),
                    {words().has(why) ? words().say(why) : body.why});
    row.kind = "rule";
    return row;
  }

  std::optional<Told> operator()(const kernel::DeadlineReached& body) const {
    Told row =
        told(both("Échéance atteinte : ", "Deadline reached: ") + deadline_name(body.deadline), {});
    if (!body.effect.empty()) row.detail.push_back(words().say(body.effect));
    if (!body.article.empty()) row.detail.push_back(body.article);
    row.kind = "timer";
    return row;
  }

  std::optional<Told> operator()(const kernel::ActProposed& body) const {
    return act(both("Proposition : ", "Proposed: "), body.act, {});
  }
  std::optional<Told> operator()(const kernel::ActSigned& body) const {
    return act(both("Signature : ", "Signed: "), body.act, body.delegation);
  }
  std::optional<Told> operator()(const kernel::ActCarriedOut& body) const {
    return act(both("Exécution : ", "Carried out: "), body.act, {});
  }

  std::optional<Told> operator()(const kernel::MessageSent& body) const {
    Told row = told(both("Message envoyé : ", "Message sent: ") + message(body.message_type),
                    {words().party(body.to), body.basis});
    row.kind = "party";
    return row;
  }

  std::optional<Told> operator()(const kernel::MessageReceived& body) const {
    Told row = told(both("Message reçu : ", "Message received: ") + message(body.message_type),
                    {words().party(body.from)});
    row.kind = "party";
    return row;
  }

  std::optional<Told> operator()(const kernel::MessageAcknowledged& body) const {
    Told row = told(body.accepted ? both("Accusé de réception", "Receipt")
                                  : both("Message refusé", "Message refused"),
                    {});
    if (!body.detail.empty()) row.detail.push_back(body.detail);
    row.kind = "party";
    return row;
  }

  std::optional<Told> operator()(const kernel::DocumentAdded& body) const {
    const Json name = readable(body.name).value;
    Told row = told(both("Pièce ajoutée", "Document added"), {});
    if (name.is_string() && scene_.sight.personal) row.detail.emplace_back(name.get_string());
    return row;
  }

  std::optional<Told> operator()(const kernel::NoticeRaised& body) const {
    if (body.text_key == kernel::text::kPersonWrote) return std::nullopt;  // its document tells
    Told row = told(words().say(body.text_key, body.arguments),
                    {words().organisation_name(body.organisation), words().role(body.role)});
    row.kind = "rule";
    return row;
  }

  std::optional<Told> operator()(const kernel::NoticeAcknowledged&) const {
    return told(both("Avis lu", "Notice acknowledged"), {});
  }

  std::optional<Told> operator()(const kernel::IncidentRaised& body) const {
    Told row = told(words().say(body.text_key, body.arguments), {});
    if (!body.resume.empty()) row.detail.push_back(words().say(body.resume));
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::IncidentResolved& body) const {
    const Json reason = readable(body.reason).value;
    Told row = told(both("Incident levé", "Incident resolved"), {});
    if (reason.is_string() && scene_.sight.personal) row.detail.emplace_back(reason.get_string());
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::TimerFired& body) const {
    Told row = told(both("Minuterie : ", "Timer: ") + words().element(body.element), {});
    row.kind = "timer";
    return row;
  }

  std::optional<Told> operator()(const kernel::WorkRequested& body) const {
    Told row = told(
        both("Demandé au service : ", "Asked of the service: ") + words().element(body.element),
        {});
    row.kind = "rule";
    return row;
  }

  std::optional<Told> operator()(const kernel::WorkCompleted& body) const {
    return told(words().element(body.element),
                {body.error ? both("Refusé", "Refused") : both("Accompli", "Completed")});
  }

  std::optional<Told> operator()(const kernel::CompensationBegun& body) const {
    Told row =
        told(both("Compensation de : ", "Compensation of: ") + words().element(body.element), {});
    row.kind = "rule";
    return row;
  }

  std::optional<Told> operator()(const kernel::ProcessEnded& body) const {
    if (!body.error) return std::nullopt;
    Told row = told(both("Procédure arrêtée par une erreur : ", "Procedure ended by an error: ") +
                        words().element(body.element),
                    {*body.error});
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::CaseClosed& body) const {
    Told row = told(both("Dossier clos", "Case closed"), {});
    if (!body.outcome.empty()) row.detail.push_back(words().say(body.outcome));
    return row;
  }

  std::optional<Told> operator()(const kernel::CaseReopened& body) const {
    Told row =
        told(both("Dossier rouvert après correction : ", "Case opened again by a correction: ") +
                 words().say("fact." + body.fact),
             {});
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::SubjectErased& body) const {
    Told row = told(both("Données de la personne effacées", "Person's data erased"), {body.reason});
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::FactsErased& body) const {
    std::string names;
    for (const auto& fact : body.facts)
      names += (names.empty() ? "" : ", ") + words().say("fact." + fact);
    Told row =
        told(both("Données effacées : ", "Data erased: ") + words().say("retention." + body.rule),
             {body.article, body.reason, std::move(names)});
    row.kind = "intervention";
    return row;
  }

  std::optional<Told> operator()(const kernel::CommandRefused& body) const {
    Told row =
        told(both("Refusé : ", "Refused: ") + words().say(body.text_key, body.arguments), {});
    for (const auto& ground : shown_grounds(
             scene_.shelved, kernel::shown(body.grounds, scene_.entitled), words().language))
      row.detail.push_back(ground.article.empty() ? ground.text
                                                  : ground.text + " (" + ground.article + ")");
    return row;
  }

 private:
  const Words& words() const { return scene_.words; }

  std::string both(std::string_view french, std::string_view english) const {
    return std::string(words().language == "en" ? english : french);
  }

  Told told(std::string title, std::vector<std::string> detail) const {
    static constexpr std::string_view kKinds[] = {"person", "timer", "party", "party"};
    std::erase_if(detail, [](const std::string& line) { return line.empty(); });
    return {std::string(kKinds[static_cast<std::size_t>(header_.actor_kind)]), std::move(title),
            std::move(detail)};
  }

  /// That a confidential fact was recorded tells something already.
  std::string fact_name(const std::string& fact) const {
    const pack::Fact* type = scene_.shelved.pack.fact(fact);
    if (type && type->confidential && !may_show(scene_, fact, header_.organisation))
      return both("Élément réservé", "Reserved element");
    return words().say("fact." + fact);
  }

  std::string value(const std::string& fact, const Json& found) const {
    if (!may_show(scene_, fact, header_.organisation))
      return both("(valeur réservée)", "(reserved value)");
    const Readable read = readable(found);
    const pack::Pack& pack = scene_.shelved.pack;
    return read.erased ? words().erased()
                       : display(pack, is_internal(pack, fact) ? "" : std::string_view(fact),
                                 read.value, words().language);
  }

  std::string message(const std::string& type) const { return words().say("message." + type); }
  std::string deadline_name(const std::string& id) const { return words().say("deadline." + id); }

  Told deadline(const kernel::DeadlineComputed& computed, const std::string& what,
                std::string before) const {
    if (!computed.parts.empty() && computed.readings.empty()) {
      Told row =
          told(what + deadline_name(computed.deadline), {words().erased(), computed.article});
      row.kind = "rule";
      return row;
    }
    std::string day = words().day(computed.binds_day);
    if (computed.warns_day != computed.binds_day)
      day = both("Au plus tôt ", "At the earliest ") + words().day(computed.warns_day) +
            both(", au plus tard ", ", at the latest ") + day;
    Told row = told(what + deadline_name(computed.deadline),
                    {std::move(day), std::move(before), computed.article});
    row.kind = "rule";
    return row;
  }

  /// @param first  who had proposed it, when another confirms
  Told move(std::string title, const kernel::MoveProposed& asked, const std::string& first) const {
    const Json why = readable(asked.reason).value;
    const bool shown = why.is_string() && scene_.sight.moves;
    Told row =
        told(std::move(title),
             {asked.from.empty() ? std::string()
                                 : words().element(asked.from) + " → " + words().element(asked.to),
              shown ? both("Motif : ", "Reason: ") + std::string(why.get_string()) : std::string(),
              first.empty() ? std::string()
                            : both("Proposé par ", "Proposed by ") + actor_name(scene_, first) +
                                  both(", confirmé par ", ", confirmed by ") +
                                  actor_name(scene_, header_.actor)});
    row.kind = "intervention";
    return row;
  }

  Told act(const std::string& step, const std::string& id, const std::string& delegation) const {
    return told(
        step + words().say("act." + id),
        {delegation.empty() ? std::string() : both("Délégation : ", "Delegation: ") + delegation});
  }

  const Scene& scene_;
  const kernel::EventHeader& header_;
  const ToldBefore& before_;
};

}  // namespace

std::optional<Told> tell(const Scene& scene, const kernel::Event& event, ToldBefore& before) {
  if (const auto* move = std::get_if<kernel::MoveProposed>(&event.body))
    before.moves[move->move] = *move;
  return std::visit(Teller(scene, event.header, before), event.body);
}

std::map<std::string, Json> rule_inputs(const kernel::RuleEvaluated& rule) {
  std::map<std::string, Json> inputs;
  const Json opened = readable(rule.inputs).value;
  const Json* context = member(opened, "c");
  if (context && context->is_object())
    for (const auto& entry : context->get_object())
      inputs.emplace(entry.key(), readable(entry.value()).value);
  return inputs;
}

bool may_know_rule(const Scene& scene, const kernel::RuleEvaluated& rule) {
  if (scene.entitled) return true;
  for (const auto& [expression, value] : rule_inputs(rule))
    for (const auto& fact : scene.shelved.pack.facts)
      if (fact.confidential && expression.find(fact.id) != std::string::npos) return false;
  return true;
}

}  // namespace entente::node
