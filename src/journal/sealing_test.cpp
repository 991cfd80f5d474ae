#include "journal/sealing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "journal/node_keys.hpp"
#include "journal/record.hpp"
#include "platform/memory_files.hpp"

namespace entente::journal {
namespace {

/// Keys in memory, as a node keeps them in a table.
class KeysInMemory final : public SubjectKeyStore {
 public:
  Result<std::optional<StoredSubjectKey>> find(const PersonId& subject) override {
    const auto found = keys.find(subject);
    return found == keys.end() ? std::nullopt : std::optional(found->second);
  }
  Result<void> insert(const PersonId& subject, const Bytes& wrapped) override {
    keys.emplace(subject, StoredSubjectKey{wrapped});
    return {};
  }
  Result<void> destroy(const PersonId& subject) override {
    keys[subject].wrapped.reset();
    return {};
  }
  std::map<PersonId, StoredSubjectKey> keys;
};

struct Sealing : testing::Test {
  PersonId amina{parse_uuid("01890a5d-ac96-774b-bcce-b302099a8057").value()};
  PersonId karim{parse_uuid("01890a5d-ac96-774b-bcce-b302099a8058").value()};
  StreamId stream{parse_uuid("01890a5d-ac96-774b-bcce-b302099a8059").value()};
  Place place{"event", stream.uuid, 4};
  KeysInMemory stored;
  platform::SeededEntropy entropy{11};
  SecretKey node_key{1, 2, 3};
  SubjectKeys keys{stored, node_key, entropy};
  Sealer sealer{keys, entropy};

