// The description of the API as a judge, for tests: whether an answer is one that openapi.yaml
// promises. Stricter than a client need be: a member that is not described is a fault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "server/client.hpp"
#include "server/http/request.hpp"

namespace entente::server {

class Contract {
 public:
  Contract();

  struct Operation {
    Method method;
    std::string path;
    const Json* description;
  };
  const std::vector<Operation>& operations() const { return operations_; }
  const Operation* operation(Method method, std::string_view path) const;

  /// What is wrong with an answer to `method` `template_path`; empty when nothing is.
  std::vector<std::string> faults(Method method, std::string_view template_path,
                                  const ClientAnswer& answer) const;
  /// What is wrong with `value` as the named schema.
  std::vector<std::string> faults(std::string_view schema, const Json& value) const;

  /// The target of "#/components/…". Follows one reference, when `node` is one.
  const Json& resolved(const Json& node) const;

 private:
  void check(const Json& schema, const Json& value, const std::string& place,
             std::vector<std::string>& faults) const;
  void check_object(const Json& schema, const Json& value, const std::string& place,
                    std::vector<std::string>& faults) const;
  void check_text(const Json& schema, std::string_view text, const std::string& place,
                  std::vector<std::string>& faults) const;

  Json document_;
  std::vector<Operation> operations_;
};

}  // namespace entente::server
