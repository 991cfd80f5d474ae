// A return file brought to another node: nothing of it is typed again, nothing of it counts before
// a person sends the form that asks for it.
#include "node/engine.hpp"
#include "node/test_world.hpp"
#include "node/transfer.hpp"

namespace entente::node {
namespace {

using namespace testing;

/// A second node of the ministry, where files of the first are imported.
class ImportedFile : public World {
 protected:
  ImportedFile() {
    there_.file = home_.file;
    there_.file.id = "there";
    there_.file.data = (folder_ / "there").string();
    there_.file.peers = {};
    open(there_);
  }
  ~ImportedFile() override { there_.node.reset(); }

  JsonObject exported(const CaseId& id) {
    return home_.node->views().return_file(agent_, id).value().as_object();
  }
  /// What became of the one case of the file.
  Json row_of(const Json& file, ImportMode mode = ImportMode::Open) {
    const auto report =
        import_cases(*there_.node, agent_, canonical_json(file).value(), mode).value();
    return report.at("rows").at(0);
  }
  CaseId imported(const Json& file) {
    const Json row = row_of(file);
    EXPECT_EQ(row.at("status"), "opened") << row;
    return {parse_uuid(row.at("id").as_string()).value()};
  }
  JsonObject shown(const CaseId& id) { return view(there_, agent_, id).as_object(); }
  JsonArray fields(const CaseId& id, std::string_view element) {
    const auto view = shown(id);
    for (const auto& row : view.at("tasks").as_array())
      if (row.at("element") == Json(element)) return row.at("form").at("fields").as_array();
    ADD_FAILURE() << "no open task " << element;
    return {};
  }
  Json proposed(const CaseId& id, std::string_view element, std::string_view fact) {
    for (const auto& field : fields(id, element))
      if (field.at("fact") == Json(fact) && member(field, "proposed")) return field.at("proposed");
    return nullptr;
  }
  /// Sends the form as the file has filled it in. @return the facts sent
  JsonObject send_as_filled_in(const CaseId& id, std::string_view element) {
    JsonObject facts;
    for (const auto& field : fields(id, element))
      if (const Json* from_file = member(field, "proposed"))
        facts[field.at("fact").as_string()] = from_file->at("value");
    complete(there_, agent_, id, element, facts);
    return facts;
  }
  static JsonObject facts_of(const Json& file) { return file.at("facts").as_object(); }
  JsonObject facts_there(const CaseId& id) {
    return there_.node->views().return_file(agent_, id).value().at("facts").as_object();
  }

