// For tests: what an author is told of a shipped pack with one edit, in both languages.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "pack/checks.hpp"
#include "pack/shipped_test.hpp"

namespace entente::pack {

/// What is told of a shipped pack with one edit in one file, in both languages.
inline std::string told_of(const std::string& pack, const std::string& path,
                           const std::string& from, const std::string& to) {
  auto files = shipped(pack);
  auto& text = files.at(path);
  const auto position = text.find(from);
  EXPECT_NE(position, std::string::npos) << path << " has no " << from;
  if (position != std::string::npos) text.replace(position, from.size(), to);
  std::string told;
  for (const auto& problem : check(files)) told += describe(problem) + "\n" + problem.french + "\n";
  return told;
}

inline void expect_both(const std::string& told, std::string_view english,
                        std::string_view french) {
  EXPECT_NE(told.find(english), std::string::npos) << told;
  EXPECT_NE(told.find(french), std::string::npos) << told;
}

}  // namespace entente::pack
