#include "server/contract_test.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <regex>

#include "base/date.hpp"
#include "base/id.hpp"
#include "server/openapi.hpp"

namespace entente::server {
namespace {

std::string_view text_member(const Json& value, std::string_view name) {
  const Json* found = member(value, name);
  return found && found->is_string() ? std::string_view(found->as_string()) : std::string_view();
}

bool is_of_type(const Json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "boolean") return value.is_bool();
  return type == "null" && value.is_null();
}

bool is_of_types(const Json& value, const Json& type) {
  if (type.is_string()) return is_of_type(value, type.as_string());
  for (const auto& one : type.as_array())
    if (is_of_type(value, one.as_string())) return true;
  return false;
}

}  // namespace

Contract::Contract() : document_(boost::json::parse(openapi_json())) {
  for (const auto& [path, item] : document_.at("paths").as_object())
    for (const auto& [verb, operation] : item.as_object()) {
      std::string name(verb);
      for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      operations_.push_back({method_from(name).value(), std::string(path), &operation});
    }
}

const Contract::Operation* Contract::operation(Method method, std::string_view path) const {
  for (const auto& operation : operations_)
    if (operation.method == method && operation.path == path) return &operation;
  return nullptr;
}

const Json& Contract::resolved(const Json& node) const {
  const auto reference = text_member(node, "$ref");
  if (reference.empty()) return node;
  return document_.at_pointer(reference.substr(1));
}

std::vector<std::string> Contract::faults(Method method, std::string_view template_path,
                                          const ClientAnswer& answer) const {
  const auto* found = operation(method, template_path);
  if (!found) return {fmt::format("{} {} is not described", to_string(method), template_path)};
  const auto& responses = found->description->at("responses");
  const Json* response = member(responses, std::to_string(answer.status));
  if (!response && answer.status >= 400) response = member(responses, "default");
  if (!response) return {fmt::format("status {} is not described", answer.status)};

  const Json* content = member(resolved(*response), "content");
  if (!content)
    return answer.body.empty() ? std::vector<std::string>{} : std::vector<std::string>{"a body"};
  const auto* type = answer.headers.find("Content-Type");
  const auto media = type ? type->substr(0, type->find(';')) : std::string();
  const Json* described = member(*content, media);
  if (!described) described = member(*content, "*/*");
  if (!described) return {fmt::format("media type '{}' is not described", media)};
  const Json* schema = member(*described, "schema");
  if (!schema || media.find("json") == std::string::npos) return {};

  std::vector<std::string> faults;
  auto body = parse_json(answer.body, {.bytes_max = 4 << 20, .depth_max = 64});
  if (!body) return {describe(body.error())};
  check(*schema, *body, "", faults);
  return faults;
}

std::vector<std::string> Contract::faults(std::string_view schema, const Json& value) const {
  std::vector<std::string> faults;
  check(document_.at("components").at("schemas").at(schema), value, "", faults);
  return faults;
}

void Contract::check(const Json& given, const Json& value, const std::string& place,
                     std::vector<std::string>& faults) const {
  const Json& schema = resolved(given);
  if (const Json* type = member(schema, "type"); type && !is_of_types(value, *type)) {
    faults.push_back(fmt::format("{}: {} is not of type {}", place, boost::json::serialize(value),
                                 boost::json::serialize(*type)));
    return;
  }
  if (const Json* one_of = member(schema, "enum")) {
    const auto& words = one_of->as_array();
    if (std::find(words.begin(), words.end(), value) == words.end())
      faults.push_back(fmt::format("{}: {} is not among {}", place, boost::json::serialize(value),
                                   boost::json::serialize(*one_of)));
  }
  if (value.is_object()) check_object(schema, value, place, faults);
  if (value.is_string()) check_text(schema, value.as_string(), place, faults);
  if (value.is_array())
    if (const Json* items = member(schema, "items"))
      for (std::size_t i = 0; i < value.as_array().size(); ++i)
        check(*items, value.as_array()[i], fmt::format("{}/{}", place, i), faults);
}

