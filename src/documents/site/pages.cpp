#include "documents/site/pages.hpp"

#include "base/markup.hpp"
#include "documents/site/cell_words.hpp"
#include "documents/site/diagram.hpp"
#include "documents/site/markdown.hpp"

namespace entente::documents {
namespace {

std::string code(std::string_view text) {
  return "<code>" + escaped(text) + "</code>";
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : "<br>") + item;
  return out;
}

std::string yes(const PageWords& words, bool value) {
  return value ? std::string(words.either("oui", "yes")) : std::string();
}

std::string decision_link(std::string_view decision) {
  if (decision.empty()) return {};
  return fmt::format("<a href=\"rules.html#{0}\"><code>{0}</code></a>", escaped(decision));
}

/// Without the marks of strong words.
std::string plain_words(std::string text) {
  for (auto at = text.find("**"); at != std::string::npos; at = text.find("**")) text.erase(at, 2);
  return text;
}

std::string file_text(const pack::Pack& pack, std::string_view path) {
  const auto found = pack.files.find(path);
  return found == pack.files.end() ? std::string() : found->second;
}

/// README.fr.md for a French site where there is one, else README.md.
std::string in_language(const PageWords& words, std::string_view name) {
  auto text = file_text(words.pack, fmt::format("{}.{}.md", name, words.language));
  return text.empty() ? file_text(words.pack, fmt::format("{}.md", name)) : text;
}

/// What procedures a file draws.
std::string drawn_in(const PageWords& words, const bpmn::Model& model) {
  std::string names;
  for (const auto& process : model.processes) {
    const auto name = words.say("bpmn." + process.id, process.name);
    if (!name.empty()) names += (names.empty() ? "" : " · ") + name;
  }
  return names;
}

std::string type_word(const PageWords& words, pack::FactType type) {
  switch (type) {
    case pack::FactType::String:
      return std::string(words.either("texte", "text"));
    case pack::FactType::Number:
      return std::string(words.either("nombre", "number"));
    case pack::FactType::Boolean:
      return std::string(words.either("oui ou non", "yes or no"));
    case pack::FactType::Date:
      return std::string(words.either("date", "date"));
    case pack::FactType::DateAndTime:
      return std::string(words.either("date et heure", "date and time"));
    case pack::FactType::List:
      return std::string(words.either("liste", "list"));
  }
  return {};
}

std::string kind_word(const PageWords& words, pack::PaperKind kind) {
  switch (kind) {
    case pack::PaperKind::Notice:
      return std::string(words.either("avis à la personne", "notice to the person"));
    case pack::PaperKind::Petition:
      return std::string(words.either("requête au juge", "petition to the judge"));
    case pack::PaperKind::Record:
      return std::string(words.either("procès-verbal", "record"));
  }
  return {};
}

}  // namespace

