#include "server/person_site.hpp"

#include <array>

#include "base/markup.hpp"
#include "documents/vault.hpp"
#include "server/form_body.hpp"

namespace entente::server {
namespace {

constexpr std::size_t kFormBytesMax = 16 * 1024;
constexpr std::size_t kUploadBytesMax = 8 << 20;
constexpr std::size_t kTextMax = 4'000;

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

constexpr std::string_view kStyle = R"(
:root{color-scheme:light}
body{font:1.05rem/1.6 "Noto Sans","Noto Naskh Arabic","Noto Sans Ethiopic",system-ui,sans-serif;color:#16161d;background:#fff;
max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.2rem;margin-top:2rem}
a{color:#0a5c6b}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:0}
nav a{display:inline-block;padding:.4rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #c4c4cc}
aside,.told{border-inline-start:.3rem solid #0a5c6b;background:#eef5f6;padding:.6rem 1rem;margin:1.2rem 0}
.wrong{border-inline-start:.3rem solid #b3261e;background:#fbeeed;padding:.6rem 1rem}
label{display:block;margin-top:1rem;font-weight:700}
.hint{display:block;color:#444;font-weight:400}
input,textarea{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #60606c;border-radius:4px}
button{font:inherit;margin-top:1rem;padding:.7rem 1.2rem;border:0;border-radius:4px;background:#0a5c6b;color:#fff}
:focus-visible{outline:3px solid #0a5c6b;outline-offset:2px}
footer{margin-top:3rem;color:#444}
)";

std::string direction(std::string_view language) {
  return documents::right_to_left(language) ? "rtl" : "ltr";
}

/// A text, marked where its language is another than the page's.
std::string said(const node::PersonWords& words, std::string_view key) {
  const std::string spoken = words.spoken(key);
  const std::string text = escaped(words.say(key));
  if (spoken == words.language()) return text;
  return fmt::format("<span lang=\"{}\" dir=\"{}\">{}</span>", spoken, direction(spoken), text);
}

std::string hidden(std::string_view name, std::string_view value) {
  return fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, escaped(value));
}

/// The same page in the other languages; only pages that are read have such links.
std::string language_links(const node::PersonWords& words, std::string_view path) {
  std::string links = "<nav><ul>";
  for (const auto& language : words.languages())
    links += fmt::format("<li><a href=\"{}{}lang={}\" lang=\"{}\"{}>{}</a></li>", escaped(path),
                         path.find('?') == std::string_view::npos ? '?' : '&', language, language,
                         language == words.language() ? " aria-current=\"true\"" : "",
                         escaped(words.name_of(language)));
  return links + "</ul></nav>";
}

Response whole(const node::PersonWords& words, std::string_view title, std::string_view path,
               const std::string& body, int status = 200) {
  return text_response(
      "text/html; charset=utf-8",
      fmt::format(
          "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n"
          "<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<header>{}"
          "</header>\n<main>\n{}</main>\n<footer>{}</footer>\n</body>\n</html>\n",
          words.language(), direction(words.language()), escaped(title),
          language_links(words, path), body, said(words, "person_page.foot")),
      status);
}

Response moved(std::string_view to) {
  Response response;
  response.status = 303;
  response.with("Location", to);
  return response;
}

std::string language_of(const Request& request, const std::map<std::string, FormField>& fields) {
  const auto in_form = fields.find("lang");
  if (in_form != fields.end()) return in_form->second.value.substr(0, 12);
  const auto in_query = request.query.find("lang");
  return in_query == request.query.end() ? "fr" : in_query->second.substr(0, 12);
}

std::string value_of(const std::map<std::string, FormField>& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second.value.substr(0, kTextMax);
}

/// A form whose answer goes on with this visit.
std::string form_begin(std::string_view kind, std::string_view encoding,
                       const node::PersonWords& words, const node::PersonVisit& visit) {
  return fmt::format("<form method=\"post\" action=\"/case\" enctype=\"{}\">{}{}{}", encoding,
                     hidden("kind", kind), hidden("lang", words.language()),
                     hidden("form", visit.form));
}

std::string input(const node::PersonWords& words, std::string_view name, std::string_view key,
                  std::string_view attributes) {
  return fmt::format("<label for=\"{0}\">{1}</label><input id=\"{0}\" name=\"{0}\" {2}>", name,
                     said(words, key), attributes);
}

std::string button(const node::PersonWords& words, std::string_view key) {
  return fmt::format("<button>{}</button></form>\n", said(words, key));
}

bool may_be_added(std::string_view media_type) {
  constexpr std::array<std::string_view, 3> kTypes{"application/pdf", "image/jpeg", "image/png"};
  return std::find(kTypes.begin(), kTypes.end(), media_type) != kTypes.end();
}

/// The last part of a path that a browser may have sent, without control characters.
std::string safe_name(std::string name) {
  if (const auto cut = name.find_last_of("/\\"); cut != std::string::npos) name.erase(0, cut + 1);
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return name.substr(0, 120);
}

}  // namespace

std::size_t PersonSite::body_bytes_max(Method method, std::string_view path) const {
  return method == Method::Post && path == "/case" ? kUploadBytesMax : kFormBytesMax;
}

/// Without a request there is no language: the two that are always there, and the way back.
Response PersonSite::fault(int status, std::string_view) const {
  const std::string_view key = status == 413 ? "person_page.too_large" : "person_page.not_answered";
  std::string body;
  for (const char* language : {"fr", "en"}) {
    const auto words = desk_.words(language);
    body += fmt::format(
        "<p lang=\"{0}\">{1}</p>\n<p lang=\"{0}\"><a href=\"/case?lang={0}\">{2}</a></p>\n",
        language, escaped(words.say(key)), escaped(words.say("person_page.back")));
  }
  const auto words = desk_.words("fr");
  auto response = whole(words, words.say("person_page.title"), "/", body, status);
  response.with("Content-Security-Policy", kPolicy).with("X-Content-Type-Options", "nosniff");
  return response;
}

Response PersonSite::answer(const Request& request) {
  Response response = route(request);
  response.with("Content-Security-Policy", kPolicy)
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "no-referrer")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin");
  if (!response.header("Cache-Control")) response.with("Cache-Control", "no-store");
  return response;
}

Response PersonSite::route(const Request& request) {
  const bool reads = request.method == Method::Get || request.method == Method::Head;
  if (reads && request.path == "/style.css") {
    auto style = text_response("text/css; charset=utf-8", std::string(kStyle));
    style.with("Cache-Control", "public, max-age=86400");
    return style;
  }
  const bool known = request.path == "/" || request.path == "/case" || request.path == "/paper";
  if (!known || (!reads && request.method != Method::Post)) return fault(known ? 405 : 404, "404");
  if (request.path == "/" && reads) {
    const bool ended = request.query.contains("ended");
    auto shown = door(desk_.words(language_of(request, {})), ended ? "person_page.ended" : "", {});
    shown.status = 200;
    return shown;
  }
  if (request.path == "/") return enter(request);

  const auto token = cookie(request.headers, cookie_);
  auto visit = token ? desk_.visit(*token)
                     : Result<node::PersonVisit>(fail(Code::Unauthenticated, "no visit"));
  if (!visit) {
    std::map<std::string, FormField> fields;
    if (!reads)
      if (auto sent = form_body(request)) fields = *std::move(sent);
    return moved(fmt::format("/?lang={}{}", percent_encoded(language_of(request, fields)),
                             token ? "&ended=1" : ""));
  }
  const auto words = desk_.words(language_of(request, {}));
  if (request.path == "/paper") return show_paper(request, words, *visit);
  if (reads) return show_case(request, words, *visit);
  return receive(request, words, *visit);
}

Response PersonSite::door(const node::PersonWords& words, std::string_view why,
                          std::string_view code) const {
  std::string body = fmt::format("<h1>{}</h1>\n", said(words, "person_page.title"));
  if (!why.empty())
    body += fmt::format("<p class=\"wrong\" role=\"alert\">{}</p>\n", said(words, why));
  body += fmt::format("<p>{}</p>\n<form method=\"post\" action=\"/\">{}",
                      said(words, "person_page.text"), hidden("lang", words.language()));
  body += input(words, "code", "person_page.code",
                fmt::format("required autocomplete=\"off\" autocapitalize=\"characters\" "
                            "spellcheck=\"false\" dir=\"ltr\" maxlength=\"40\" value=\"{}\"",
                            escaped(code)));
  body += input(words, "factor", "person_page.factor",
                "required autocomplete=\"off\" spellcheck=\"false\" dir=\"ltr\" maxlength=\"40\" "
                "aria-describedby=\"factor-hint\"");
  body += fmt::format("<span id=\"factor-hint\" class=\"hint\">{}</span>",
                      said(words, "person_page.factor_hint"));
  body += button(words, "person_page.enter");
  return whole(words, words.say("person_page.title"), "/", body, why.empty() ? 200 : 403);
}

Response PersonSite::enter(const Request& request) {
  const auto fields = form_body(request);
  if (!fields) return fault(400, "400");
  const auto language = percent_encoded(language_of(request, *fields));
  const auto code = value_of(*fields, "code");
  auto entered = desk_.enter(code, value_of(*fields, "factor"), request.remote_address);
  if (!entered)  // the code stays in its field: it is long to type
    return door(
        desk_.words(language_of(request, *fields)),
        entered.error().code == Code::Unavailable ? "person_page.too_many" : "person_page.not_open",
        code.substr(0, 40));
  const auto* scheme = request.headers.find("X-Forwarded-Proto");
  auto response = moved("/case?lang=" + language);
  response.with("Set-Cookie",
                fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", cookie_, entered->token,
                            scheme && *scheme == "https" ? "; Secure" : ""));
  return response;
}

Response PersonSite::show_case(const Request&, const node::PersonWords& words,
                               const node::PersonVisit& visit, std::string_view told) {
  auto page = desk_.page(visit, words.language());
  if (!page) return moved("/");
  std::string body;
  if (!told.empty())
    body += fmt::format("<p class=\"told\" role=\"status\">{}</p>\n", said(words, told));
  body += documents::as_fragment(page->document);
  if (!page->papers.empty()) {
    body += fmt::format("<h2>{}</h2>\n<ul>", said(words, "person_page.papers"));
    for (const auto& paper : page->papers)
      body += fmt::format("<li><a href=\"/paper?id={}&amp;lang={}\" lang=\"{}\">{}</a></li>",
                          percent_encoded(paper.id), words.language(), paper.language,
                          escaped(paper.title));
    body += "</ul>\n";
  }
  body += fmt::format("<h2>{}</h2>\n<p>{}</p>\n", said(words, "person_page.contact"),
                      said(words, "person_page.contact_text"));
  body += form_begin("contact", "application/x-www-form-urlencoded", words, visit);
  body += input(words, "address", "person_page.address",
                "maxlength=\"300\" autocomplete=\"street-address\"");
  body += input(words, "phone", "person_page.phone",
                "maxlength=\"60\" autocomplete=\"tel\" dir=\"ltr\"");
  body += input(words, "email", "person_page.email",
                "maxlength=\"120\" autocomplete=\"email\" dir=\"ltr\"");
  body += fmt::format(
      "<label for=\"message\">{}</label><textarea id=\"message\" name=\"message\" "
      "rows=\"4\" maxlength=\"2000\"></textarea>",
      said(words, "person_page.message"));
  body += button(words, "person_page.send");
  body += fmt::format("<h2>{}</h2>\n<p>{}</p>\n", said(words, "person_page.add"),
                      said(words, "person_page.add_text"));
  body += form_begin("document", "multipart/form-data", words, visit);
  body += input(words, "file", "person_page.file",
                "type=\"file\" required accept=\".pdf,.jpg,.jpeg,.png\"");
  body += button(words, "person_page.send");
  body += form_begin("leave", "application/x-www-form-urlencoded", words, visit);
  body += button(words, "person_page.leave");
  return whole(words, page->document.title, "/case", body);
}

Response PersonSite::show_paper(const Request& request, const node::PersonWords& words,
                                const node::PersonVisit& visit) {
  const auto id = request.query.find("id");
  const auto paper =
      desk_.paper(visit, id == request.query.end() ? "" : id->second, words.language());
  if (!paper) return fault(404, "404");
  const auto back = fmt::format("<p><a href=\"/case?lang={}\">{}</a></p>\n", words.language(),
                                said(words, "person_page.back"));
  return whole(words, paper->title, "/paper?id=" + percent_encoded(id->second),
               back + documents::as_fragment(*paper));
}

Response PersonSite::receive(const Request& request, const node::PersonWords&,
                             const node::PersonVisit& visit) {
  const auto fields = form_body(request);
  if (!fields) return fault(400, "400");
  const auto words = desk_.words(language_of(request, *fields));
  if (value_of(*fields, "form") != visit.form) return fault(403, "403");
  const std::string kind = value_of(*fields, "kind");
  if (kind == "leave") {
    if (const auto token = cookie(request.headers, cookie_)) desk_.leave(*token);
    return moved("/?lang=" + words.language());
  }
  const auto french = desk_.words("fr");
  std::string name;
  Bytes content;
  if (kind == "contact") {
    std::string text;
    for (const auto* field : {"address", "phone", "email", "message"})
      if (const auto value = value_of(*fields, field); !value.empty())
        text += fmt::format("{} : {}\n", french.say(fmt::format("person_page.{}", field)), value);
    name = french.say("person_page.contact_file") + ".txt";
    content = Bytes(text.begin(), text.end());
  } else if (const auto file = fields->find("file"); kind == "document" && file != fields->end()) {
    content = Bytes(file->second.value.begin(), file->second.value.end());
    name = safe_name(file->second.file_name);
    if (name.empty() || !may_be_added(documents::media_type_of(content)))
      return show_case(request, words, visit, "person_page.wrong_file");
  }
  if (content.empty()) return show_case(request, words, visit, "person_page.nothing_sent");
  const auto added = desk_.add(visit, name, std::move(content));
  return show_case(request, words, visit,
                   added ? "person_page.received" : "person_page.not_received");
}

}  // namespace entente::server