  Json marked(const PersonId& subject, Json value) const {
    return JsonObject{
        {"personal", JsonObject{{"subject", to_string(subject)}, {"value", std::move(value)}}}};
  }
  Json sample() const {
    return JsonObject{{"type", "FactRecorded"},
                      {"fact", "person.family_name"},
                      {"value", marked(amina, "BENALI")},
                      {"others", JsonArray{marked(karim, JsonObject{{"d", "1990-01-02"}}), 7}}};
  }
};

TEST_F(Sealing, LeavesNoPersonalValueReadable) {
  const Json sealed = sealer.seal(sample(), place).value();

  const std::string text = canonical_json(sealed).value();
  EXPECT_EQ(text.find("BENALI"), std::string::npos);
  EXPECT_EQ(text.find("1990"), std::string::npos);
  EXPECT_NE(text.find("person.family_name"), std::string::npos);
}

TEST_F(Sealing, OpensToWhatWasSealed) {
  const Json sealed = sealer.seal(sample(), place).value();

  EXPECT_EQ(sealer.open(sealed, place).value(), sample());
}

TEST_F(Sealing, OpensAtItsOwnPlaceAlone) {
  const Json sealed = sealer.seal(sample(), place).value();

  for (const Place& other : {Place{"event", stream.uuid, 5}, Place{"snapshot", stream.uuid, 4},
                             Place{"event", amina.uuid, 4}})
    EXPECT_EQ(sealer.open(sealed, other).error().code, Code::Corrupt);
}

TEST_F(Sealing, NoticesValuesThatWereSwapped) {
  const Json document = JsonArray{marked(amina, "one"), marked(amina, "two")};
  const Json sealed = sealer.seal(document, place).value();
  const JsonArray& values = sealed.get_array();
  const Json swapped(JsonArray{values[1], values[0]});

  const auto opened = sealer.open(swapped, place);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::Corrupt);
  EXPECT_EQ(opened.error().place, "/0");
}

TEST_F(Sealing, TheSameValueNeverLooksTheSame) {
  EXPECT_NE(sealer.seal(sample(), place).value(), sealer.seal(sample(), place).value());
}

TEST_F(Sealing, ADestroyedKeyErasesOnePersonAlone) {
  const Json sealed = sealer.seal(sample(), place).value();

  ASSERT_TRUE(keys.destroy(amina));
  const Json opened = sealer.open(sealed, place).value();

  const Json erased = JsonObject{{"erased", JsonObject{{"subject", to_string(amina)}}}};
  EXPECT_EQ(*member(opened, "value"), erased);
  EXPECT_EQ(member(opened, "others")->get_array()[0],
            marked(karim, JsonObject{{"d", "1990-01-02"}}));
}

TEST_F(Sealing, NothingNewIsKeptAboutAnErasedPerson) {
  ASSERT_TRUE(sealer.seal(sample(), place));
  ASSERT_TRUE(keys.destroy(amina));

  EXPECT_EQ(sealer.seal(sample(), place).error().code, Code::Refused);
}

TEST_F(Sealing, ABrokenMarkIsRefusedRatherThanStoredInTheClear) {
  for (const Json& broken : std::vector<Json>{
           JsonObject{{"personal", "BENALI"}},
           JsonObject{{"personal", JsonObject{{"subject", "nobody"}, {"value", 1}}}},
           JsonObject{{"personal", JsonObject{{"subject", to_string(amina)}}}},
           JsonObject{
               {"personal",
                JsonObject{{"subject", to_string(amina)}, {"value", 1}, {"note", "BENALI"}}}}})
    EXPECT_EQ(sealer.seal(JsonArray{broken, 1}, place).error().code, Code::Malformed);
}

TEST_F(Sealing, AnotherNodesKeyOpensNothing) {
  const Json sealed = sealer.seal(sample(), place).value();
  SubjectKeys thief_keys(stored, SecretKey{9}, entropy);
  Sealer thief(thief_keys, entropy);

  EXPECT_EQ(thief.open(sealed, place).error().code, Code::Corrupt);
}

TEST_F(Sealing, WrappedKeysCannotBeExchangedBetweenPersons) {
  ASSERT_TRUE(sealer.seal(sample(), place));
  std::swap(stored.keys[amina], stored.keys[karim]);
  SubjectKeys fresh(stored, node_key, entropy);

  EXPECT_EQ(fresh.find(amina).error().code, Code::Corrupt);
}

TEST_F(Sealing, ACacheThatIsFullForgetsAndReadsAgain) {
  SubjectKeys small(stored, node_key, entropy, 1);
  const SecretKey first = small.create(amina).value();
  ASSERT_TRUE(small.create(karim));

  EXPECT_EQ(small.create(amina).value(), first);
}

TEST_F(Sealing, ARecordHidesWhatItsEntryCommitsTo) {
  const Json record = make_record(sealer, entropy, {stream, 4, "FactRecorded"}, sample()).value();
  const Json again = make_record(sealer, entropy, {stream, 4, "FactRecorded"}, Json(1)).value();
  const Json same = make_record(sealer, entropy, {stream, 4, "FactRecorded"}, Json(1)).value();

  EXPECT_EQ(open_record(sealer, record).value(), sample());
  EXPECT_EQ(head_of(record)->sequence, 4u);
  EXPECT_NE(entry_of(again).value(), entry_of(same).value()) << "the salt hides equal events";
}

TEST_F(Sealing, AnEntryIsTheHashOfTheCanonicalRecord) {
  const Json record = JsonObject{{"type", "T"},
                                 {"event", JsonObject{}},
                                 {"sequence", 1},
                                 {"salt", "AAAAAAAAAAAAAAAAAAAAAA=="},
                                 {"stream", "01890a5d-ac96-774b-bcce-b302099a8059"}};

  EXPECT_EQ(entry_of(record).value(),
            sha256(std::string_view(R"({"event":{},"salt":"AAAAAAAAAAAAAAAAAAAAAA==","sequence":1,)"
                                    R"("stream":"01890a5d-ac96-774b-bcce-b302099a8059",)"
                                    R"("type":"T"})")));
}

RC_GTEST_FIXTURE_PROP(Sealing, AnyChangedByteOfABoxIsNoticed, ()) {
  const Json sealed = sealer.seal(marked(amina, "BENALI"), place).value();
  const auto& box = sealed.at("sealed").at("box").get_string();
  Bytes bytes = from_base64(std::string_view(box)).value();
  const auto bit = *rc::gen::inRange<std::size_t>(0, bytes.size() * 8);
  bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1u << (bit % 8)));

  const Json changed(JsonObject{
      {"sealed", JsonObject{{"subject", to_string(amina)}, {"box", entente::to_base64(bytes)}}}});

  RC_ASSERT(!sealer.open(changed, place).has_value());
}