std::string html_table(const std::vector<std::string>& headers,
                       const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<table><thead><tr>";
  for (const auto& header : headers) out += "<th scope=\"col\">" + header + "</th>";
  out += "</tr></thead><tbody>\n";
  for (const auto& row : rows) {
    out += "<tr>";
    for (const auto& cell : row) out += "<td>" + cell + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string named(std::string_view name, std::string_view id) {
  if (name.empty() || name == id) return identifier_html(id);
  return fmt::format("{}<br>{}", escaped(name), identifier_html(id));
}

std::string overview_page(const PageWords& words) {
  const auto& pack = words.pack;
  std::string periods;
  for (const auto& period : pack.in_force)
    periods += fmt::format(
        "{}{} {}{}", periods.empty() ? "" : ", ", words.either("depuis le", "from"),
        period.from ? to_string(*period.from) : "…",
        period.to ? fmt::format(" {} {}", words.either("jusqu’au", "until"), to_string(*period.to))
                  : std::string());
  std::vector<std::vector<std::string>> rows{
      {std::string(words.either("Version", "Version")), escaped(pack.version)},
      {std::string(words.either("Empreinte", "Content hash")), code(to_hex(pack.hash))},
      {std::string(words.either("En vigueur", "In force")), escaped(periods)},
      {std::string(words.either("Parties", "Parties")), [&] {
         std::vector<std::string> parties;
         for (const auto& party : words.parties()) parties.push_back(escaped(party));
         return joined(parties);
       }()}};
  return html_table({std::string(words.either("Paquet", "Pack")), escaped(pack.id)}, rows) +
         markdown_html(in_language(words, "README"));
}

Result<std::string> procedures_page(const PageWords& words) {
  std::string out;
  int pictures = 0;
  for (const auto& model : words.pack.procedures) {
    const auto title = words.pack.title.in(words.language);
    TRY(const auto diagram,
        draw_diagram(model, [&](std::string_view id) { return words.element(id); }));
    out += fmt::format("<h2>{} <code>{}</code></h2>\n{}", escaped(drawn_in(words, model)),
                       escaped(model.file),
                       diagram_html(diagram, fmt::format("picture-{}", ++pictures), title));
    for (const auto& process : model.processes) {
      std::vector<std::vector<std::string>> rows;
      for (const auto& node : process.nodes) {
        const auto* task = node.extension("task");
        const auto* form = task ? task->attribute("form") : nullptr;
        const auto* act = task ? task->attribute("act") : nullptr;
        if (!bpmn::is_task(node.kind)) continue;
        const auto* lane = process.lane_of(node);
        const auto name = words.element(node.id);
        rows.push_back(
            {named(name.empty() ? node.name : name, node.id),
             lane ? escaped(words.element(lane->id).empty() ? lane->name : words.element(lane->id))
                  : "",
             form ? fmt::format("<a href=\"forms.html#{0}\">{0}</a>", escaped(*form)) : "",
             act ? fmt::format("<a href=\"acts.html#{0}\">{1}</a>", escaped(*act),
                               escaped(words.say("act." + *act, *act)))
                 : ""});
      }
      if (!rows.empty())
        out += "<h3>" + escaped(words.say("bpmn." + process.id, process.name)) + "</h3>\n" +
               html_table({std::string(words.either("Tâche", "Task")),
                           std::string(words.either("Couloir", "Lane")),
                           std::string(words.either("Formulaire", "Form")),
                           std::string(words.either("Acte gardé", "Guarded act"))},
                          rows);
    }
  }
  return out;
}

/// How each way of counting counts, so that a reader can do it by hand.
std::string counting_section(const PageWords& words) {
  using calendar::FirstDay;
  std::vector<std::vector<std::string>> rows;
  for (const auto& [id, rule] : words.pack.counting.rules) {
    const bool rolls = rule.roll != calendar::Roll::None;
    rows.push_back(
        {fmt::format("<span id=\"{}\">{}</span>", escaped(id), identifier_html(id)),
         std::string(rule.first_day == FirstDay::DayOfEvent
                         ? words.either("le jour du fait compte", "the day of the event counts")
                         : words.either("le lendemain du fait", "the day after the event")),
         std::string(rule.end == calendar::End::DayAfterNominal
                         ? words.either("franc : le lendemain du dernier jour",
                                        "clear: the day after the last")
                         : words.either("le dernier jour", "the last day")),
         std::string(rolls ? words.either("reporté au jour ouvrable suivant",
                                          "moved to the next working day")
                           : words.either("non", "no")),
         escaped(rule.citation), escaped(rule.confidence)});
  }
  return fmt::format("<h2>{}</h2>\n",
                     words.either("Comment on compte", "How periods are counted")) +
         html_table({std::string(words.either("Décompte", "Counting")),
                     std::string(words.either("Premier jour", "First day")),
                     std::string(words.either("Fin", "End")),
                     std::string(words.either("Samedi, dimanche, jour férié", "Weekend, holiday")),
                     std::string(words.either("Source", "Source")),
                     std::string(words.either("Confiance", "Confidence"))},
                    rows);
}

std::string deadlines_page(const PageWords& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& deadline : words.pack.deadlines)
    rows.push_back({named(words.say("deadline." + deadline.id), deadline.id),
                    named(words.fact(deadline.starts), deadline.starts),
                    decision_link(deadline.decision),
                    escaped(words.say(deadline.effect, deadline.effect)),
                    std::string(deadline.fires == pack::Reading::Earliest
                                    ? words.either("la plus proche", "earliest")
                                    : words.either("la plus lointaine", "latest")),
                    yes(words, deadline.target)});
  return fmt::format(
             "<p>{}</p>\n",
             words.either("La lecture la plus proche est montrée à la personne ; la plus lointaine "
                          "lie les gardes, sauf indication contraire.",
                          "The earliest reading is shown to the person; the latest binds guards, "
                          "unless said otherwise.")) +
         html_table({std::string(words.either("Délai", "Deadline")),
                     std::string(words.either("Court depuis", "Runs from")),
                     std::string(words.either("Calculé par", "Computed by")),
                     std::string(words.either("À la fin", "At its end")),
                     std::string(words.either("Lecture qui agit", "Reading that acts")),
                     std::string(words.either("Objectif interne", "Own target"))},
                    rows) +
         counting_section(words);
}

std::string acts_page(const PageWords& words) {
  std::string out;
  for (const auto& act : words.pack.acts) {
    out += fmt::format("<section><h2 id=\"{0}\">{1} <code>{0}</code></h2>\n", escaped(act.id),
                       escaped(words.say("act." + act.id, act.id)));
    std::vector<std::vector<std::string>> rows;
    const auto add = [&](std::string_view french, std::string_view english, std::string value) {
      if (!value.empty())
        rows.push_back({std::string(words.either(french, english)), std::move(value)});
    };
    add("Garde", "Guard",
        act.guard.empty()
            ? std::string(words.either("aucune : jamais bloqué", "none: never blocked"))
            : decision_link(act.guard));
    add("Proposé par l’un, signé par un autre", "Proposed by one, signed by another",
        yes(words, act.coercive));
    add("Délégation de signature", "Delegation of signature", yes(words, act.signatory));
    std::vector<std::string> needs;
    for (const auto& need : act.needs)
      needs.push_back(fmt::format(
          "{} ({}{})", escaped(words.fact(need.fact)), escaped(need.article),
          need.max_age_seconds ? fmt::format(", ≤ {} h", *need.max_age_seconds / 3600) : ""));
    add("Vérifications", "Checks", joined(needs));
    std::vector<std::string> deadlines;
    for (const auto& id : act.deadlines)
      deadlines.push_back(escaped(words.say("deadline." + id, id)));
    add("Délais qui doivent être calculés", "Deadlines that must be computed", joined(deadlines));
    std::vector<std::string> holds;
    for (const auto& id : act.holds) holds.push_back(escaped(words.fact(id)));
    add("Ce qui peut l’arrêter", "What can stop it", joined(holds));
    std::vector<std::string> effects;
    for (const auto& id : act.effects) effects.push_back(named(words.fact(id), id));
    add("Ce que lui seul produit", "What it alone brings about", joined(effects));
    out += html_table({std::string(words.either("Propriété", "Property")),
                       std::string(words.either("Valeur", "Value"))},
                      rows) +
           "</section>\n";
  }
  return out;
}

std::string messages_page(const PageWords& words) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& message : words.pack.messages) {
    std::vector<std::string> fields;
    for (const auto& field : message.fields)
      fields.push_back(
          escaped(words.fact(field.fact)) +
          (field.required ? "" : std::string(words.either(" (facultatif)", " (optional)"))));
    rows.push_back(
        {named(words.say("message." + message.id), message.id),
         escaped(words.participant(message.from)) + " → " + escaped(words.participant(message.to)),
         escaped(message.purpose.in(words.language)), escaped(message.legal_basis), joined(fields),
         message.open ? std::string(words.either("ouverte", "open"))
                      : fmt::format("<strong>{}</strong>", words.either("fermée", "closed"))});
  }
  return fmt::format(
             "<p>{}</p>\n",
             words.either("Ce qui n’est pas dans cette table ne peut pas être transmis. Une "
                          "case fermée ne transmet rien.",
                          "What is not in this table cannot be sent. A closed cell sends "
                          "nothing.")) +
         html_table({std::string(words.either("Message", "Message")),
                     std::string(words.either("De → à", "From → to")),
                     std::string(words.either("Finalité", "Purpose")),
                     std::string(words.either("Base légale", "Legal basis")),
                     std::string(words.either("Champs", "Fields")),
                     std::string(words.either("Case", "Cell"))},
                    rows);
}

