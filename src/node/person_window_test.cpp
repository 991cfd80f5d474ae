// Which of two deadlines that stand for each other a person is told.
#include "node/person_window.hpp"

#include <gtest/gtest.h>

namespace entente::node {
namespace {

class ToldDeadline : public ::testing::Test {
 protected:
  ToldDeadline() {
    view_.deadlines = {"first", "second"};
    view_.instead_of = {{"first", "second"}};
  }
  void begins(const std::string& id, std::int64_t at,
              kernel::DeadlineStatus status = kernel::DeadlineStatus::Running) {
    kernel::DeadlineState deadline;
    deadline.computed.starts_at = Instant{at};
    deadline.status = status;
    deadlines_[id] = deadline;
  }
  bool told(std::string_view id) const { return told_deadline(view_, deadlines_, id) != nullptr; }

  pack::PersonView view_;
  SharedMap<std::string, kernel::DeadlineState> deadlines_;
};

TEST_F(ToldDeadline, IsTheOneThatBeganLast) {
  begins("first", 1);
  EXPECT_TRUE(told("first"));
  EXPECT_FALSE(told("second"));

  begins("second", 2);
  EXPECT_FALSE(told("first"));
  EXPECT_TRUE(told("second"));

  begins("first", 3);  // a notice made again
  EXPECT_TRUE(told("first"));
  EXPECT_FALSE(told("second"));
}

TEST_F(ToldDeadline, OfTwoThatBeganAtOnceIsTheNewer) {
  begins("first", 1);
  begins("second", 1);
  EXPECT_FALSE(told("first"));
  EXPECT_TRUE(told("second"));
}

TEST_F(ToldDeadline, IsNoneThatWasEndedNorOneThatThePackDoesNotList) {
  begins("first", 1);
  begins("second", 2, kernel::DeadlineStatus::Ended);
  begins("third", 3);
  EXPECT_TRUE(told("first"));
  EXPECT_FALSE(told("second"));
  EXPECT_FALSE(told("third"));
}

}  // namespace
}  // namespace entente::node
