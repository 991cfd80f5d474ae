// A node whose disk is full: SQLite writes through a file system that refuses when it is told to.
#include <sqlite3.h>

#include <atomic>
#include <map>

#include "server/site_test.hpp"

namespace entente::server {
namespace {

std::atomic<bool> disk_is_full = false;

/// SQLite's own file system, but for writes, which fail while `disk_is_full`.
class FullDisk {
 public:
  FullDisk() : original_(sqlite3_vfs_find(nullptr)), shim_(*original_) {
    shim_.zName = "full-disk";
    shim_.xOpen = open;
    instance_ = this;
    sqlite3_vfs_register(&shim_, 1);
  }
  ~FullDisk() {
    sqlite3_vfs_register(original_, 1);
    sqlite3_vfs_unregister(&shim_);
  }

 private:
  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int code =
        instance_->original_->xOpen(instance_->original_, name, file, flags, out_flags);
    if (code != SQLITE_OK || !file->pMethods) return code;
    auto [known, added] = instance_->methods_.try_emplace(file->pMethods, *file->pMethods);
    if (added) {
      writes_[&known->second] = known->second.xWrite;
      known->second.xWrite = write;
    }
    file->pMethods = &known->second;
    return code;
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    if (disk_is_full) return SQLITE_FULL;
    return writes_.at(file->pMethods)(file, bytes, size, offset);
  }

  using Write = int (*)(sqlite3_file*, const void*, int, sqlite3_int64);
  static inline FullDisk* instance_ = nullptr;
  static inline std::map<const sqlite3_io_methods*, Write> writes_;
  sqlite3_vfs* original_;
  sqlite3_vfs shim_;
  std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods_;
};

class NodeOnAFullDisk : public Site {
 protected:
  void TearDown() override {
    disk_is_full = false;
    Site::TearDown();
  }

  JsonObject person() const {
    return {{"pack", "fr-return"},
            {"territory", "59"},
            {"facts", JsonObject{{"person.family_name", "SPECIMEN"},
                                 {"person.given_names", "AWA"},
                                 {"person.birth_date", "1990-01-02"},
                                 {"person.nationality", "MLI"},
                                 {"age.status", "adult"},
                                 {"passport.held", false}}}};
  }

  FullDisk disk_;
};

TEST_F(NodeOnAFullDisk, SaysSoAndKeepsWhatItAcceptedAndGoesOnWithSpace) {
  auto who = agent();
  const auto id = open_case(who);
  const auto before = who.get("/api/cases/" + id);

  disk_is_full = true;
  const auto refused = who.post("/api/cases", person());
  expect(refused, 507, Method::Post, "/api/cases");
  EXPECT_EQ(text(refused, "code"), "full");
  EXPECT_NE(text(refused, "detail").find("rien de cette demande n’a été enregistré"),
            std::string::npos);
  EXPECT_EQ(text(who.get("/api/cases/" + id), "reference"), text(before, "reference"));

  disk_is_full = false;
  EXPECT_EQ(who.post("/api/cases", person()).status, 201);
  EXPECT_EQ(text(who.get("/api/cases/" + id), "status"), text(before, "status"));
}

TEST_F(NodeOnAFullDisk, ACommandSentAgainWithItsKeyIsDoneOnce) {
  auto who = agent();
  auto headers = who.writing();
  headers.emplace_back("Content-Type", "application/json");
  const auto body = canonical_json(Json(person())).value();

  disk_is_full = true;
  EXPECT_EQ(who.send(Method::Post, "/api/cases", body, headers).status, 507);
  disk_is_full = false;
  const auto first = who.send(Method::Post, "/api/cases", body, headers);
  const auto again = who.send(Method::Post, "/api/cases", body, headers);

  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(text(again, "id"), text(first, "id"));
}

}  // namespace
}  // namespace entente::server
