// What the readers of BPMN say to an author, in French; the English stands where it is said.
#pragma once

#include "base/sentence.hpp"
#include "bpmn/standard/sentences.hpp"

namespace entente::bpmn {

inline constexpr Translation kReaderFrench[] = {
    {"{}", "{}"},
    {"{}: {}", "{} : {}"},
    {"{} {}", "{} {}"},
    {"'{}'", "« {} »"},
    {"{} [{}]", "{} [{}]"},
    // The file.
    {"half a character of UTF-16 at byte {}", "la moitié d’un caractère UTF-16 à l’octet {}"},
    {"the encoding '{}' is not provided, write UTF-8",
     "l’encodage « {} » n’est pas lu, écrivez en UTF-8"},
    {"byte {} is no UTF-8", "l’octet {} n’est pas de l’UTF-8"},
    {"elements nested deeper than {} levels", "des éléments imbriqués sur plus de {} niveaux"},
    {"more than {} elements", "plus de {} éléments"},
    {"more than {} attributes", "plus de {} attributs"},
    {"the prefix '{}' is not declared", "le préfixe « {} » n’est pas déclaré"},
    {"<{}>: the attribute '{}' is written twice", "<{}> : l’attribut « {} » est écrit deux fois"},
    {"{} bytes; at most {} are read", "{} octets ; {} sont lus au plus"},
    {"no element", "aucun élément"},
    // Expressions.
    {"brackets do not match", "les parenthèses ne se ferment pas"},
    {"'{}' has no simple form in FEEL", "« {} » n’a pas de forme simple en FEEL"},
    {"a text has no end", "un texte n’a pas de fin"},
    {"quotes within a text have no simple form in FEEL",
     "des guillemets dans un texte n’ont pas de forme simple en FEEL"},
    {"the call of '{}' is not provided, write FEEL",
     "l’appel de « {} » n’est pas fourni, écrivez en FEEL"},
    {"nothing follows '!'", "rien ne suit « ! »"},
    {"more than 50 negations", "plus de 50 négations"},
    {"the expression language '{}' is not provided, write FEEL",
     "le langage d’expression « {} » n’est pas fourni, écrivez en FEEL"},
    {"an expression of {} characters; at most {} are read",
     "une expression de {} caractères ; {} sont lus au plus"},
    {"process '{}' does not say isExecutable and is read as a drawing: {}: {}",
     "le processus « {} » ne dit pas isExecutable, il est lu comme un dessin : {} : {}"},
    // Times.
    {"'{}' is no {} of ISO 8601", "« {} » n’est pas {} selon ISO 8601"},
    {"date", "une date"},
    {"duration", "une durée"},
    {"recurring interval", "un intervalle répété"},
    {"expected a duration, found {}", "une durée est attendue, trouvé : {}"},
    {"expected a date and time, found {}", "une date et heure est attendue, trouvé : {}"},
    {"expected a period, found nothing", "une durée est attendue, rien n’est trouvé"},
    {"a timer needs a date, a duration, a cycle, or entente:timer deadline",
     "une minuterie demande une date, une durée, un cycle ou entente:timer deadline"},
    // Elements.
    {"names no message", "aucun message n’est nommé"},
    {"names no signal", "aucun signal n’est nommé"},
    {"has no condition", "pas de condition"},
    {"throws an error without a name", "une erreur est émise sans nom"},
    {"sequence flow '{}'", "le flux de séquence « {} »"},
    {"lane '{}': {}", "le couloir « {} » : {}"},
    {"entente:lane names no role", "entente:lane ne nomme pas de rôle"},
    {"entente:lane names no organisation", "entente:lane ne nomme pas d’organisation"},
    {"organisation is lead, unit:ID, or competent with for=\"FEEL\"",
     "organisation vaut lead, unit:ID, ou competent avec for=\"FEEL\""},
    {"{}: loopMaximum '{}' is no integer", "{} : loopMaximum « {} » n’est pas un entier"},
    {"a loop without condition and maximum never ends",
     "une boucle sans condition ni maximum ne finit jamais"},
    {"no called element is named", "aucun élément appelé n’est nommé"},
    {"a called element that an expression names",
     "un élément appelé nommé par une expression n’est pas fourni"},
    {"a script in '{}' is not provided, write FEEL",
     "un script en « {} » n’est pas fourni, écrivez en FEEL"},
    {"<{}> in '{}' is not provided", "<{}> dans « {} » n’est pas fourni"},
    {"<{}> '{}' is not provided", "<{}> « {} » n’est pas fourni"},
    {"<{}> is not provided", "<{}> n’est pas fourni"},
    // What is proved of a process.
    {"can never be reached from a start", "reste hors d’atteinte depuis tout début"},
    {"leads to no end: it circles for ever", "ne mène à aucune fin : le flux tourne sans cesse"},
    {"can never have a token on each of its incoming sequence flows",
     "ne peut jamais avoir un jeton sur chacun de ses flux de séquence entrants"},
    {"joins more states than can be looked at: divide the process",
     "réunit plus d’états que l’on ne peut en examiner : divisez le processus"},
    {"can never occur: nothing throws {} to it",
     "ne peut jamais se produire : rien ne lui lance {}"},
    {"can never occur: nothing throws {} '{}' to it",
     "ne peut jamais se produire : rien ne lui lance {} « {} »"},
    {"an error", "une erreur"},
    {"an escalation", "une escalade"},
    {"a cancellation", "une annulation"},
    {"waits for a condition that is always false", "attend une condition toujours fausse"},
    {"sequenceFlow '{}'{} from '{}' to '{}' is never taken: its condition '{}' is always false",
     "le flux de séquence « {} »{} de « {} » à « {} » n’est jamais pris : sa condition « {} » est "
     "toujours fausse"},
};

constexpr std::string_view french_of(std::string_view english) {
  return french_in(english, kReaderFrench, kStandardFrench);
}

template <class... Args>
using Wording = BasicWording<french_of, std::type_identity_t<Args>...>;

/// A sentence of this folder, or a part of one.
template <class... Args>
Sentence say(Wording<Args...> wording, const Args&... args) {
  return wording.said(args...);
}

/// `return fault(Code::Malformed, "no element");`
template <class... Args>
[[nodiscard]] Error fault(Code code, Wording<Args...> wording, const Args&... args) {
  return to_error(code, wording.said(args...));
}

}  // namespace entente::bpmn
