// The stage of a tour: the demonstration's nodes, fresh in a temporary folder, in a process of
// their own on free ports, on a declared legal date.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/tour/visitor.hpp"

namespace entente::cli {

/// The password of every sample user; a production node refuses it.
inline constexpr std::string_view kSamplePassword = "demonstration";

class Stage {
 public:
  /// Writes the demonstration's files, starts its nodes and waits until they answer.
  static Result<std::unique_ptr<Stage>> open(const std::string& program);
  ~Stage();

  const std::string& folder() const { return folder_; }
  const std::string& url(std::string_view node) const;
  std::string data_folder(std::string_view node) const;

  /// A visitor signed in as a sample user; the tour ends when that is refused (an exception).
  Visitor sign_in(std::string_view node, std::string_view user) const;

  /// Moves the legal clock of every node forward, to local time of the pack with its offset.
  void set_legal_now(std::string_view instant);
  /// The last date set, for the narration.
  const std::string& legal_date() const { return legal_date_; }

 private:
  Stage() = default;
  std::string output() const;

  std::string folder_;
  std::string legal_date_;
  std::map<std::string, std::string, std::less<>> urls_;
  int process_ = -1;
};

/// Asks again until `holds`, for at most ten seconds: messages cross in the background.
bool eventually(const std::function<bool()>& holds);

}  // namespace entente::cli