std::string forms_page(const PageWords& words) {
  std::string out;
  for (const auto& form : words.pack.forms) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& field : form.fields) {
      const auto* fact = words.pack.fact(field.fact);
      std::vector<std::string> options;
      for (const auto& option : field.options)
        options.push_back(
            escaped(words.say(fmt::format("fact.{}.{}", field.fact, option), option)));
      rows.push_back({named(words.fact(field.fact), field.fact),
                      fact ? type_word(words, fact->type) : "", yes(words, field.required),
                      fact ? yes(words, fact->personal) : "",
                      fact ? yes(words, fact->confidential) : "", joined(options)});
    }
    out += fmt::format("<section class=\"forms\"><h2 id=\"{0}\">{1} <code>{0}</code></h2>\n",
                       escaped(form.id),
                       escaped(words.say("form." + form.id, words.element(form.id)))) +
           html_table({std::string(words.either("Champ", "Field")),
                       std::string(words.either("Type", "Type")),
                       std::string(words.either("Obligatoire", "Required")),
                       std::string(words.either("Personnel", "Personal")),
                       std::string(words.either("Confidentiel", "Confidential")),
                       std::string(words.either("Choix", "Choices"))},
                      rows) +
           "</section>\n";
  }
  return out;
}

std::string papers_page(const PageWords& words, const pack::Papers& papers) {
  if (papers.papers.empty())
    return fmt::format(
        "<p>{}</p>\n",
        words.either("Aucun : les dossiers de ce paquet ne concernent aucune personne "
                     "nommée, il n’y a donc personne à informer.",
                     "None: the cases of this pack concern no named person, so there "
                     "is nobody to tell."));
  std::vector<std::vector<std::string>> rows;
  for (const auto& paper : papers.papers) {
    std::vector<std::string> remedies;
    for (const auto& remedy : paper.remedies)
      remedies.push_back(fmt::format(
          "{} ({})", escaped(plain_words(papers.texts.say(remedy.period, words.language))),
          escaped(remedy.article)));
    rows.push_back({named(papers.texts.say(paper.title, words.language), paper.id),
                    kind_word(words, paper.kind),
                    paper.information_only
                        ? std::string(words.either("information : ne décide rien",
                                                   "information: decides nothing"))
                        : joined(remedies)});
  }
  std::vector<std::vector<std::string>> languages;
  for (const auto& language : papers.languages)
    languages.push_back({escaped(language), fmt::format("{} %", papers.translated(language))});
  return html_table({std::string(words.either("Document", "Paper")),
                     std::string(words.either("Nature", "Kind")),
                     std::string(words.either("Voies de recours", "Remedies"))},
                    rows) +
         "<h2>" + std::string(words.either("Traductions", "Translations")) + "</h2>\n" +
         html_table({std::string(words.either("Langue", "Language")),
                     std::string(words.either("Traduit", "Translated"))},
                    languages);
}

std::string questions_page(const PageWords& words) {
  return markdown_html(in_language(words, "OPEN"));
}

}  // namespace entente::documents
