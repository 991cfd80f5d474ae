#include "documents/vault.hpp"

#include <gtest/gtest.h>

#include "platform/memory_files.hpp"

namespace entente::documents {
namespace {

/// Wrapped keys in memory.
class Keys final : public journal::SubjectKeyStore {
 public:
  Result<std::optional<journal::StoredSubjectKey>> find(const PersonId& subject) override {
    const auto found = keys_.find(subject);
    if (found == keys_.end()) return std::optional<journal::StoredSubjectKey>();
    return std::optional(found->second);
  }
  Result<void> insert(const PersonId& subject, const Bytes& wrapped) override {
    keys_.try_emplace(subject, journal::StoredSubjectKey{wrapped});
    return {};
  }
  Result<void> destroy(const PersonId& subject) override {
    keys_[subject] = {};
    return {};
  }

 private:
  std::map<PersonId, journal::StoredSubjectKey> keys_;
};

class VaultOfANode : public testing::Test {
 protected:
  platform::MemoryFiles files_;
  platform::SeededEntropy entropy_{1};
  Keys table_;
  journal::SubjectKeys keys_{table_, {}, entropy_};
  journal::Sealer sealer_{keys_, entropy_};
  Vault vault_{files_, "documents", sealer_};
  const DocumentId document_{entropy_.uuid({})};
  const PersonId person_{entropy_.uuid({})};
};

TEST_F(VaultOfANode, GivesBackWhatWasPutAndKeepsNoPlainByte) {
  const auto digest = vault_.put(document_, person_, bytes_of("a birth certificate")).value();

  EXPECT_EQ(text_of(vault_.get(document_, digest).value()), "a birth certificate");
  const auto names = files_.list("documents").value();
  ASSERT_EQ(names.size(), 1u);
  for (const auto& name : names) {
    const auto bytes = files_.read(platform::Path("documents") / name).value();
    EXPECT_EQ(text_of(bytes).find("birth"), std::string::npos);
    EXPECT_EQ(text_of(bytes).find(to_base64(bytes_of("a birth certificate"))), std::string::npos);
  }
}

TEST_F(VaultOfANode, CannotReadADocumentOfAnErasedPerson) {
  const auto digest = vault_.put(document_, person_, bytes_of("a birth certificate")).value();

  ASSERT_TRUE(keys_.destroy(person_));

  EXPECT_EQ(vault_.get(document_, digest).error().code, Code::NotFound);
}

TEST_F(VaultOfANode, TellsAChangedFileFromTheRecordedOne) {
  const auto digest = vault_.put(document_, person_, bytes_of("one")).value();
  ASSERT_TRUE(vault_.put(document_, person_, bytes_of("two")));

  EXPECT_EQ(vault_.get(document_, digest).error().code, Code::Corrupt);
}

TEST_F(VaultOfANode, GivesBackADocumentOfTheLargestSize) {
  const Bytes content(kDocumentBytesMax, 0x5a);
  const auto digest = vault_.put(document_, person_, content);
  ASSERT_TRUE(digest);

  const auto read = vault_.get(document_, *digest);

  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(*read, content);
}

TEST_F(VaultOfANode, RefusesWhatIsTooLarge) {
  EXPECT_EQ(vault_.put(document_, person_, Bytes(kDocumentBytesMax + 1)).error().code,
            Code::TooLarge);
}

TEST(MediaType, IsReadFromTheBytes) {
  EXPECT_EQ(media_type_of(bytes_of("%PDF-1.7 ...")), "application/pdf");
  EXPECT_EQ(media_type_of(bytes_of("<script>")), "text/plain; charset=utf-8");
  EXPECT_EQ(media_type_of(Bytes{0, 1, 2}), "application/octet-stream");
}

}  // namespace
}  // namespace entente::documents
