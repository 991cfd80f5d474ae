// The procedure and rule studio: see node/studio.hpp. The tests of a changed pack run here, with
// the very kernel of the node, because what fails its own tests is not proposed.
#include "foresight/scenario/scenarios.hpp"
#include "platform/files.hpp"
#include "platform/zones.hpp"
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

constexpr std::size_t kDraftBytesMax = 8 << 20;

struct Draft {
  std::string base;
  Json files;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (base, files))

struct Trial {
  std::string base;
  Json files;
  std::string case_id;
};
BOOST_DESCRIBE_STRUCT(Trial, (), (base, files, case_id))

struct Proposed {
  std::string base;
  Json files;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Proposed, (), (base, files, reason))

template <class Body>
Result<node::PackDraft> draft_of(const Body& body) {
  if (!body.files.is_object())
    return at("/files", fail(Code::Malformed, "expected an object of texts by path"));
  node::PackDraft draft{body.base, {}};
  for (const auto& entry : body.files.get_object()) {
    if (!entry.value().is_string())
      return at(fmt::format("/files/{}", std::string(entry.key())),
                fail(Code::Malformed, "a file is a text"));
    draft.changed.emplace(std::string(entry.key()), std::string(entry.value().get_string()));
  }
  return draft;
}

Result<std::vector<pack::TestResult>> tests_of(const RouteContext& context, const Call& call,
                                               const node::PackDraft& draft) {
  TRY(const auto files, context.node.studio().files_of(call.reader(), draft));
  platform::DiskFiles machine;
  TRY(const auto zones, platform::read_zones(machine));
  TRY(auto results, pack::test(files, zones));
  TRY(const auto walked, foresight::run_scenarios(files, zones));
  results.insert(results.end(), walked.begin(), walked.end());
  return results;
}

Result<Response> test(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Draft>(call.request));
  TRY(const auto draft, draft_of(body));
  TRY(const auto results, tests_of(context, call, draft));
  JsonArray failures;
  std::size_t passed = 0;
  for (const auto& result : results) {
    if (result.passed)
      ++passed;
    else
      failures.push_back(
          JsonObject{{"name", result.name}, {"place", result.place}, {"detail", result.detail}});
  }
  return json_response(
      JsonObject{{"passed", static_cast<std::int64_t>(passed)}, {"failures", std::move(failures)}});
}

Result<Response> propose_version(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Proposed>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto draft, draft_of(body));
  // Check before the tests: a pack that cannot be read has none.
  TRY(const auto checked, context.node.studio().check(reader_of(call), draft));
  if (checked.at("problems").as_array().empty()) {
    TRY(const auto results, tests_of(context, call, draft));
    for (const auto& result : results)
      if (!result.passed)
        return at(result.place,
                  in_french(fail(Code::Refused, "the pack fails its own test '{}': {}", result.name,
                                 result.detail),
                            "le paquet échoue à son propre essai « {} » : {}", result.name,
                            result.detail));
  }
  TRY(const auto proposed, context.node.studio().propose(reader_of(call), draft, body.reason));
  return json_response(proposed, 201);
}

Result<Response> try_on(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Trial>(call.request));
  TRY(const auto draft, draft_of(body));
  auto id = parse_uuid(body.case_id);
  if (!id) return at("/case_id", std::move(id).error());
  return shown(context.node.studio().try_on(reader_of(call), draft, CaseId{*id}));
}

Result<Response> check(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Draft>(call.request));
  TRY(const auto draft, draft_of(body));
  return shown(context.node.studio().check(reader_of(call), draft));
}

Result<Response> file(const RouteContext& context, const Call& call) {
  TRY(auto text, context.node.studio().file(reader_of(call), call.parameters.at("hash"),
                                            parameter(call.request, "path")));
  return text_response("text/plain; charset=utf-8", std::move(text));
}

}  // namespace

void add_studio_routes(Router& router, const RouteContext& context) {
  const auto bound = [&](auto handler) {
    return [context, handler](const Call& call) { return handler(context, call); };
  };
  router.add({Method::Get, "/api/studio/packs", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(context.node.studio().packs(reader_of(call)));
              }});
  router.add({Method::Get, "/api/studio/packs/{hash}/file", Security::Reader, bound(file)});
  router.add({Method::Post, "/api/studio/check", Security::Writer, bound(check), kDraftBytesMax});
  router.add({Method::Post, "/api/studio/tests", Security::Writer, bound(test), kDraftBytesMax});
  router.add({Method::Post, "/api/studio/trials", Security::Writer, bound(try_on), kDraftBytesMax});
  router.add({Method::Post, "/api/studio/proposals", Security::Writer, bound(propose_version),
              kDraftBytesMax});
  router.add({Method::Post, "/api/studio/proposals/{hash}/publication", Security::Writer,
              [context](const Call& call) -> Result<Response> {
                TRY_VOID(no_body(call.request));
                return shown(
                    context.node.studio().publish(reader_of(call), call.parameters.at("hash")));
              }});
  router.add({Method::Post, "/api/studio/proposals/{hash}/withdrawal", Security::Writer,
              [context](const Call& call) -> Result<Response> {
                TRY_VOID(no_body(call.request));
                TRY_VOID(
                    context.node.studio().withdraw(reader_of(call), call.parameters.at("hash")));
                return json_response(JsonObject{{"withdrawn", true}});
              }});
}

}  // namespace entente::server