void Contract::check_object(const Json& schema, const Json& value, const std::string& place,
                            std::vector<std::string>& faults) const {
  if (const Json* required = member(schema, "required"))
    for (const auto& name : required->as_array())
      if (!member(value, name.as_string()))
        faults.push_back(fmt::format("{}: {} is missing", place, name.as_string().c_str()));
  const Json* properties = member(schema, "properties");
  const Json* others = member(schema, "additionalProperties");
  for (const auto& [name, item] : value.as_object()) {
    const auto here = place + "/" + std::string(name);
    if (const Json* property = properties ? member(*properties, name) : nullptr)
      check(*property, item, here, faults);
    else if (others && others->is_object())
      check(*others, item, here, faults);
    else if (properties)
      faults.push_back(here + ": not described");
  }
}

void Contract::check_text(const Json& schema, std::string_view text, const std::string& place,
                          std::vector<std::string>& faults) const {
  const auto format = text_member(schema, "format");
  const bool fits = format == "uuid"        ? parse_uuid(text).has_value()
                    : format == "date"      ? parse_date(text).has_value()
                    : format == "date-time" ? parse_instant(text).has_value()
                                            : true;
  if (!fits) faults.push_back(fmt::format("{}: '{}' is no {}", place, text, format));
  const auto pattern = text_member(schema, "pattern");
  if (!pattern.empty() && !std::regex_search(std::string(text), std::regex(std::string(pattern))))
    faults.push_back(fmt::format("{}: '{}' does not match {}", place, text, pattern));
}

namespace {

TEST(Contract, IsReadAndItsReferencesLeadSomewhere) {
  const Contract contract;
  EXPECT_GT(contract.operations().size(), 30U);
  for (const auto& operation : contract.operations()) {
    for (const auto& [status, response] : operation.description->at("responses").as_object())
      EXPECT_TRUE(member(contract.resolved(response), "description")) << operation.path << status;
    const Json* parameters = member(*operation.description, "parameters");
    for (const auto& parameter : parameters ? parameters->as_array() : JsonArray{}) {
      EXPECT_TRUE(member(contract.resolved(parameter), "in")) << operation.path;
    }
  }
}

TEST(Contract, NumbersAndTextsOfTheDescriptionKeepTheirTypes) {
  const Contract contract;
  const auto* works = contract.operation(Method::Get, "/api/works");
  const auto& limit = contract.resolved(works->description->at("parameters").at(0));

  EXPECT_EQ(limit.at("schema").at("maximum").as_int64(), 200);
  EXPECT_TRUE(member(works->description->at("responses"), "200"));
}

TEST(Contract, TellsWhatDoesNotFit) {
  const Contract contract;
  const auto faults = [&](std::string_view text) {
    return contract.faults("Clock", *parse_json(text));
  };

  EXPECT_TRUE(faults(R"({"legal_now":"2026-03-02T08:00:00Z"})").empty());
  EXPECT_EQ(faults(R"({})").size(), 1U);
  EXPECT_EQ(faults(R"({"legal_now":1})").size(), 1U);
  EXPECT_EQ(faults(R"({"legal_now":"today"})").size(), 1U);
  EXPECT_EQ(faults(R"({"legal_now":"2026-03-02T08:00:00Z","more":1})").size(), 1U);
}

TEST(Contract, ItsExamplesFitTheirOwnSchemas) {
  const Contract contract;
  for (const auto& operation : contract.operations()) {
    const Json* body = member(*operation.description, "requestBody");
    const Json* content = body ? member(*body, "content") : nullptr;
    const Json* described = content ? member(*content, "application/json") : nullptr;
    const Json* example = described ? member(*described, "example") : nullptr;
    if (!example) continue;
    const auto reference = text_member(described->at("schema"), "$ref");
    const auto name = reference.substr(reference.rfind('/') + 1);
    EXPECT_TRUE(contract.faults(name, *example).empty()) << operation.path;
  }
}

}  // namespace
}  // namespace entente::server
