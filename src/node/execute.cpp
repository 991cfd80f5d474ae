#include "node/execute.hpp"

#include <algorithm>

#include "node/facts.hpp"
#include "node/tables.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

using access::Operation;

/// A request with what it needs from the world, on its way to a step.
struct Prepared {
  StepRequest step;
  Operation operation = Operation::Work;
  std::optional<PersonId> erases;
};

/// Writes each request's body into the command; facts are typed by the pack that applies.
class Preparation {
 public:
  Preparation(Engine& engine, const Request& request, Prepared& prepared)
      : engine_(engine), request_(request), prepared_(prepared) {}

  Result<void> operator()(const OpenCase& body) {
    TRY(const ShelvedPack* shelved, engine_.packs.current(body.pack));
    TRY(auto facts, typed_facts(shelved->pack, *shelved->zone, body.facts));
    const Date today = shelved->zone->local_date(engine_.legal_clock.now());
    std::string territory = body.territory;
    if (territory.empty()) {
      const auto* own = shelved->pack.directory.find(request_.reader.organisation, today);
      if (own) territory = own->territory;
    }
    if (territory.empty())
      return at("/territory",
                in_french(fail(Code::InvalidArgument,
                               "the territory is missing, and the organisation has none"),
                          "le territoire manque, et l’organisation n’en a pas"));
    const Instant now = engine_.seams.clock.now();
    TRY(const std::uint64_t number, next_number(*engine_.database, engine_.file.id, "references"));
    kernel::OpenCase command;
    command.person = {engine_.seams.entropy.uuid(now)};
    command.correlation = {engine_.seams.entropy.uuid(now)};
    command.reference =
        pack::case_reference(shelved->pack, territory, year_month_day(today).year, number);
    command.territory = territory;
    command.facts = std::move(facts);
    if (!body.proposed.empty()) {
      command.proposals = kernel::Proposals{{}, body.proposed_by};
      for (const auto& entry : body.proposed)
        command.proposals->facts.emplace(entry.key(), entry.value());
    }
    prepared_.step.command.case_id = case_of(engine_, command.correlation);
    prepared_.step.opens = shelved;
    prepared_.operation = Operation::Open;
    asked({{"open", body.pack}, {"territory", body.territory}, {"facts", body.facts}});
    prepared_.step.command.body = std::move(command);
    return {};
  }

  Result<void> operator()(const CompleteTask& body) {
    TRY(const ShelvedPack* shelved, pack());
    TRY(auto facts, typed_facts(shelved->pack, *shelved->zone, body.facts));
    asked({{"complete", to_string(body.task)}, {"facts", body.facts}});
    prepared_.step.command.body = kernel::CompleteTask{body.task, std::move(facts)};
    return {};
  }

  Result<void> operator()(const CompleteWork& body) {
    prepared_.operation = Operation::DoWork;
    prepared_.step.command.actor.kind = kernel::ActorKind::System;
    TRY(const ShelvedPack* shelved, pack());
    kernel::CompleteWork command{body.work, {}, {}, body.error};
    TRY(command.facts, typed_facts(shelved->pack, *shelved->zone, body.facts));
    for (const auto& output : body.outputs.get_object())
      command.outputs[std::string(output.key())] = output.value();
    asked({{"work", to_string(body.work)},
           {"outputs", body.outputs},
           {"facts", body.facts},
           {"error", body.error}});
    prepared_.step.command.body = std::move(command);
    return {};
  }

  Result<void> operator()(const ClaimTask& body) {
    asked({{"claim", to_string(body.task)}});
    prepared_.step.command.body = kernel::ClaimTask{body.task};
    return {};
  }

  Result<void> operator()(const ReleaseTask& body) {
    asked({{"release", to_string(body.task)}});
    prepared_.step.command.body = kernel::ReleaseTask{body.task};
    return {};
  }

  Result<void> operator()(const AssignTask& body) {
    prepared_.operation = Operation::Assign;
    const auto colleague = engine_.sessions.accounts().find(body.user);
    if (!colleague || colleague->suspended ||
        colleague->organisation != request_.reader.organisation)
      return at("/user", in_french(fail(Code::InvalidArgument,
                                        "your organisation has no account '{}'", body.user),
                                   "votre organisation n’a pas de compte « {} »", body.user));
    asked({{"assign", to_string(body.task)}, {"user", body.user}, {"reason", body.reason}});
    prepared_.step.command.body = kernel::AssignTask{body.task, actor_of(*colleague), body.reason};
    return {};
  }

