// What the readers and checks of decision tables say to an author, in French; the English stands
// where it is said.
#pragma once

#include "base/sentence.hpp"

namespace entente::dmn {

inline constexpr Translation kFrench[] = {
    // The file.
    {"{} bytes are too many", "{} octets, c’est trop"},
    {"a document type declaration is not read: remove it",
     "une déclaration de type de document n’est pas lue : retirez-la"},
    {"the elements are nested too deeply", "les éléments sont trop imbriqués"},
    {"found <{}> of '{}' where the <definitions> of DMN 1.1 to 1.5 were expected",
     "trouvé <{}> de « {} » là où l’on attend le <definitions> de DMN 1.1 à 1.5"},
    {"no model has the namespace '{}'", "aucun modèle n’a l’espace de noms « {} »"},
    {"'{}' refers to nothing", "« {} » ne désigne rien"},
    {"input '{}'", "la donnée d’entrée « {} »"},
    {"decision '{}'", "la décision « {} »"},
    {"business knowledge '{}'", "la fonction de décision « {} »"},
    {"decision service '{}'", "le service de décision « {} »"},
    {"{} speaks of '{}', which it does not require",
     "{} parle de « {} », sans l’avoir parmi ses exigences"},
    {"{} requires itself by way of '{}'", "{} se requiert elle-même en passant par « {} »"},
    {"there is no type '{}'", "il n’y a pas de type « {} »"},
    {"this expression is nested too deeply", "cette expression est trop profonde"},
    {"the language {} is not FEEL", "le langage {} n’est pas FEEL"},
    {"rule {} has {} inputs and {} outputs where the table has {} and {}",
     "la règle {} a {} entrées et {} sorties ; la table en a {} et {}"},
    {"the hit policy '{}' is none of UNIQUE, ANY, PRIORITY, FIRST, COLLECT, RULE ORDER, OUTPUT "
     "ORDER",
     "la politique « {} » n’est aucune de UNIQUE, ANY, PRIORITY, FIRST, COLLECT, RULE ORDER, "
     "OUTPUT "
     "ORDER"},
    {"the aggregation '{}' is none of SUM, MIN, MAX, COUNT",
     "l’agrégation « {} » n’est aucune de SUM, MIN, MAX, COUNT"},
    {"a decision table has an output", "une table de décision a une sortie"},
    // Where.
    {"table '{}', {}", "table « {} », {}"},
    {"{}: {}", "{} : {}"},
    {"rule {}, input {} ({}), cell '{}'", "règle {}, entrée {} ({}), case « {} »"},
    {"input {} ({}), allowed values '{}'", "entrée {} ({}), valeurs admises « {} »"},
    {"rule {}, output {} ({})", "règle {}, sortie {} ({})"},
    // Types and names.
    {"{}: there is no '{}'", "{} : « {} » n’existe pas"},
    {"{}: {} is a {}, where the column holds a {}",
     "{} : {} est du type {}, la colonne attend : {}"},
    {"value of another kind", "une valeur d’un autre type"},
    {"{}: {} is not among the allowed values", "{} : {} n’est pas parmi les valeurs admises"},
    {"{}: {} is not among the allowed values {}", "{} : {} n’est pas parmi les valeurs admises {}"},
    {"{}: {} is no {}", "{} : {} n’est pas du type {}"},
    // Overlaps, gaps and rules that never decide.
    {"rule {} never holds: no value of {} passes {}",
     "règle {} jamais vraie : aucune valeur de {} ne satisfait {}"},
    {"'{}'", "« {} »"},
    {"{} and {}", "{} et {}"},
    {"rules {} and {} both hold {}", "les règles {} et {} sont vraies ensemble {}"},
    {"rules {} and {} answer differently, and both hold {}",
     "les règles {} et {} répondent autrement, et sont vraies ensemble {}"},
    {"more than {} pairs of rules overlap", "plus de {} paires de règles se recouvrent"},
    {"no rule holds {}", "aucune règle n’est vraie {}"},
    {"there are more than {} gaps", "il y a plus de {} trous"},
    {"there are too many combinations of cells to tell whether some rule always holds",
     "il y a trop de combinaisons de cases pour dire si une règle est toujours vraie"},
    {"rule {} never decides: whenever it holds, an earlier one does ({}{})",
     "règle {} jamais décisive : quand elle est vraie, une règle précédente l’est aussi ({}{})"},
    {"always", "toujours"},
    {"when {}", "quand {}"},
    {"{} is {}", "{} est {}"},
    {"{}, {}", "{}, {}"},
    {"{} or {}", "{} ou {}"},
    {"{} or {} more", "{} ou {} autres"},
    {"any value", "une valeur quelconque"},
    {"another text", "un autre texte"},
    {"null", "null"},
    // Versions of a rule.
    {"rule {} applies to {}, before it applies from {}",
     "règle {} applicable jusqu’au {}, avant de l’être à partir du {}"},
    {"{}: takes days from {}, but the rule applies from {}",
     "{} : premier jour pris : {} ; premier jour d’application de la règle : {}"},
    {"{}: takes days to {}, but the rule applies to {}",
     "{} : dernier jour pris : {} ; dernier jour d’application de la règle : {}"},
    {"any day", "n’importe lequel"},
    {"no declared day", "aucun jour déclaré"},
    {"rules {} and {} ask the same and both apply on {}",
     "les règles {} et {} demandent la même chose et s’appliquent toutes deux le {}"},
    {"rules {} and {} ask the same and neither applies from {} to {}",
     "les règles {} et {} demandent la même chose et aucune ne s’applique du {} au {}"},
    // Declared exceptions.
    {"table '{}': '{}' cannot be excepted", "table « {} » : « {} » n’admet pas d’exception"},
    {"table '{}': the exception from '{}' gives no reason",
     "table « {} » : l’exception à « {} » ne donne pas de raison"},
    {"table '{}': the exception from '{}' excepts nothing",
     "table « {} » : l’exception à « {} » n’excepte rien"},
    // While deciding.
    {"there is no decision '{}'", "il n’y a pas de décision « {} »"},
    {"there is no decision service or business knowledge '{}'",
     "il n’y a ni service de décision ni fonction de décision « {} »"},
    {"the model has no input or decision '{}'", "le modèle n’a ni entrée ni décision « {} »"},
    {"there is no '{}'", "« {} » n’existe pas"},
    {"no value is given", "aucune valeur n’est donnée"},
    {"'{}' requires itself", "« {} » se requiert soi-même"},
    {"the value {} is no {}", "la valeur {} n’est pas du type {}"},
    {"the parameter '{}' wants a {}, not {}", "le paramètre « {} » attend le type {}, et non {}"},
    {"the input {} is {}, which is no {}", "l’entrée {} est {}, qui n’est pas du type {}"},
    {"the input {} is {}, which is not among {}", "l’entrée {} est {}, qui n’est pas parmi {}"},
    {"the output {} is no {}", "la sortie {} n’est pas du type {}"},
    {"the output {} is not among the allowed values",
     "la sortie {} n’est pas parmi les valeurs admises"},
    {"hit policy UNIQUE, but rules {} and {} both match",
     "politique UNIQUE, mais les règles {} et {} sont vraies toutes deux"},
    {"hit policy ANY, but rules {} and {} match with different outputs",
     "politique ANY, mais les règles {} et {} sont vraies avec des sorties différentes"},
    {"no rule of the table '{}' matches", "aucune règle de la table « {} » n’est vraie"},
    {"{} wants a table of one output", "{} demande une table à une sortie"},
    {"{} wants numbers", "{} demande des nombres"},
    {"{}: the outputs do not compare", "{} : les sorties ne se comparent pas"},
};

constexpr std::string_view french_of(std::string_view english) {
  return french_in(english, kFrench);
}

template <class... Args>
using Wording = BasicWording<french_of, std::type_identity_t<Args>...>;

/// A sentence of this folder, or a part of one.
template <class... Args>
Sentence say(Wording<Args...> wording, const Args&... args) {
  return wording.said(args...);
}

}  // namespace entente::dmn
