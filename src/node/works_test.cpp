// Work that a case asks of a machine: listed, done or failed through the node.
#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

/// The order's farewell is said by a machine; when it cannot be, a person answers instead.
class Worked : public World {
 protected:
  Worked() {
    edit("<b:userTask id=\"say_farewell\"/>",
         "<b:serviceTask id=\"say_farewell\" implementation=\"urn:farewell\"><b:ioSpecification>"
         "<b:dataInput id=\"in_name\" name=\"name\"/><b:inputSet><b:dataInputRefs>in_name"
         "</b:dataInputRefs></b:inputSet><b:outputSet/></b:ioSpecification>"
         "<b:dataInputAssociation><b:targetRef>in_name</b:targetRef><b:assignment>"
         "<b:from>facts.person.family_name</b:from><b:to>in_name</b:to></b:assignment>"
         "</b:dataInputAssociation></b:serviceTask>"
         "<b:boundaryEvent id=\"unsaid\" attachedToRef=\"say_farewell\">"
         "<b:errorEventDefinition errorRef=\"no_address\"/></b:boundaryEvent>"
         "<b:sequenceFlow id=\"f_unsaid\" sourceRef=\"unsaid\" targetRef=\"answer\"/>");
    edit("<b:message id=\"m_help\"",
         "<b:error id=\"no_address\" errorCode=\"no_address\"/><b:message id=\"m_help\"");
    open(home_);
  }

  JsonArray works(const access::Reader& who) {
    const auto shown = home_.node->views().works(who, {});
    EXPECT_TRUE(shown) << describe(shown.error());
    return shown ? shown->at("rows").as_array() : JsonArray{};
  }

  WorkId work() {
    const auto rows = works(worker_);
    EXPECT_EQ(rows.size(), 1u);
    return rows.empty() ? WorkId{} : WorkId{parse_uuid(rows[0].at("work").as_string()).value()};
  }

  static CompleteWork done(WorkId work, std::string error = {}) {
    return {work, JsonObject{}, JsonObject{}, std::move(error)};
  }

  access::Reader worker_ = reader("machine", "pref-59", {"worker"});

 private:
  void edit(const std::string& from, const std::string& to) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_ / "packs")) {
      if (file.path().extension() != ".bpmn") continue;
      std::ifstream in(file.path(), std::ios::binary);
      std::string text(std::istreambuf_iterator<char>(in), {});
      const auto place = text.find(from);
      ASSERT_NE(place, std::string::npos) << from;
      std::ofstream(file.path(), std::ios::binary) << text.replace(place, from.size(), to);
    }
  }
};

TEST_F(Worked, AWorkerIsToldWhatIsAskedAndSaysThatItIsDone) {
  const CaseId id = served_case();
  const auto rows = works(worker_);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("element").as_string(), "say_farewell");
  EXPECT_EQ(rows[0].at("operation").as_string(), "urn:farewell");
  EXPECT_EQ(rows[0].at("inputs").at("name").as_string(), "QUIXOTEPLAIN");

  const WorkId asked = work();
  must(home_, worker_, id, done(asked));

  EXPECT_TRUE(works(worker_).empty());
  EXPECT_EQ(ask(home_, worker_, id, done(asked)).error().code, Code::NotFound);
  const auto timeline = canonical_json(home_.node->views().timeline(auditor_, id).value()).value();
  EXPECT_NE(timeline.find("machine"), std::string::npos);
}

TEST_F(Worked, AnErrorOfTheWorkTakesTheWayThatIsDrawnForIt) {
  const CaseId id = served_case();

  must(home_, worker_, id, done(work(), "no_address"));

  EXPECT_TRUE(works(worker_).empty());
  EXPECT_NE(task(home_, agent_, id, "answer"), TaskId{});
}

TEST_F(Worked, WorkIsForWorkersOfTheOrganisationAndNothingElseIs) {
  const CaseId id = served_case();
  const WorkId asked = work();
  const auto elsewhere = reader("other", "pref-62", {"worker"});

  EXPECT_TRUE(works(agent_).empty());
  EXPECT_TRUE(works(elsewhere).empty());
  EXPECT_EQ(ask(home_, agent_, id, done(asked)).error().code, Code::Forbidden);
  EXPECT_EQ(ask(home_, elsewhere, id, done(asked)).error().code, Code::NotFound);
  EXPECT_EQ(home_.node->views().case_view(worker_, id).error().code, Code::NotFound);
  const TaskId serve{asked.uuid};
  EXPECT_EQ(ask(home_, worker_, id, ClaimTask{serve}).error().code, Code::NotFound);
  EXPECT_EQ(works(worker_).size(), 1u);
}

}  // namespace
}  // namespace entente::node