  Party there_{"there", 3};
};

TEST_F(ImportedFile, OfACaseAtAnyStageFillsInEachLaterForm) {
  const std::vector<std::pair<std::string, JsonObject>> steps = {
      {"appeal", {{"appeal.lodged_on", "2026-03-02"}}},
      {"check",
       {{"check.made_at", "2026-03-02T11:00"},
        {"check.asylum", "pending"},
        {"asylum.claimed", true}}},
      {"judgment", {{"judgment.on", "2026-03-02"}}}};
  for (std::size_t done = 0; done <= steps.size(); ++done) {
    SCOPED_TRACE(done);
    const CaseId id = served_case();
    for (std::size_t n = 0; n < done; ++n)
      complete(home_, agent_, id, steps[n].first, steps[n].second);
    const JsonObject file = exported(id);

    const CaseId there = imported(file);
    send_as_filled_in(there, "serve");
    for (std::size_t n = 0; n < done; ++n)
      EXPECT_EQ(Json(send_as_filled_in(there, steps[n].first)), Json(steps[n].second));

    EXPECT_EQ(Json(facts_there(there)), Json(facts_of(file)));
    EXPECT_FALSE(shown(there).contains("proposals"));
  }
}

TEST_F(ImportedFile, CountsForNothingBeforeAFormIsSent) {
  const CaseId id = served_case();
  complete(
      home_, agent_, id, "check",
      {{"check.made_at", "2026-03-02T11:00"}, {"check.asylum", "none"}, {"asylum.claimed", false}});

  const CaseId there = imported(exported(id));

  const auto view = shown(there);
  EXPECT_TRUE(view.at("deadlines").as_array().empty());
  EXPECT_EQ(view.at("proposals").at("facts").as_array().size(), 6U);
  EXPECT_EQ(view.at("proposals").at("reference"), Json(exported(id).at("reference")));
  EXPECT_EQ(view.at("proposals").at("exported_on"), "2026-03-02");
  EXPECT_FALSE(facts_there(there).contains("check.asylum"));
  EXPECT_EQ(canonical_json(there_.node->views().timeline(agent_, there).value())->find("11:00"),
            std::string::npos);
}

TEST_F(ImportedFile, SaysWhatAFieldDoesNotTakeAndWhy) {
  JsonObject file = exported(served_case());
  auto& facts = file["facts"].as_object();
  facts["service.manner"] = "pigeon";
  facts["order.days"] = "many";
  facts["service.served_at"] = "2031-01-01T10:00";

  const CaseId there = imported(file);

  for (const auto& [fact, refusal] : std::map<std::string, std::string>{
           {"service.manner", "not one of the options"},
           {"order.days", "found 'many', expected a number such as 12 or \"12.5\""},
           {"service.served_at",
            "this is in the future: enter it once it has passed, or read it again"}}) {
    const Json said = proposed(there, "serve", fact);
    EXPECT_EQ(said.at("refusal"), Json(refusal));
    EXPECT_EQ(member(said, "value"), nullptr);
  }
  EXPECT_EQ(proposed(there, "serve", "service.manner").at("display"), "pigeon");
}

TEST_F(ImportedFile, NamesWhatWaitsAndWhatNoFormAsksFor) {
  JsonObject file = exported(served_case());
  file["facts"].as_object()["travel.document"] = "passport";  // by a rule
  file["facts"].as_object()["reply.result"] = "yes";          // by a form of the other party

  for (const auto mode : {ImportMode::Check, ImportMode::Open}) {
    const Json row = row_of(file, mode);
    EXPECT_EQ(row.at("to_confirm"),
              Json(JsonArray{"order.days", "service.manner", "service.served_at"}));
    EXPECT_EQ(row.at("left_out"), Json(JsonArray{"reply.result", "travel.document"}));
  }
  EXPECT_EQ(row_of(file).at("status"), "already");
}

TEST_F(ImportedFile, WithAValueThatNoFactCouldHaveIsWrongThere) {
  JsonObject file = exported(served_case());
  file["facts"].as_object()["service.manner"] = JsonObject{{"personal", "x"}};
  file["facts"].as_object()["order.days"] = std::string(20'000, '1');

  const Json row = row_of(file);

  EXPECT_EQ(row.at("status"), "wrong");
  EXPECT_EQ(row.at("faults").as_array().size(), 2U);
}

TEST_F(ImportedFile, IsSealedAndErasedWithThePerson) {
  JsonObject file = exported(served_case());
  file["exported_by"] = JsonObject{{"id", "x"}, {"name", "ROCINANTE"}};
  file["facts"].as_object()["service.manner"] = "ROCINANTE";
  file["facts"].as_object()["asylum.claimed"] = "ROCINANTE";
  const CaseId there = imported(file);
  EXPECT_EQ(proposed(there, "serve", "service.manner").at("from"), "ROCINANTE");
  complete(
      there_, agent_, there, "serve",
      {{"service.served_at", "2026-03-02T10:00"}, {"service.manner", "hand"}, {"order.days", 30}});
  EXPECT_TRUE(shown(there).contains("proposals"));
  complete(there_, agent_, there, "leave", {{"departure.on", "2026-03-02"}});
  EXPECT_FALSE(shown(there).contains("proposals"));

  must(there_, administrator_, there, EraseSubject{"the person asked"});

  const auto journal = there_.node->engine().store->events({there.uuid}, 0).value();
  for (const auto& stored : journal) {
    const Json opened = journal::open_record(there_.node->engine().sealer, stored.record).value();
    EXPECT_EQ(canonical_json(opened).value().find("ROCINANTE"), std::string::npos);
  }
  EXPECT_EQ(bytes_on_disk(there_).find("ROCINANTE"), std::string::npos);
}

}  // namespace
}  // namespace entente::node
