// Files that leave for other systems and lists that come from them.
#include "node/transfer.hpp"

#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct Import {
  std::string file;    ///< the bytes in base64: CSV or JSON, as docs/formats.md says
  bool check = false;  ///< only says what is wrong
};
BOOST_DESCRIBE_STRUCT(Import, (), (file, check))

/// A file in base64 and what stands around it.
constexpr std::size_t kImportBodyMax = node::kImportBytesMax / 3 * 4 + 4096;

Result<Response> import_cases(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Import>(call.request));
  const auto bytes = from_base64(body.file);
  if (!bytes) return at("/file", bytes.error());
  const auto mode = body.check ? node::ImportMode::Check : node::ImportMode::Open;
  return shown(node::import_cases(context.node, reader_of(call), text_of(*bytes), mode));
}

Result<Response> list(const RouteContext& context, const Call& call) {
  TRY(const auto words, searched_words(call.request));
  TRY(auto csv, node::list_as_csv(context.node, reader_of(call), words));
  auto response = text_response("text/csv; charset=utf-8", std::move(csv));
  response.with("Content-Disposition", "attachment; filename=cases.csv");
  return response;
}

Result<Response> return_file(const RouteContext& context, const Call& call) {
  TRY(const auto id, case_of(call));
  TRY(const auto file, context.node.views().return_file(reader_of(call), id));
  auto response = json_response(file);
  response.with("Content-Disposition", "attachment; filename=return-file.json");
  return response;
}

}  // namespace

void add_transfer_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/api/imports", Security::Command,
              [context](const Call& call) { return import_cases(context, call); }, kImportBodyMax});
  router.add({Method::Get, "/api/exports/cases.csv", Security::Reader,
              [context](const Call& call) { return list(context, call); }});
  router.add({Method::Get, "/api/cases/{id}/return-file", Security::Reader,
              [context](const Call& call) { return return_file(context, call); }});
}

}  // namespace entente::server
