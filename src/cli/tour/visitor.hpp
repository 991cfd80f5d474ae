// Somebody signed in at a node, seen from outside: only HTTP, exactly as the pages do it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "server/http/request.hpp"

namespace entente::cli {

struct Reply {
  int status = 0;
  Json body;

  bool ok() const { return status >= 200 && status < 300; }
};

class Visitor {
 public:
  /// @param url   base address of the node, for example http://127.0.0.1:8801
  explicit Visitor(std::string url);
  ~Visitor();
  Visitor(Visitor&&) noexcept;
  Visitor& operator=(Visitor&&) noexcept;

  /// @error Unauthenticated when the node refuses the name or password
  Result<void> sign_in(std::string_view user, std::string_view password);

  /// The name and organisation of who is signed in, for the narration.
  const std::string& who() const { return who_; }

  Reply get(const std::string& path);
  /// The bytes of an answer that is no JSON to us. @error the problem, in its own words
  Result<std::string> get_text(const std::string& path);
  /// A writing request with a fresh idempotency key.
  Reply write(server::Method method, const std::string& path, const Json& body);
  Reply post(const std::string& path, const Json& body) {
    return write(server::Method::Post, path, body);
  }

  /// The case as this visitor sees it.
  Json view(const std::string& case_id) { return get("/api/cases/" + case_id).body; }
  /// Completes the open task of a BPMN element; 404 when the case has none.
  Reply complete(const std::string& case_id, std::string_view element, const Json& facts);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
  std::string csrf_;
  std::string who_;
};

/// The status and the beginning of the body, for a claim that does not hold.
std::string shown(const Reply& reply);
/// A problem in its own words, for whoever asked: title, detail, grounds.
std::string problem_told(const Reply& reply);
/// The member at a path such as "deadlines/0/binds_day"; null when there is none.
const Json& inside(const Json& value, std::string_view path);
/// A text member, or "" when absent or not a text.
std::string text(const Json& value, std::string_view path);
/// The entry of an array whose `member` is `wanted`; null when there is none.
const Json& entry(const Json& array, std::string_view member, std::string_view wanted);
/// The open task of an element, or null.
const Json& open_task(const Json& view, std::string_view element);
/// Each sentence among the grounds of a problem or an act, with the articles that it rests on.
std::vector<std::string> grounds(const Json& value);

}  // namespace entente::cli
