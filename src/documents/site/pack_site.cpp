#include "documents/site/pack_site.hpp"

#include "base/markup.hpp"
#include "documents/site/pages.hpp"

namespace entente::documents {
namespace {

constexpr std::string_view kSiteStyle = R"(:root{color-scheme:light}
body{font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:#16161d;background:#fff;margin:0}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.5rem}
header{border-bottom:3px solid #000091;padding-top:1.2rem}
header p{margin:0;color:#444}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:.7rem 0}
nav a,a{color:#000091}
nav a[aria-current]{font-weight:700;text-decoration:none;color:#16161d}
h1{font-size:1.7rem;margin:.2rem 0}
h2{font-size:1.2rem;margin:2rem 0 .6rem;break-after:avoid}
h3{font-size:1rem;margin:1.4rem 0 .5rem;break-after:avoid}
h2 code,h3 code{font-weight:400;font-size:.85em;color:#555}
table{border-collapse:collapse;width:100%;font-size:.9em}.forms table{table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid #c9c9d2}
thead th{border-bottom:2px solid #16161d;background:#fff;position:sticky;top:0}
td code,th code{font-size:.85em;color:#444;font-weight:400}
.whole{white-space:nowrap}
.wide{overflow-x:auto}.any{color:#999}
.picture{overflow:auto;border:1px solid #c9c9d2;max-height:80vh}
.unreviewed{color:#8a3b00}.read{color:#0b5f2c}
.note{border-left:3px solid #8a3b00;padding-left:.7rem;color:#444}
.said{display:inline-block;min-width:13rem}
.asked{font-size:.8em;color:#555}
.sheet{border-top:2px solid #16161d;margin-top:2.5rem;break-before:page}.sheet:first-of-type{border:0;margin:0;break-before:auto}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
footer{color:#555;font-size:.85rem;padding:2rem 1.5rem}
@page{size:A4 landscape;margin:14mm}
.on-paper{display:none}
@media print{body{font-size:9pt}header,main,footer{max-width:none;padding:0}nav{display:none}thead{display:table-header-group}
thead th{position:static}table{font-size:.95em}td,th{padding-right:.5em;overflow-wrap:break-word;hyphens:auto}.said{min-width:9rem}h2,h3,.note{break-after:avoid}thead,thead tr{break-after:avoid;break-inside:avoid}tr{break-inside:avoid}.wide,.picture{overflow:visible;max-height:none;border:0}
.picture svg{width:100%;height:auto;max-height:165mm}.on-paper{display:block;break-inside:avoid;margin:0 0 4mm}.on-paper svg{display:block;width:100%;height:auto;max-height:178mm}a{color:inherit;text-decoration:none}}
)";

struct PageName {
  std::string_view file;
  std::string_view french;
  std::string_view english;
};

constexpr PageName kPages[] = {
    {"index.html", "Présentation", "Overview"},
    {"procedures.html", "Procédures", "Procedures"},
    {"rules.html", "Règles", "Rules"},
    {"deadlines.html", "Délais", "Deadlines"},
    {"acts.html", "Actes et gardes", "Acts and guards"},
    {"messages.html", "Échanges", "Exchanges"},
    {"forms.html", "Formulaires", "Forms"},
    {"papers.html", "Documents", "Papers"},
    {"compliance.html", "Protection des données", "Data protection"},
    {"open.html", "Questions ouvertes", "Open questions"},
};

std::string framed(const PageWords& words, const PageName& page, const std::string& content) {
  const auto title = words.either(page.french, page.english);
  std::string links;
  for (const auto& other : kPages)
    links += fmt::format("<a href=\"{}\"{}>{}</a>", other.file,
                         other.file == page.file ? " aria-current=\"page\"" : "",
                         words.either(other.french, other.english));
  const auto other_language = words.either("en", "fr");
  return fmt::format(
      "<!doctype html>\n<html lang=\"{0}\">\n<head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{1} · {2}</title>\n"
      "<link rel=\"stylesheet\" href=\"../style.css\"></head>\n<body>\n<header><p>{2}</p>"
      "<h1>{1}</h1>\n<nav>{3}<a href=\"../{4}/{5}\" lang=\"{4}\" hreflang=\"{4}\">{6}</a></nav>"
      "</header>\n<main>\n{7}</main>\n<footer>{8} {9} · {10}</footer>\n</body>\n</html>\n",
      words.language, title, escaped(words.pack.title.in(words.language)), links, other_language,
      page.file, words.either("English", "Français"), content, escaped(words.pack.id),
      escaped(words.pack.version), to_hex(words.pack.hash).substr(0, 16));
}

Result<std::string> content_of(const PageWords& words, std::string_view file,
                               const pack::Papers& papers) {
  if (file == "index.html") return overview_page(words);
  if (file == "procedures.html") return procedures_page(words);
  if (file == "rules.html") return rules_page(words);
  if (file == "deadlines.html") return deadlines_page(words);
  if (file == "acts.html") return acts_page(words);
  if (file == "messages.html") return messages_page(words);
  if (file == "forms.html") return forms_page(words);
  if (file == "papers.html") return papers_page(words, papers);
  if (file == "compliance.html") return compliance_page(words);
  return questions_page(words);
}

}  // namespace

Result<std::map<std::string, std::string>> pack_site(const pack::Pack& pack,
                                                     const pack::Papers& papers) {
  std::map<std::string, std::string> files{{"style.css", std::string(kSiteStyle)}};
  for (const auto language : pack::kLanguages) {
    const PageWords words{pack, language};
    for (const auto& page : kPages) {
      TRY(const auto content, content_of(words, page.file, papers));
      files.emplace(fmt::format("{}/{}", language, page.file), framed(words, page, content));
    }
  }
  files.emplace("index.html",
                fmt::format("<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">"
                            "<title>{0}</title><link rel=\"stylesheet\" href=\"style.css\"></head>"
                            "<body><main><h1>{0}</h1><p><a href=\"fr/index.html\">Français</a> · "
                            "<a href=\"en/index.html\" lang=\"en\">English</a></p></main></body>"
                            "</html>\n",
                            escaped(pack.title.fr)));
  return files;
}

}  // namespace entente::documents
