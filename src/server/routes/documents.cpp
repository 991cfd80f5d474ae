#include <algorithm>
#include <cctype>

#include "documents/vault.hpp"
#include "server/body.hpp"
#include "server/problem.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

/// An archive that begins with "PK": what office documents are.
constexpr std::string_view kArchive = "application/zip";

struct Kind {
  std::string_view ending;
  std::string_view holds;
};
/// Every kind of file that a case takes, by the end of its name; nothing else comes in.
constexpr Kind kKinds[] = {{".pdf", "application/pdf"},
                           {".png", "image/png"},
                           {".jpg", "image/jpeg"},
                           {".jpeg", "image/jpeg"},
                           {".txt", "text/plain; charset=utf-8"},
                           {".odt", kArchive},
                           {".ods", kArchive},
                           {".odp", kArchive},
                           {".docx", kArchive},
                           {".xlsx", kArchive},
                           {".pptx", kArchive}};

const Kind* kind_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& kind : kKinds)
    if (name.ends_with(kind.ending)) return &kind;
  return nullptr;
}

std::string content_kind(const Bytes& content) {
  const auto found = documents::media_type_of(content);
  const bool archive = text_of(content).starts_with("PK\x03\x04");
  return archive ? std::string(kArchive) : found;
}

/// A document that can be read by whoever follows: of a kind that is taken, and holding what its
/// name says it is.
Result<void> expect_readable(const std::string& name, const Bytes& content) {
  const Kind* kind = kind_of(name);
  if (kind == nullptr)
    return at(
        "name",
        in_french(fail(Code::Unsupported,
                       "'{}' is of another kind. Accepted: PDF, JPEG or PNG pictures, plain text, "
                       "office documents (docx, xlsx, pptx, odt, ods, odp)",
                       name),
                  "« {} » est d’une autre sorte. Sont acceptés : PDF, images JPEG ou PNG, texte, "
                  "documents de bureautique (docx, xlsx, pptx, odt, ods, odp)",
                  name));
  if (content_kind(content) != kind->holds)
    return at("name", in_french(fail(Code::Unsupported,
                                     "'{}' does not hold what its name says: save it again", name),
                                "« {} » ne contient pas ce que son nom annonce : enregistrez-le à "
                                "nouveau",
                                name));
  return {};
}

Result<Response> add(const RouteContext& context, const Call& call) {
  const auto name = parameter(call.request, "name");
  if (name.empty() || name.size() > 200 || name.find('/') != std::string::npos)
    return at(
        "name",
        in_french(fail(Code::InvalidArgument,
                       "expected a file name of 1 to 200 bytes without '/', found '{}'", name),
                  "un nom de fichier est attendu, de 200 octets au plus et sans « / » ; "
                  "lu « {} »",
                  name));
  if (call.request.body.empty())
    return at("/", in_french(fail(Code::Malformed, "the body is the document, and it is empty"),
                             "le fichier est vide"));
  auto content = bytes_of(call.request.body);
  TRY_VOID(expect_readable(name, content));
  TRY(const auto answer, execute(context, call, node::AddDocument{name, std::move(content)}));
  if (answer.refusal) return problem_response(problem_of(*answer.refusal), call.language);
  JsonObject body;
  if (answer.document) body["id"] = to_string(*answer.document);
  body["version"] = answer.version;
  return json_response(body, 201);
}

Result<Response> read(const RouteContext& context, const Call& call) {
  TRY(const auto id, case_of(call));
  TRY(const auto document, call.id("document"));
  TRY(auto found, context.node.views().document(reader_of(call), id, DocumentId{document}));
  auto response = text_response(found.media_type, std::string(text_of(found.content)));
  // What somebody uploaded is never shown as a page of this origin.
  response.with("Content-Disposition",
                "attachment; filename*=UTF-8''" + percent_encoded(found.name));
  response.with("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
  return response;
}

/// "obligation.pdf" or "obligation.html", in any language: `lang` is not that of the pages alone.
Result<Response> print(const RouteContext& context, const Call& call) {
  TRY(const auto id, case_of(call));
  const std::string& file = call.parameters.at("file");
  const auto dot = file.rfind('.');
  const auto ending = dot == std::string::npos ? std::string() : file.substr(dot);
  if (ending != ".pdf" && ending != ".html")
    return in_french(
        fail(Code::NotFound, "a paper is named NAME.pdf or NAME.html, found '{}'", file),
        "un papier se nomme NOM.pdf ou NOM.html, trouvé « {} »", file);
  auto language = parameter(call.request, "lang");
  if (language.empty()) language = call.language;
  if (language.size() > 12)
    return at("lang",
              in_french(fail(Code::InvalidArgument, "no such language"), "pas de telle langue"));
  const auto format = ending == ".pdf" ? node::PaperFormat::pdf : node::PaperFormat::html;
  TRY(auto found,
      context.node.views().paper(reader_of(call), id, file.substr(0, dot), format, language));
  auto response = text_response(found.media_type, std::string(text_of(found.content)));
  response.with("Content-Disposition", "inline; filename*=UTF-8''" + percent_encoded(found.name));
  // Our own page, which needs its style and nothing else.
  response.with("Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
  return response;
}

}  // namespace

void add_document_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/api/cases/{id}/documents", Security::Command,
              [context](const Call& call) { return add(context, call); }, kDocumentBytesMax});
  router.add({Method::Get, "/api/cases/{id}/documents/{document}", Security::Reader,
              [context](const Call& call) { return read(context, call); }});
  router.add({Method::Get, "/api/cases/{id}/papers", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto id, case_of(call));
                TRY(const auto papers, context.node.views().papers(reader_of(call), id));
                return json_response(papers);
              }});
  router.add({Method::Get, "/api/cases/{id}/papers/{file}", Security::Reader,
              [context](const Call& call) { return print(context, call); }});
}

}  // namespace entente::server