TEST(NodeKeys, AreDrawnOnceAndReadBack) {
  platform::MemoryFiles files;
  platform::SeededEntropy entropy(1);

  const auto drawn = open_node_keys(files, entropy, "/keys/node.json");
  const auto read = open_node_keys(files, entropy, "/keys/node.json");

  ASSERT_TRUE(drawn && read);
  EXPECT_EQ(drawn->wrapping, read->wrapping);
  EXPECT_EQ(drawn->signing.public_key(), read->signing.public_key());
}

TEST(NodeKeys, ABrokenFileIsRefusedAndNeverReplaced) {
  platform::MemoryFiles files;
  platform::SeededEntropy entropy(1);
  ASSERT_TRUE(platform::replace_file(files, "/keys/node.json", bytes_of("{}")));

  EXPECT_EQ(open_node_keys(files, entropy, "/keys/node.json").error().code, Code::Malformed);
  EXPECT_EQ(files.read("/keys/node.json").value(), bytes_of("{}"));
}

Json in_parts(const PersonId& subject, std::vector<std::string> parts, Json value) {
  return JsonObject{{"personal", JsonObject{{"subject", to_string(subject)},
                                            {"parts", JsonArray(parts.begin(), parts.end())},
                                            {"value", std::move(value)}}}};
}

TEST_F(Sealing, ErasesAPartAndWhatWasMadeFromItAlone) {
  const Json document =
      JsonArray{marked(amina, "name"), in_parts(amina, {"flight"}, "AF 1"),
                in_parts(amina, {"flight", "host"}, "both"), in_parts(amina, {"host"}, "street"),
                in_parts(karim, {"flight"}, "his own")};
  const Json sealed = sealer.seal(document, place).value();
  ASSERT_EQ(sealer.open(sealed, place).value(), document);

  ASSERT_TRUE(keys.destroy_part(amina, "flight"));

  const Json left = sealer.open(sealed, place).value();
  const Json erased = JsonObject{{"erased", JsonObject{{"subject", to_string(amina)}}}};
  EXPECT_EQ(left.at(0), document.at(0));
  EXPECT_EQ(left.at(1), erased);
  EXPECT_EQ(left.at(2), erased);
  EXPECT_EQ(left.at(3), document.at(3));
  EXPECT_EQ(left.at(4), document.at(4));
}

TEST_F(Sealing, ErasesThePartsWithThePerson) {
  const Json document = JsonArray{in_parts(amina, {"flight"}, "AF 1")};
  const Json sealed = sealer.seal(document, place).value();

  ASSERT_TRUE(keys.destroy(amina));

  EXPECT_NE(member(sealer.open(sealed, place).value().at(0), "erased"), nullptr);
  EXPECT_EQ(sealer.seal(document, place).error().code, Code::Refused);
  SubjectKeys fresh(stored, node_key, entropy);
  EXPECT_EQ(fresh.find(amina, {"flight"}).value(), std::nullopt);
}

TEST_F(Sealing, KeepsAKeyForEachPartThatIsUsed) {
  const Json document = JsonArray{in_parts(amina, {"flight"}, 1), in_parts(amina, {"flight"}, 2),
                                  in_parts(amina, {"flight", "host"}, 3)};

  ASSERT_TRUE(sealer.seal(document, place));

  EXPECT_EQ(stored.keys.size(), 3u) << "the person, the flight, the host";
}

TEST_F(Sealing, DoesNotTakeTheKeyOfAPartForAnother) {
  const Json document = JsonArray{in_parts(amina, {"flight"}, "AF 1")};
  Json sealed = sealer.seal(document, place).value();
  sealed.at(0).at("sealed").as_object()["parts"] = JsonArray{"host"};
  ASSERT_TRUE(keys.create(amina, {"host"}));

  EXPECT_EQ(sealer.open(sealed, place).error().code, Code::Corrupt);
}

TEST_F(Sealing, RefusesPartsThatAreNoSortedNames) {
  for (const auto& parts : {Json(JsonArray{}), Json(JsonArray{"b", "a"}), Json(JsonArray{"a", "a"}),
                            Json("a"), Json(JsonArray{1}), Json(JsonArray{"a\nb"})}) {
    const Json mark = JsonObject{
        {"personal", JsonObject{{"subject", to_string(amina)}, {"parts", parts}, {"value", 1}}}};
    EXPECT_EQ(sealer.seal(mark, place).error().code, Code::Malformed)
        << canonical_json(parts).value();
  }
}

}  // namespace
}  // namespace entente::journal
