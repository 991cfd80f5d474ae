// Démarches by list: what waits, lists, their sending, answers line by line, and the printed note.
#include "node/demarche_desk.hpp"
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct OpenedList {
  std::string pack;
  std::string kind;
  std::string state;
  std::string reference;
  std::string on;
};
BOOST_DESCRIBE_STRUCT(OpenedList, (), (pack, kind, state, reference, on))

struct NamedTask {
  Uuid of_case;
  Uuid task;
};
BOOST_DESCRIBE_STRUCT(NamedTask, (), (of_case, task))

struct PutLines {
  std::vector<NamedTask> tasks;
};
BOOST_DESCRIBE_STRUCT(PutLines, (), (tasks))

struct GivenAnswer {
  Uuid line;
  Json facts;
};
BOOST_DESCRIBE_STRUCT(GivenAnswer, (), (line, facts))

struct GivenAnswers {
  std::vector<GivenAnswer> answers;
};
BOOST_DESCRIBE_STRUCT(GivenAnswers, (), (answers))

node::DemarcheDesk desk(const RouteContext& context) {
  return node::DemarcheDesk(context.node.engine());
}

Result<Response> open_list(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<OpenedList>(call.request));
  return shown(desk(context).open(reader_of(call), call.command.uuid,
                                  {body.pack, body.kind, body.state, body.reference, body.on}));
}

Result<Response> put_lines(const RouteContext& context, const Call& call) {
  TRY(const auto list, call.id("list"));
  TRY(const auto body, read_body<PutLines>(call.request));
  std::vector<node::WaitingTask> tasks;
  for (const auto& one : body.tasks) tasks.push_back({CaseId{one.of_case}, TaskId{one.task}});
  return shown(desk(context).put(reader_of(call), list, tasks));
}

Result<Response> record_answers(const RouteContext& context, const Call& call) {
  TRY(const auto list, call.id("list"));
  TRY(const auto body, read_body<GivenAnswers>(call.request));
  std::vector<node::LineAnswer> answers;
  for (const auto& one : body.answers) {
    TRY_VOID(expect_facts(one.facts));
    answers.push_back({one.line, one.facts});
  }
  return shown(desk(context).answer(reader_of(call), list, answers));
}

Result<Response> printed_list(const RouteContext& context, const Call& call,
                              node::ListFormat format) {
  TRY(const auto list, call.id("list"));
  TRY(auto found, desk(context).print(reader_of(call), list, format));
  auto response = text_response(found.media_type, std::string(text_of(found.content)));
  response.with("Content-Disposition",
                fmt::format("{}; filename*=UTF-8''{}",
                            format == node::ListFormat::pdf ? "inline" : "attachment",
                            percent_encoded(found.name)));
  return response;
}

}  // namespace

void add_demarche_routes(Router& router, const RouteContext& context) {
  const auto add = [&](Method method, std::string path, Security security, auto answer) {
    router.add({method, std::move(path), security,
                [context, answer](const Call& call) -> Result<Response> {
                  return answer(context, call);
                }});
  };
  // A step that its path says: to send, to give up.
  const auto plain = [&](std::string path, auto what) {
    add(Method::Post, std::move(path), Security::Writer,
        [what](const RouteContext& here, const Call& call) -> Result<Response> {
          TRY_VOID(no_body(call.request));
          TRY(const auto list, call.id("list"));
          auto at_desk = desk(here);
          return shown((at_desk.*what)(reader_of(call), list));
        });
  };
  add(Method::Get, "/api/demarches", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return shown(desk(here).overview(reader_of(call)));
      });
  add(Method::Get, "/api/demarches/waiting", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return shown(desk(here).waiting(reader_of(call), parameter(call.request, "pack"),
                                        parameter(call.request, "kind"),
                                        parameter(call.request, "state")));
      });
  add(Method::Get, "/api/demarches/{list}", Security::Reader,
      [](const RouteContext& here, const Call& call) -> Result<Response> {
        TRY(const auto list, call.id("list"));
        return shown(desk(here).list(reader_of(call), list));
      });
  add(Method::Post, "/api/demarches", Security::Command, open_list);
  add(Method::Post, "/api/demarches/{list}/lines", Security::Writer, put_lines);
  add(Method::Delete, "/api/demarches/{list}/lines/{line}", Security::Writer,
      [](const RouteContext& here, const Call& call) -> Result<Response> {
        TRY(const auto list, call.id("list"));
        TRY(const auto line, call.id("line"));
        return shown(desk(here).take_off(reader_of(call), list, line));
      });
  plain("/api/demarches/{list}/sending", &node::DemarcheDesk::send);
  plain("/api/demarches/{list}/abandonment", &node::DemarcheDesk::abandon);
  add(Method::Post, "/api/demarches/{list}/answers", Security::Writer, record_answers);
  add(Method::Get, "/api/demarches/{list}/note.pdf", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return printed_list(here, call, node::ListFormat::pdf);
      });
  add(Method::Get, "/api/demarches/{list}/lines.csv", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return printed_list(here, call, node::ListFormat::csv);
      });
}

}  // namespace entente::server
