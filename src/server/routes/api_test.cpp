// The API of a real node, over HTTP, judged by openapi.yaml.
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <sstream>
#include <thread>

#include "server/metrics.hpp"
#include "server/routes/routes.hpp"
#include "server/site_test.hpp"

namespace entente::server {
namespace {

/// "/log/tile/{tile...}" is described as "/log/tile/{tile}".
std::string described_path(std::string path) {
  const auto dots = path.find("...}");
  return dots == std::string::npos ? path : path.erase(dots, 3);
}

bool wants(const Json& operation, std::string_view scheme) {
  for (const auto& choice : operation.at("security").as_array())
    if (member(choice, scheme)) return true;
  return false;
}

bool takes_key(const Contract& contract, const Json& operation) {
  const Json* parameters = member(operation, "parameters");
  if (!parameters) return false;
  for (const auto& parameter : parameters->as_array())
    if (contract.resolved(parameter).at("name").as_string() == "Idempotency-Key") return true;
  return false;
}

TEST_F(Site, EveryRouteIsDescribedWithItsSecurityAndEveryDescriptionHasItsRoute) {
  Metrics metrics;
  LiveUpdates live(server_->node().changes(), clock_);
  const auto router = all_routes({server_->node(), clock_, live, metrics});
  std::set<std::pair<Method, std::string>> routed;
  for (const auto& route : router.routes()) {
    const auto path = described_path(route.path);
    routed.emplace(route.method, path);
    const auto* found = contract_.operation(route.method, path);
    ASSERT_TRUE(found) << to_string(route.method) << " " << path;
    const auto& operation = *found->description;
    const bool reader = route.security >= Security::Reader;
    const bool writer = route.security >= Security::Writer;
    EXPECT_EQ(wants(operation, "session"), reader) << path;
    EXPECT_EQ(wants(operation, "csrf"), writer) << path;
    EXPECT_EQ(takes_key(contract_, operation), route.security == Security::Command) << path;
  }
  for (const auto& operation : contract_.operations())
    EXPECT_TRUE(routed.contains({operation.method, operation.path})) << operation.path;
}

TEST_F(Site, TheDescriptionIsServed) {
  const auto answer = stranger().get("/api/openapi.json");
  expect(answer, 200, Method::Get, "/api/openapi.json");
  EXPECT_EQ(text(answer, "openapi"), "3.1.0");
}

TEST_F(Site, TheNodeTellsItsLegalDateToAnyone) {
  const auto answer = stranger().get("/api/node?lang=en");
  expect(answer, 200, Method::Get, "/api/node");
  EXPECT_EQ(text(answer, "name"), "Interior (test)");
  EXPECT_EQ(text(answer, "legal_clock"), "demonstration");
  EXPECT_EQ(*parse_instant(text(answer, "legal_now")), *parse_instant("2026-03-02T08:00:00Z"));
}

TEST_F(Site, ASessionIsOpenedToldChangedAndClosed) {
  auto who = stranger();
  const auto opened = who.sign_in("agent.59", "exemple-59-camille");
  expect(opened, 200, Method::Post, "/api/session");
  const auto* set = opened.headers.find("Set-Cookie");
  ASSERT_TRUE(set);
  EXPECT_TRUE(set->starts_with("entente_interior="));
  EXPECT_NE(set->find("HttpOnly"), std::string::npos);
  EXPECT_NE(set->find("SameSite=Strict"), std::string::npos);

  expect(who.get("/api/session"), 200, Method::Get, "/api/session");
  const auto changed =
      who.send(Method::Patch, "/api/session", R"({"language":"en"})",
               {{"X-Entente-Csrf", who.csrf}, {"Content-Type", "application/json"}});
  expect(changed, 200, Method::Patch, "/api/session");
  EXPECT_EQ(text(who.get("/api/session"), "language"), "en");

  const auto closed = who.send(Method::Delete, "/api/session", {}, {{"X-Entente-Csrf", who.csrf}});
  expect(closed, 204, Method::Delete, "/api/session");
  expect(who.get("/api/session"), 401, Method::Get, "/api/session");
}

TEST_F(Site, AWrongPasswordAndAnUnknownUserAreToldTheSame) {
  const auto wrong = stranger().sign_in("agent.59", "wrong");
  const auto unknown = stranger().sign_in("nobody", "wrong");
  expect(wrong, 401, Method::Post, "/api/session");
  expect(unknown, 401, Method::Post, "/api/session");
  EXPECT_EQ(wrong.body, unknown.body);
}

TEST_F(Site, EveryViewOfACaseFitsItsDescription) {
  auto who = agent();
  const auto id = open_case(who);
  const auto path = "/api/cases/" + id;

  expect(who.get("/api/inbox?scope=organisation"), 200, Method::Get, "/api/inbox");
  for (const auto* asked : {"scope=mine", "scope=waiting", "scope=watching", "scope=notices",
                            "scope=organisation&due=none&holder=free&query=sample"})
    expect(who.get(fmt::format("/api/inbox?{}&limit=10", asked)), 200, Method::Get, "/api/inbox");
  expect(who.get("/api/cases?query=59-2026"), 200, Method::Get, "/api/cases");
  const auto rows = [&](std::string_view asked) {
    const auto answer = who.get(fmt::format("/api/cases?{}", asked));
    expect(answer, 200, Method::Get, "/api/cases");
    return parse_json(answer.body)->at("rows").as_array().size();
  };
  EXPECT_EQ(rows("status=open&pack=fr-return&order=due"), 1U);
  EXPECT_EQ(rows("status=closed"), 0U);
  EXPECT_EQ(rows("pack=fr-talent"), 0U);
  EXPECT_EQ(rows("mine=true"), 0U);
  expect(who.get("/api/cases?order=name"), 422, Method::Get, "/api/cases");
  const auto view = who.get(path + "?lang=en");
  expect(view, 200, Method::Get, "/api/cases/{id}");
  EXPECT_FALSE(parse_json(view.body)->at("tasks").as_array().empty());
  expect(who.get(path + "/timeline"), 200, Method::Get, "/api/cases/{id}/timeline");
  expect(who.get(path + "/rules"), 200, Method::Get, "/api/cases/{id}/rules");
  ASSERT_TRUE(server_->node().advance());
  expect(who.get(path + "/proof/1"), 200, Method::Get, "/api/cases/{id}/proof/{sequence}");

  auto auditor = visitor("audit.interieur", "exemple-audit-charlie");
  const auto accesses = auditor.get(path + "/accesses");
  expect(accesses, accesses.status, Method::Get, "/api/cases/{id}/accesses");
}

TEST_F(Site, ProceduresFormsAndDiagramsFitTheirDescription) {
  auto who = agent();
  expect(who.get("/api/agreements"), 200, Method::Get, "/api/agreements");
  expect(who.get("/api/agreements/none"), 404, Method::Get, "/api/agreements/{agreement}");
  const auto procedures = who.get("/api/procedures");
  expect(procedures, 200, Method::Get, "/api/procedures");
  const auto body = *parse_json(procedures.body);
  const auto& pack = body.at("packs").at(0);
  EXPECT_TRUE(pack.at("opens").as_bool());

  expect(who.get("/api/forms/fr-return/serve_notice"), 200, Method::Get,
         "/api/forms/{pack}/{form}");
  const auto opening = who.get("/api/forms/fr-return/open_case");
  expect(opening, 200, Method::Get, "/api/forms/{pack}/{form}");
  const Json form = *parse_json(opening.body);
  for (const Json& field : form.at("fields").as_array()) {
    const auto& fact = field.at("fact").as_string();
    if (fact != "person.nationality" && fact != "person.given_names") continue;
    EXPECT_EQ(field.as_object().contains("country"), fact == "person.nationality") << fact;
  }
  expect(who.get("/api/forms/fr-return/no_such_form"), 404, Method::Get,
         "/api/forms/{pack}/{form}");
  const auto hash = std::string(pack.at("hash").as_string());
  const auto bpmn = who.get("/api/procedures/" + hash + "/bpmn");
  expect(bpmn, 200, Method::Get, "/api/procedures/{hash}/bpmn");
  EXPECT_NE(bpmn.body.find("definitions"), std::string::npos);
}

TEST_F(Site, AMachineReadableZoneIsReadOrItsFaultHasAPosition) {
  auto who = agent();
  constexpr std::string_view kFirst = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
  constexpr std::string_view kSecond = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
  const auto right =
      who.post("/api/mrz", JsonObject{{"text", fmt::format("{}\n{}", kFirst, kSecond)}});
  expect(right, 200, Method::Post, "/api/mrz");
  EXPECT_EQ(text(right, "family_name"), "ERIKSSON");

  std::string damaged(kSecond);
  damaged[9] = '7';
  const auto wrong =
      who.post("/api/mrz", JsonObject{{"text", fmt::format("{}\n{}", kFirst, damaged)}});
  EXPECT_EQ(wrong.status / 100, 4);
  expect(wrong, wrong.status, Method::Post, "/api/mrz");
  EXPECT_NE(text(wrong, "place"), "");
}

TEST_F(Site, ADocumentComesBackAsItWasGivenAndNeverAsAPage) {
  auto who = agent();
  const auto id = open_case(who);
  auto headers = who.writing();
  headers.emplace_back("Content-Type", "application/octet-stream");
  const std::string content = "%PDF-1.7 <script>alert(1)</script>";
  const auto added = who.send(Method::Post, "/api/cases/" + id + "/documents?name=pi%C3%A8ce.pdf",
                              content, headers);
  expect(added, 201, Method::Post, "/api/cases/{id}/documents");

  const auto read = who.get("/api/cases/" + id + "/documents/" + text(added, "id"));
  expect(read, 200, Method::Get, "/api/cases/{id}/documents/{document}");
  EXPECT_EQ(read.body, content);
  EXPECT_EQ(*read.headers.find("Content-Disposition"),
            "attachment; filename*=UTF-8''pi%C3%A8ce.pdf");
  EXPECT_NE(read.headers.find("Content-Security-Policy")->find("sandbox"), std::string::npos);
}

TEST_F(Site, ADocumentThatNobodyCouldReadIsRefusedByName) {
  auto who = agent();
  const auto id = open_case(who);
  const auto add = [&](const std::string& name, const std::string& content) {
    auto headers = who.writing();
    headers.emplace_back("Content-Type", "application/octet-stream");
    return who.send(Method::Post, "/api/cases/" + id + "/documents?lang=fr&name=" + name, content,
                    headers);
  };
  for (const auto& [name, content] :
       std::vector<std::pair<std::string, std::string>>{{"evil.exe", std::string("MZ\x90\0\3", 5)},
                                                        {"evil.exe", "plain words"},
                                                        {"script.JS", "plain words"},
                                                        {"unnamed", "plain words"},
                                                        {"tools.zip", std::string("PK\3\4\x80", 5)},
                                                        {"note.txt", std::string("MZ\x90\0\3", 5)},
                                                        {"lettre.odt", "plain words"},
                                                        {"page.pdf", "<html></html>"}}) {
    const auto refused = add(name, content);
    expect(refused, 415, Method::Post, "/api/cases/{id}/documents");
    EXPECT_NE(refused.body.find(name), std::string::npos) << "the message names the file";
  }
  EXPECT_NE(
      add("tools.zip", std::string("PK\3\4\x80", 5)).body.find("PDF, images JPEG ou PNG, texte"),
      std::string::npos);
  EXPECT_EQ(add("note.txt", "lu").status, 201);
  EXPECT_EQ(add("NOTE.TXT", "lu").status, 201);
  EXPECT_EQ(add("lettre.odt", std::string("PK\3\4\x80", 5)).status, 201);
}

TEST_F(Site, PapersAreListedWithWhyTheyCannotBePrintedAndNonePrintsBeforeItIsReady) {
  auto who = agent();
  const auto id = open_case(who);
  const auto path = "/api/cases/" + id + "/papers";
  const auto listed = who.get(path + "?lang=en");
  expect(listed, 200, Method::Get, "/api/cases/{id}/papers");
  EXPECT_NE(listed.body.find("\"id\":\"obligation\""), std::string::npos);
  EXPECT_NE(listed.body.find("\"ready\":false"), std::string::npos);

  const auto early = who.get(path + "/obligation.pdf?lang=ar");
  expect(early, early.status, Method::Get, "/api/cases/{id}/papers/{file}");
  EXPECT_EQ(early.status / 100, 4);
  EXPECT_EQ(text(early, "place"), "measure.signed_on");
  EXPECT_TRUE(text(early, "detail").ends_with(" : Date de signature de la décision"))
      << text(early, "detail");
  const auto in_english = who.get(path + "/obligation.pdf?lang=en");
  EXPECT_TRUE(text(in_english, "detail").ends_with(": Date the decision was signed"));
  for (const std::string file : {"personal_data.html", "personal_data.pdf"}) {
    const auto printed = who.get(path + "/" + file + "?lang=ti");
    expect(printed, 200, Method::Get, "/api/cases/{id}/papers/{file}");
    EXPECT_NE(
        printed.body.find(file.ends_with("pdf") ? "/StructTreeRoot" : "pas entièrement traduit"),
        std::string::npos);
  }
  EXPECT_EQ(who.get(path + "/obligation.exe").status, 404);
  EXPECT_EQ(who.get(path + "/no_such_paper.html").status, 404);
  EXPECT_NE(who.get("/api/cases/" + id + "/accesses").body.find("paper obligation"),
            std::string::npos);
}

TEST_F(Site, ACommandSentAgainGetsTheSameAnswerAndHappensOnce) {
  auto who = agent();
  const auto id = open_case(who);
  const auto before = number(who.get("/api/cases/" + id), "version");
  const auto tasks = parse_json(who.get("/api/cases/" + id).body)->at("tasks").as_array();
  ASSERT_FALSE(tasks.empty());
  const auto claim =
      "/api/cases/" + id + "/tasks/" + std::string(tasks[0].at("id").as_string()) + "/claim";
  const auto key = who.writing();

  const auto first = who.send(Method::Post, claim, {}, key);
  const auto again = who.send(Method::Post, claim, {}, key);

  expect(first, 200, Method::Post, "/api/cases/{id}/tasks/{task}/claim");
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(number(who.get("/api/cases/" + id), "version"), before + 1);
}

TEST_F(Site, TheWorkOfAServiceIsAWorkersAlone) {
  auto who = agent();
  const auto work = "/api/cases/" + open_case(who) + "/works/01900000-0000-7000-8000-000000000000";

  const auto listed = who.get("/api/works");
  const auto done = who.post(work + "/completion", JsonObject{{"outputs", JsonObject{}}});
  const auto failed = who.post(work + "/failure", JsonObject{{"error", "gone"}});
  const auto nameless = who.post(work + "/failure", JsonObject{{"error", ""}});

  expect(listed, 200, Method::Get, "/api/works");
  EXPECT_TRUE(parse_json(listed.body)->at("rows").as_array().empty());
  expect(done, 403, Method::Post, "/api/cases/{id}/works/{work}/completion");
  expect(failed, 403, Method::Post, "/api/cases/{id}/works/{work}/failure");
  expect(nameless, 422, Method::Post, "/api/cases/{id}/works/{work}/failure");
}

TEST_F(Site, ACaseOfAnotherOrganisationDoesNotExistForOthers) {
  auto who = agent();
  const auto id = open_case(who);
  auto other = visitor("agent.13", "exemple-13-alix");

  for (const auto* view : {"", "/timeline", "/rules", "/proof/1"}) {
    const auto answer = other.get("/api/cases/" + id + view);
    EXPECT_EQ(answer.status, 404) << view;
  }
  const auto corrected = other.post(
      "/api/cases/" + id + "/corrections",
      JsonObject{
          {"fact", "person.family_name"}, {"value", "OTHER"}, {"reason", "none of my business"}});
  expect(corrected, 404, Method::Post, "/api/cases/{id}/corrections");
  EXPECT_TRUE(parse_json(other.get("/api/cases").body)->at("rows").as_array().empty());
}

TEST_F(Site, AnUnknownCaseAndABrokenIdAreNotFound) {
  auto who = agent();
  expect(who.get("/api/cases/01890a5d-ac96-774b-bcce-b302099a8057"), 404, Method::Get,
         "/api/cases/{id}");
  expect(who.get("/api/cases/not-an-id"), 404, Method::Get, "/api/cases/{id}");
}

TEST_F(Site, AnExpiredSignInIsToldAndNothingIsDone) {
  auto who = agent();
  const auto id = open_case(who);
  clock_.advance_seconds(31 * 60);

  const auto answer = who.post("/api/cases/" + id + "/corrections",
                               JsonObject{{"fact", "x"}, {"value", "y"}, {"reason", "late"}});

  expect(answer, 401, Method::Post, "/api/cases/{id}/corrections");
  EXPECT_EQ(text(answer, "code"), "expired");
}

TEST_F(Site, BadBodiesAreRefusedWithTheirPlace) {
  auto who = agent();
  const auto refused = [&](std::string body) {
    auto headers = who.writing();
    headers.emplace_back("Content-Type", "application/json");
    const auto answer = who.send(Method::Post, "/api/cases", std::move(body), headers);
    expect(answer, answer.status, Method::Post, "/api/cases");
    EXPECT_EQ(answer.status / 100, 4) << answer.body;
    EXPECT_NE(text(answer, "place"), "") << answer.body;
    return answer.status;
  };

  EXPECT_EQ(refused("{"), 400);
  EXPECT_EQ(refused(R"({"pack":"a","pack":"b","territory":"59","facts":{}})"), 400);
  EXPECT_EQ(refused(R"({"pack":1,"territory":"59","facts":{}})"), 400);
  EXPECT_EQ(refused(R"({"pack":"fr-return","facts":{}})"), 400);
  EXPECT_EQ(refused(R"({"pack":"fr-return","territory":"59","facts":[]})"), 400);
  refused(R"({"pack":"fr-return","territory":"59","facts":{"no.such.fact":"x"}})");
  refused(R"({"pack":"fr-return","territory":"59","facts":{"person.birth_date":"yesterday"}})");

  const auto large = who.send(Method::Post, "/api/cases", std::string(2 << 20, ' '),
                              {{"Content-Type", "application/json"}});
  expect(large, 413, Method::Post, "/api/cases");
}

TEST_F(Site, BadParametersAreNamed) {
  auto who = agent();
  for (const auto* query :
       {"scope=everything", "limit=0", "limit=201", "limit=ten", "due=soon", "holder=me"}) {
    const auto answer = who.get(std::string("/api/inbox?") + query);
    expect(answer, 422, Method::Get, "/api/inbox");
    EXPECT_EQ(text(answer, "place"), std::string(query).substr(0, std::string(query).find('=')));
  }
}

TEST_F(Site, TheLegalClockGoesForwardOnly) {
  auto who = agent();
  const auto put = [&](const std::string& instant) {
    const auto answer =
        who.send(Method::Put, "/api/clock", R"({"legal_now":")" + instant + "\"}",
                 {{"X-Entente-Csrf", who.csrf}, {"Content-Type", "application/json"}});
    expect(answer, answer.status, Method::Put, "/api/clock");
    return answer.status;
  };