  Result<void> operator()(const CorrectFact& body) {
    TRY(const ShelvedPack* shelved, pack());
    const pack::Fact* fact = shelved->pack.fact(body.fact);
    if (!fact)
      return at("/fact", fail(Code::Malformed, "the dictionary has no fact '{}'", body.fact));
    auto value = typed_value(shelved->pack, *shelved->zone, *fact, body.value);
    if (!value) return at("/value", std::move(value).error());
    kernel::CorrectFact command;
    command.fact = body.fact;
    command.value = *std::move(value);
    command.reason = body.reason;
    prepared_.operation = Operation::Correct;
    asked({{"correct", body.fact}, {"value", body.value}, {"reason", body.reason}});
    prepared_.step.command.body = std::move(command);
    return {};
  }

  Result<void> operator()(const AddDocument& body) {
    if (body.name.empty() || body.name.size() > 255)
      return at("/name",
                in_french(fail(Code::InvalidArgument, "a document has a name of 1 to 255 bytes"),
                          "un document a un nom de 1 à 255 octets"));
    if (body.content.empty())
      return in_french(fail(Code::InvalidArgument, "the document is empty"),
                       "le document est vide");
    TRY(const SharedCase state, state_to_work_on());
    kernel::AddDocument command;
    command.document = {engine_.seams.entropy.uuid(engine_.seams.clock.now())};
    command.name = body.name;
    command.media_type = documents::media_type_of(body.content);
    command.size = static_cast<std::int64_t>(body.content.size());
    TRY(command.digest, engine_.vault.put(command.document, state->person, body.content));
    prepared_.step.document = command.document;
    asked({{"document", body.name}, {"content", to_hex(sha256(body.content))}});
    prepared_.step.command.body = std::move(command);
    return {};
  }

  Result<void> operator()(const AcknowledgeNotice& body) {
    asked({{"acknowledge", to_string(body.notice)}});
    prepared_.step.command.body = kernel::AcknowledgeNotice{body.notice};
    return {};
  }

  Result<void> operator()(const ResolveIncident& body) {
    prepared_.operation = Operation::Resume;
    asked({{"resolve", to_string(body.incident)}, {"note", body.note}});
    prepared_.step.command.body = kernel::ResolveIncident{body.incident, body.note};
    return {};
  }

  Result<void> operator()(const ProposeMove& body) {
    prepared_.operation = Operation::Intervene;
    TRY(const SharedCase state, state_to_work_on());
    const auto& tokens = state->tokens;
    const auto token = std::find_if(tokens.begin(), tokens.end(), [&](const auto& entry) {
      return entry.second.element == body.from;
    });
    if (token == tokens.end())
      return at("/from", in_french(fail(Code::NotFound, "no token stands at '{}'", body.from),
                                   "aucun jeton ne se trouve sur « {} »", body.from));
    asked({{"move", body.from}, {"to", body.to}, {"reason", body.reason}});
    prepared_.step.command.body = kernel::ProposeMove{token->first, body.to, body.reason};
    return {};
  }

  Result<void> operator()(const ConfirmMove& body) {
    prepared_.operation = Operation::Intervene;
    asked({{"confirm_move", to_string(body.move)}});
    prepared_.step.command.body = kernel::ConfirmMove{body.move};
    return {};
  }

  Result<void> operator()(const WithdrawMove& body) {
    prepared_.operation = Operation::Intervene;
    asked({{"withdraw_move", to_string(body.move)}});
    prepared_.step.command.body = kernel::WithdrawMove{body.move};
    return {};
  }

  Result<void> operator()(const EraseSubject& body) {
    TRY(const SharedCase state, existing_case(engine_, prepared_.step.command.case_id));
    prepared_.operation = Operation::Erase;
    prepared_.erases = state->person;
    asked({{"erase", body.reason}});
    prepared_.step.command.body = kernel::EraseSubject{state->person, body.reason};
    return {};
  }

