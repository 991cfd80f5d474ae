// The papers that data protection asks for, from their templates in common/compliance/, filled with
// what the pack itself says. What stands in square brackets there is for people to fill in.
#include <optional>

#include "base/markup.hpp"
#include "documents/site/cell_words.hpp"
#include "documents/site/markdown.hpp"
#include "documents/site/pages.hpp"

namespace entente::documents {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? '/' : c;
  return out;
}

/// A Markdown table: the templates are Markdown until they are filled.
std::string table(std::vector<std::string> headers, std::vector<std::vector<std::string>> rows) {
  std::string out;
  const auto line = [&out](const std::vector<std::string>& cells) {
    for (const auto& text : cells) out += "| " + cell(text) + " ";
    out += "|\n";
  };
  line(headers);
  out += "| --- |\n";
  for (const auto& row : rows) line(row);
  return out;
}

std::string marked(const PageWords& words, bool value) {
  return value ? std::string(words.either("oui", "yes")) : std::string("–");
}

std::string parties(const PageWords& words) {
  std::string out;
  for (const auto& party : words.parties()) out += (out.empty() ? "" : ", ") + party;
  return out;
}

std::string personal_facts(const PageWords& words) {
  if (!words.personal())
    return std::string(words.either(
        "Aucun fait de ce paquet n’est propre à une personne : ni nom, ni numéro, ni date de "
        "naissance. [Vérifier que les champs libres et les petits nombres ne désignent personne.]",
        "No fact of this pack is about a person: no name, no number, no date of birth. [Check that "
        "free text and small numbers point to nobody.]"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& fact : words.pack.facts)
    if (fact.personal || fact.confidential)
      rows.push_back({words.fact(fact.id), "`" + fact.id + "`", marked(words, fact.personal),
                      marked(words, fact.confidential)});
  return table({std::string(words.either("Donnée", "Datum")),
                std::string(words.either("Identifiant", "Identifier")),
                std::string(words.either("Scellée par personne", "Sealed per person")),
                std::string(words.either("Confidentielle", "Confidential"))},
               std::move(rows));
}

std::string messages(const PageWords& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& message : words.pack.messages) {
    std::string fields;
    for (const auto& field : message.fields)
      fields += (fields.empty() ? "" : ", ") + words.fact(field.fact);
    rows.push_back({words.say("message." + message.id, message.id),
                    words.participant(message.from) + " → " + words.participant(message.to),
                    message.purpose.in(words.language), message.legal_basis, fields,
                    std::string(message.open ? words.either("ouverte", "open")
                                             : words.either("**fermée**", "**closed**"))});
  }
  return table(
      {std::string(words.either("Message", "Message")),
       std::string(words.either("De → à", "From → to")),
       std::string(words.either("Finalité", "Purpose")),
       std::string(words.either("Base légale", "Legal basis")),
       std::string(words.either("Champs", "Fields")), std::string(words.either("Case", "Cell"))},
      std::move(rows));
}

std::string acts(const PageWords& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& act : words.pack.acts)
    rows.push_back({words.say("act." + act.id, act.id),
                    act.guard.empty() ? std::string(words.either("aucune", "none"))
                                      : words.say("decision." + act.guard, act.guard),
                    marked(words, act.coercive), marked(words, act.signatory)});
  return table(
      {std::string(words.either("Acte", "Act")), std::string(words.either("Garde", "Guard")),
       std::string(words.either("Deux personnes", "Two persons")),
       std::string(words.either("Délégation", "Delegation"))},
      std::move(rows));
}

std::string decisions(const PageWords& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& model : words.pack.rules)
    for (const auto& decision : model.decisions())
      rows.push_back({words.say("decision." + decision.name, decision.name),
                      "`" + decision.name + "`", std::to_string(decision.rules.size())});
  return table({std::string(words.either("Règle", "Rule")),
                std::string(words.either("Identifiant", "Identifier")),
                std::string(words.either("Lignes", "Rows"))},
               std::move(rows));
}

