// What the readers of a pack say to its author, in French; the English stands where it is said.
#pragma once

#include "base/sentence.hpp"
#include "pack/check_sentences.hpp"

namespace entente::pack {

inline constexpr Translation kReaderFrench[] = {
    // Files of TOML, JSON and CSV.
    {"this line is no TOML", "cette ligne n’est pas du TOML"},
    {"unknown key '{}'", "clé inconnue « {} »"},
    {"'{}' must be {}", "« {} » doit être {}"},
    {"text", "un texte"},
    {"true or false", "true ou false"},
    {"an integer", "un entier"},
    {"a whole number", "un nombre entier"},
    {"a text", "un texte"},
    {"a list", "une liste"},
    {"a date as text, \"2026-03-02\"", "une date écrite en texte, \"2026-03-02\""},
    {"a list of texts", "une liste de textes"},
    {"a list of tables", "une liste de tables"},
    {"a table", "une table"},
    {"'{}' is missing", "« {} » manque"},
    {"'{}' is empty", "« {} » est vide"},
    {"'{}' is missing: {{ fr = \"...\", en = \"...\" }}",
     "« {} » manque : {{ fr = \"...\", en = \"...\" }}"},
    {"'{}' is '{}', but must be one of {}", "« {} » vaut « {} » ; attendu : l’un de {}"},
    {"unknown member '{}'", "membre inconnu « {} »"},
    {"expected an object", "un objet est attendu"},
    {"expected a text", "un texte est attendu"},
    {"unknown word '{}'", "mot inconnu « {} »"},
    {"'id' is empty", "« id » est vide"},
    {"this file is missing", "ce fichier manque"},
    {"counting rule '{}' exists twice", "la règle de décompte « {} » existe deux fois"},
    {"the agreement '{}' exists twice", "l’accord « {} » existe deux fois"},
    {"{} (and {} other problem)", "{} (et {} autre problème)"},
    {"{} (and {} other problems)", "{} (et {} autres problèmes)"},
    // What is declared.
    {"string", "texte"},
    {"number", "nombre"},
    {"boolean", "booléen"},
    {"date", "date"},
    {"date and time", "date et heure"},
    {"list", "liste"},
    {"'{}' must be a {}", "« {} » doit être du type {}"},
    {"'now' must be a date and time that exist, \"2026-03-02T10:00\"",
     "« now » doit être une date et une heure qui existent, \"2026-03-02T10:00\""},
    {"'max_age' must be a duration of days or hours, \"P2D\"",
     "« max_age » doit être une durée en jours ou en heures, \"P2D\""},
    {"'from' is required: the day on which the transition begins",
     "« from » est obligatoire : le jour où la transition commence"},
    {"'{}' is fixed to a text: \"…\"", "« {} » se fixe à un texte : \"…\""},
    {"'columns' names nothing to be printed", "« columns » ne nomme rien à imprimer"},
    {"'covers' names nothing", "« covers » ne nomme rien"},
    {"'period' must be years, months or days: \"P5Y\", \"P0D\" for at once",
     "« period » doit être en années, mois ou jours : \"P5Y\", \"P0D\" pour aussitôt"},
    {"a rule that is uncertain (U) cannot be active",
     "une règle incertaine (U) ne peut pas être active"},
    {"'applies_from' is missing", "« applies_from » manque"},
    {"a block is one of heading, text, list, facts, exhibits, register, remedies, signature",
     "un bloc est l’un de heading, text, list, facts, exhibits, register, remedies, signature"},
    {"a code alone opens nothing: name a fact that is given beside it",
     "un code seul n’ouvre rien : nommez un fait à donner avec lui"},
    {"'days' must be a number from 1 to 366", "« days » doit être un nombre de 1 à 366"},
    {"act '{}' is none of reserve, execute, release, count, reverse",
     "l’acte « {} » n’est ni reserve, ni execute, ni release, ni count, ni reverse"},
    // Tests of a pack.
    {"there is no set of facts '{}'", "il n’y a pas d’ensemble de faits « {} »"},
    {"'{}' is not among the facts", "« {} » n’est pas parmi les faits"},
    {"each is {{ warns = ..., binds = ..., status = ... }}",
     "chacun est {{ warns = ..., binds = ..., status = ... }}"},
    {"there is no act '{}'", "il n’y a pas d’acte « {} »"},
    {"there is no direction '{}'", "il n’y a pas de sens « {} »"},
    {"there is no message '{}'", "il n’y a pas de message « {} »"},
    {"there is no retention rule '{}'", "il n’y a pas de règle de conservation « {} »"},
    {"'{}' is no message that a case of another pack sends",
     "« {} » n’est pas un message qu’un dossier d’un autre paquet envoie"},
    {"a correction says what is right: 'to'", "une correction dit ce qui est juste : « to »"},
    {"a step completes a task, corrects a fact, receives or erases, not more than one",
     "un pas accomplit une tâche, corrige un fait, reçoit ou efface, un seul à la fois"},
    {"nothing is done here that could be refused", "rien n’est fait ici qui puisse être refusé"},
    {"real nodes deliver what they send: this scenario cannot be told",
     "de vrais nœuds livrent ce qu’ils envoient : ce scénario ne peut pas être raconté"},
    {"real nodes have the tables as they ship: this scenario cannot be told",
     "de vrais nœuds ont les tables telles que livrées : ce scénario ne peut pas être raconté"},
    {"there is no table '{}' to enter a row in",
     "il n’y a pas de table « {} » où inscrire une ligne"},
    {"what another pack's case tells cannot be told by this pack alone",
     "ce que dit le dossier d’un autre paquet ne peut pas être raconté par ce paquet seul"},
    {"expects nothing: a step, or 'refused'", "rien n’est attendu : un pas, ou « refused »"},
    {"expects neither grounds nor an answer", "ni motifs ni réponse ne sont attendus"},
    {"expects no dates: 'warns' and 'binds', or none = true",
     "aucune date n’est attendue : « warns » et « binds », ou none = true"},
    {"'open' must be a list of numbers", "« open » doit être une liste de nombres"},
    {"the pack {} has no matrix.toml", "le paquet {} n’a pas de matrix.toml"},
    // While a case runs.
    {"a deadline starts on a date or a date and time, not on {}",
     "un délai part d’une date ou d’une date et heure, et non de {}"},
    {"'counting' holds what is no text", "« counting » contient autre chose qu’un texte"},
    {"'counting' names no rule", "« counting » ne nomme pas de règle"},
    {"the decision does not answer a context", "la décision ne répond pas par un contexte"},
    {"'length' is no whole number", "« length » n’est pas un nombre entier"},
    {"no organisation of {} leads cases of territory '{}' on {}",
     "aucune organisation de {} ne mène les dossiers du territoire « {} » le {}"},
    {"there is no country '{}'", "il n’y a pas de pays « {} »"},
    {"no post of {} serves {} on {}", "aucun poste de {} ne dessert {} le {}"},
    {"{} is {} and nobody acts for it on {}",
     "{} a le statut {} et personne n’agit à sa place le {}"},
    {"the fallbacks of {} form a circle", "les suppléances de {} forment un cercle"},
};

constexpr std::string_view french_of(std::string_view english) {
  return french_in(english, kReaderFrench, kCheckFrench);
}

template <class... Args>
using Wording = BasicWording<french_of, std::type_identity_t<Args>...>;

/// A sentence of this folder, or a part of one.
template <class... Args>
Sentence say(Wording<Args...> wording, const Args&... args) {
  return wording.said(args...);
}

/// `return fault(Code::NotFound, "this file is missing");`
template <class... Args>
[[nodiscard]] Error fault(Code code, Wording<Args...> wording, const Args&... args) {
  return to_error(code, wording.said(args...));
}

}  // namespace entente::pack