  Result<void> operator()(const EraseFacts& body) {
    TRY(const SharedCase state, existing_case(engine_, prepared_.step.command.case_id));
    prepared_.operation = Operation::Erase;
    prepared_.erases = state->person;
    asked({{"erase_by", body.rule}, {"reason", body.reason}});
    prepared_.step.command.body = kernel::EraseFacts{body.rule, body.reason};
    return {};
  }

 private:
  void asked(JsonObject what) {
    if (request_.case_id) what["case"] = to_string(*request_.case_id);
    prepared_.step.asked = std::move(what);
  }

  Result<const ShelvedPack*> pack() {
    TRY(const SharedCase state, state_to_work_on());
    return pack_of(engine_, *state);
  }

  /// The case, for those who may know of it: nothing about a case of others shows in an error.
  Result<SharedCase> state_to_work_on() {
    TRY(SharedCase state, existing_case(engine_, prepared_.step.command.case_id));
    TRY(const ShelvedPack* shelved, pack_of(engine_, *state));
    const auto definitions = engine_.packs.definitions(*shelved);
    const auto part = access_of(definitions, *state, engine_.legal_clock.now());
    TRY_VOID(access::authorise(request_.reader, part, prepared_.operation));
    return state;
  }

  Engine& engine_;
  const Request& request_;
  Prepared& prepared_;
};

Result<void> note_erasure(Engine& engine, const PersonId& subject, const CaseId& case_id) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run(
        "INSERT INTO node_erasure (node, subject, case_id) VALUES (?, ?, ?) "
        "ON CONFLICT (node, subject) DO NOTHING",
        engine.file.id, subject, case_id);
  });
}

/// After the step: destroys the keys of what the case says is erased, the person or parts.
Result<void> carry_out_erasure(Engine& engine, const PersonId& subject, const CaseId& case_id) {
  TRY(const SharedCase state, load_case(engine, case_id));
  if (state->erased) {
    TRY_VOID(engine.subject_keys.destroy(subject));
    engine.hot.forget(case_id);
  } else if (!state->erased_parts.empty()) {
    for (const auto& part : state->erased_parts)
      TRY_VOID(engine.subject_keys.destroy_part(subject, part));
    engine.hot.forget(case_id);
  }
  return engine.database->write([&](store::Connection& connection) {
    return connection.run("DELETE FROM node_erasure WHERE node = ? AND subject = ?", engine.file.id,
                          subject);
  });
}

/// Someone tried what access does not allow: the node's stream keeps it.
Result<void> record_denial(Engine& engine, const Request& request, const StepRequest& step) {
  return engine.stream.append(
      "AccessDenied",
      JsonObject{{"reader", request.reader.id},
                 {"organisation", request.reader.organisation},
                 {"case", request.case_id ? Json(to_string(*request.case_id)) : Json(nullptr)},
                 {"command", kernel::type_of(step.command.body)},
                 {"legal_at", to_string(step.command.legal_now)}});
}

Result<ShownRefusal> shown_refusal(Engine& engine, const Request& request, const StepResult& done,
                                   const ShelvedPack* opens) {
  const kernel::CommandRefused& refused = *done.refusal;
  const ShelvedPack* shelved = opens;
  TRY(const SharedCase state, load_case(engine, done.case_id));
  bool entitled = false;
  if (state->version > 0) {
    TRY(shelved, pack_of(engine, *state));
    entitled =
        kernel::may_know(engine.packs.definitions(*shelved), *state, kernel_reader(request.reader));
  }
  ShownRefusal shown;
  shown.code = refused.code == to_string(Code::Forbidden) ? Code::Forbidden : Code::Refused;
  shown.title =
      words_of(*shelved, request.reader.language).say(refused.text_key, refused.arguments);
  shown.grounds =
      shown_grounds(*shelved, kernel::shown(refused.grounds, entitled), request.reader.language);
  return shown;
}

Result<Answer> answer_of(Engine& engine, const Request& request, const StepResult& done,
                         const ShelvedPack* opens) {
  Answer answer;
  answer.case_id = done.case_id;
  answer.reference = done.reference;
  answer.version = done.version;
  if (!done.refusal) answer.document = done.document;
  answer.repeated = done.repeated;
  if (done.refusal) {
    TRY(answer.refusal, shown_refusal(engine, request, done, opens));
  }
  return answer;
}