/// What a period of retention runs from: a fact, a deadline, or the case itself.
std::string start_of(const PageWords& words, const std::string& from) {
  constexpr std::string_view kDeadline = "deadline:";
  if (from == "case.changed")
    return std::string(words.either("dernier changement du dossier", "last change of the case"));
  if (from.starts_with(kDeadline)) {
    const auto id = from.substr(kDeadline.size());
    return words.say("deadline." + id, id);
  }
  return words.fact(from);
}

std::string retention(const PageWords& words) {
  if (words.pack.retention.empty())
    return std::string(words.either("[Aucune règle dans ce paquet : à compléter.]",
                                    "[No rule in this pack: to be filled in.]"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& rule : words.pack.retention) {
    std::string covers;
    for (const auto& item : rule.covers)
      covers += (covers.empty() ? "" : ", ") +
                (item == "*" ? std::string(words.either("tout le dossier", "the whole case"))
                             : "`" + item + "`");
    rows.push_back({covers, start_of(words, rule.from),
                    rule.period.length == 0
                        ? std::string(words.either("aussitôt", "at once"))
                        : fmt::format("{} {}", rule.period.length,
                                      unit_word(words, calendar::to_string(rule.period.unit))),
                    std::string(rule.end == pack::RetentionEnd::Erase
                                    ? words.either("effacé", "erased")
                                    : words.either("accès restreint", "restricted")),
                    rule.article});
  }
  return table(
      {std::string(words.either("Ce qui est gardé", "What is kept")),
       std::string(words.either("À partir de", "From")),
       std::string(words.either("Durée", "Period")), std::string(words.either("Ensuite", "Then")),
       std::string(words.either("Texte", "Article"))},
      std::move(rows));
}

/// Nothing for a name that no template may use.
std::optional<std::string> filling(const PageWords& words, std::string_view name) {
  if (name == "title") return words.pack.title.in(words.language);
  if (name == "version") return words.pack.version;
  if (name == "hash") return to_hex(words.pack.hash);
  if (name == "parties") return parties(words);
  if (name == "personal_facts") return personal_facts(words);
  if (name == "messages") return messages(words);
  if (name == "acts") return acts(words);
  if (name == "decisions") return decisions(words);
  if (name == "retention") return retention(words);
  return std::nullopt;
}

Result<std::string> filled(const PageWords& words, const std::string& path,
                           std::string_view markdown) {
  std::string out;
  while (true) {
    const auto open = markdown.find("{{");
    out += markdown.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = markdown.find("}}", open);
    const auto name = close == std::string_view::npos ? std::string_view()
                                                      : markdown.substr(open + 2, close - open - 2);
    const auto text = filling(words, name);
    if (!text) return at(path, fail(Code::Malformed, "the template asks for '{}'", name));
    out += *text;
    markdown.remove_prefix(close + 2);
  }
}

}  // namespace

Result<std::string> compliance_page(const PageWords& words) {
  std::string out = fmt::format(
      "<p class=\"note\">{}</p>\n",
      words.either(
          "Ce qui est entre crochets est à compléter par les responsables ; le reste vient "
          "du paquet.",
          "What stands in square brackets is for the controllers to fill in; the rest comes "
          "from the pack."));
  for (const auto name : {"impact_assessment", "joint_controllers", "algorithm_notice"}) {
    const auto path = fmt::format("common/compliance/{}.{}.md", name, words.language);
    const auto found = words.pack.files.find(path);
    if (found == words.pack.files.end()) continue;
    if (std::string_view(name) == "algorithm_notice" && !words.personal()) {
      out += fmt::format(
          "<section class=\"sheet\" id=\"{}\"><h2>{}</h2><p>{}</p></section>\n", name,
          words.either("Mention sur le traitement algorithmique",
                       "Notice on algorithmic processing"),
          words.either("Sans objet : aucune décision de ce paquet n’est prise à l’égard d’une "
                       "personne.",
                       "Not applicable: no decision of this pack is taken about a person."));
      continue;
    }
    TRY(const auto markdown, filled(words, path, found->second));
    out += fmt::format("<section class=\"sheet\" id=\"{}\">{}</section>\n", name,
                       markdown_html(markdown));
  }
  return out;
}

}  // namespace entente::documents