  EXPECT_EQ(put("2026-03-09T10:00:00+01:00"), 200);
  EXPECT_EQ(put("2026-03-08T10:00:00+01:00") / 100, 4);
  EXPECT_EQ(put("soon"), 400);
}

TEST_F(Site, LiveUpdatesTellWhatAReaderMayKnowAndEndWithTheSession) {
  auto who = agent();
  auto follower = agent();
  auto stranger_to_the_case = visitor("agent.13", "exemple-13-alix");
  ClientAnswer seen;
  ClientAnswer unseen;
  std::thread following([&] { seen = follower.get("/api/events"); });
  std::thread other([&] { unseen = stranger_to_the_case.get("/api/events"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));

  const auto id = open_case(who);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  for (auto* leaving : {&follower, &stranger_to_the_case}) {
    auto second = Visitor(server_->address(), entropy_);
    const auto cookie = "entente_interior=" + leaving->client.cookies().at("entente_interior");
    second.send(Method::Delete, "/api/session", {},
                {{"Cookie", cookie}, {"X-Entente-Csrf", leaving->csrf}});
  }
  following.join();
  other.join();

  EXPECT_EQ(*seen.headers.find("Content-Type"), "text/event-stream");
  EXPECT_NE(seen.body.find("event: case\ndata: {\"case\":\"" + id), std::string::npos) << seen.body;
  EXPECT_NE(seen.body.find("event: inbox"), std::string::npos);
  EXPECT_EQ(unseen.body.find(id), std::string::npos);
}

TEST_F(Site, ALiveUpdateResumesWhereItWasLeft) {
  auto who = agent();
  const auto from = server_->node().changes().last();
  const auto id = open_case(who);
  LiveUpdates live(server_->node().changes(), clock_);
  access::Session session;
  session.reader.organisation = "pref-59";
  session.reader.roles = {"agent"};
  session.expires_at = clock_.now().plus_seconds(60);

  const auto resumed = live.open({"t", session, std::to_string(from)})->take();
  const auto fresh = live.open({"t", session, std::nullopt})->take();
  const auto lost = live.open({"t", session, "1"})->take();

  EXPECT_NE(resumed->find(id), std::string::npos);
  EXPECT_EQ(fresh->find(id), std::string::npos);
  EXPECT_NE(lost->find("event: reset"), std::string::npos);
}

TEST_F(Site, HealthFiguresAndTheLogArePublicAsDescribed) {
  auto who = agent();
  open_case(who);
  ASSERT_TRUE(server_->node().advance());

  expect(who.get("/healthz"), 200, Method::Get, "/healthz");
  const auto figures = who.get("/metrics");
  expect(figures, 200, Method::Get, "/metrics");
  EXPECT_NE(figures.body.find("entente_http_requests_total"), std::string::npos);
  EXPECT_EQ(figures.body.find("SPECIMEN"), std::string::npos);

  const auto checkpoint = stranger().get("/log/checkpoint");
  expect(checkpoint, 200, Method::Get, "/log/checkpoint");
  std::istringstream note(checkpoint.body);
  std::string origin;
  std::uint64_t size = 0;
  std::getline(note, origin);
  note >> size;
  ASSERT_GT(size, 0U);
  const auto tile = stranger().get(fmt::format("/log/tile/0/000.p/{}", size));
  expect(tile, 200, Method::Get, "/log/tile/{tile}");
  EXPECT_EQ(tile.body.size(), size * 32);
  expect(stranger().get("/log/tile/../node.sqlite"), 404, Method::Get, "/log/tile/{tile}");
  expect(stranger().get("/log/tile/%2e%2e/keys/node.json"), 404, Method::Get, "/log/tile/{tile}");
}

}  // namespace
}  // namespace entente::server