/// An opening that was answered before is found by its key, for its case id is new each time.
Result<void> point_at_earlier_case(Engine& engine, StepRequest& step) {
  if (!step.opens) return {};
  TRY(const auto before, engine.store->answer(step.command.id));
  if (before) step.command.case_id = {before->stream.uuid};
  return {};
}

}  // namespace

std::vector<ShownGround> shown_grounds(const ShelvedPack& shelved,
                                       const std::vector<kernel::ShownGround>& grounds,
                                       std::string_view language) {
  const Words words = words_of(shelved, language);
  std::vector<ShownGround> shown;
  for (const auto& ground : grounds)
    shown.push_back({words.say(ground.text_key, ground.arguments), ground.article,
                     ground.verdict == kernel::GuardVerdict::Hold      ? "hold"
                     : ground.verdict == kernel::GuardVerdict::Unknown ? "unknown"
                                                                       : "",
                     ground.restricted});
  return shown;
}

Result<Answer> execute(Engine& engine, const Request& request) {
  Prepared prepared;
  kernel::Command& command = prepared.step.command;
  command.id = request.id;
  command.actor = actor_of(request.reader);
  command.legal_now = engine.legal_clock.now();
  command.recorded_at = engine.seams.clock.now();
  if (request.case_id) command.case_id = *request.case_id;
  const bool opens = std::holds_alternative<OpenCase>(request.body);
  if (opens == request.case_id.has_value())
    return fail(Code::InvalidArgument, "a case is named for every request but an opening");
  TRY_VOID(std::visit(Preparation(engine, request, prepared), request.body));
  TRY_VOID(point_at_earlier_case(engine, prepared.step));

  bool denied = false;
  prepared.step.expected_version = request.version;
  prepared.step.allowed = [&](const kernel::Definitions& definitions,
                              const kernel::Case& state) -> Result<void> {
    const auto part = state.version == 0 ? access::CaseAccess{{}, request.reader.organisation}
                                         : access_of(definitions, state, engine.legal_clock.now());
    auto may = access::authorise(request.reader, part, prepared.operation);
    denied = !may.has_value();
    return may;
  };
  if (prepared.erases) TRY_VOID(note_erasure(engine, *prepared.erases, command.case_id));
  auto done = step(engine, prepared.step);
  // The file of a step that did not happen, or had happened before under another id.
  if (prepared.step.document && (!done || done->refusal || done->repeated))
    TRY_VOID(engine.vault.remove(*prepared.step.document));
  if (denied) TRY_VOID(record_denial(engine, request, prepared.step));
  if (prepared.erases) TRY_VOID(carry_out_erasure(engine, *prepared.erases, command.case_id));
  if (!done) return std::move(done).error();
  return answer_of(engine, request, *done, prepared.step.opens);
}

Result<std::optional<Answer>> answered_before(Engine& engine, const access::Reader& reader,
                                              const CommandId& command) {
  TRY(const auto done, stored_result(engine, command));
  if (!done) return std::optional<Answer>();
  Request request;
  request.reader = reader;
  TRY(Answer answer, answer_of(engine, request, *done, nullptr));
  return std::optional(std::move(answer));
}

Result<void> finish_erasures(Engine& engine) {
  using Pending = std::vector<std::pair<PersonId, CaseId>>;
  TRY(const Pending pending,
      engine.database->read([&](store::Connection& connection) -> Result<Pending> {
        TRY(auto statement,
            connection.prepare("SELECT subject, case_id FROM node_erasure WHERE node = ?"));
        statement.bind(engine.file.id);
        Pending rows;
        while (true) {
          TRY(const bool found, statement.step());
          if (!found) return rows;
          TRY(const Uuid subject, statement.uuid(0));
          TRY(const Uuid case_id, statement.uuid(1));
          rows.push_back({{subject}, {case_id}});
        }
      }));
  for (const auto& [subject, case_id] : pending)
    TRY_VOID(carry_out_erasure(engine, subject, case_id));
  return {};
}

}  // namespace entente::node
