// Answers to partners without a node: what waits, lists handed over, their files and signatures.
#include "node/answers.hpp"

#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct HandOver {
  std::string peer;
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (peer))

Result<Response> hand_over(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<HandOver>(call.request));
  return shown(
      node::hand_over_answers(context.node, reader_of(call), call.command.uuid, body.peer));
}

enum class AnswerPart { Content, Signature };

Result<Response> answer_part(const RouteContext& context, const Call& call, node::AnswerForm form,
                             AnswerPart part) {
  TRY(const auto list, call.id("list"));
  TRY(auto file, node::answer_file(context.node, reader_of(call), list, form));
  const std::string name = form == node::AnswerForm::Csv ? "answers.csv" : "answers.json";
  if (part == AnswerPart::Signature) {
    auto response = text_response("text/plain; charset=utf-8", file.signature + "\n");
    response.with("Content-Disposition", "attachment; filename=" + name + ".sig");
    return response;
  }
  auto response =
      text_response(form == node::AnswerForm::Csv ? "text/csv; charset=utf-8" : "application/json",
                    std::move(file.content));
  response.with("Content-Disposition", "attachment; filename=" + name);
  return response;
}

}  // namespace

void add_answer_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/answers", Security::Reader, [context](const Call& call) {
                return shown(node::answers_due(context.node, reader_of(call)));
              }});
  router.add({Method::Post, "/api/answers", Security::Command,
              [context](const Call& call) { return hand_over(context, call); }});
  const auto add = [&](const char* path, node::AnswerForm form, AnswerPart part) {
    router.add({Method::Get, path, Security::Reader, [context, form, part](const Call& call) {
                  return answer_part(context, call, form, part);
                }});
  };
  add("/api/answers/{list}/answers.csv", node::AnswerForm::Csv, AnswerPart::Content);
  add("/api/answers/{list}/answers.csv.sig", node::AnswerForm::Csv, AnswerPart::Signature);
  add("/api/answers/{list}/answers.json", node::AnswerForm::Json, AnswerPart::Content);
  add("/api/answers/{list}/answers.json.sig", node::AnswerForm::Json, AnswerPart::Signature);
}

}  // namespace entente::server
