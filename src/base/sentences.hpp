// What the readers of common formats say to an author, in French; the English stands where it is
// said.
#pragma once

#include "base/sentence.hpp"

namespace entente::base {

inline constexpr Translation kFrench[] = {
    {"{} bytes of JSON; at most {} are read", "{} octets de JSON ; {} sont lus au plus"},
    {"JSON nested deeper than {} levels", "du JSON imbriqué sur plus de {} niveaux"},
    {"not JSON", "ce n’est pas du JSON"},
    {"the key '{}' occurs twice", "la clé « {} » figure deux fois"},
    {"an integer beyond 2^53 - 1; send large numbers as text",
     "un entier au-delà de 2^53 - 1 ; écrivez les grands nombres en texte"},
    {"a number that is not an integer; send decimals as text",
     "un nombre qui n’est pas entier ; écrivez les décimaux en texte"},
    {"text after the JSON value", "du texte suit la valeur JSON"},
    {"there is no day {:04}-{:02}-{:02}", "le jour {:04}-{:02}-{:02} n’existe pas"},
    {"'{}' is not a date; expected YYYY-MM-DD", "« {} » n’est pas une date ; attendu : AAAA-MM-JJ"},
    {"an empty table; expected a header line",
     "un tableau vide ; une ligne d’en-tête est attendue"},
    {"two columns '{}'", "deux colonnes « {} »"},
    {"{} cells, but {} columns", "{} cellules, mais {} colonnes"},
    {"the columns are '{}'; expected '{}'", "les colonnes sont « {} » ; attendu : « {} »"},
    {"a quote within a cell that does not begin with one",
     "un guillemet dans une cellule qui ne commence pas par un guillemet"},
    {"text after a closing quote", "du texte suit un guillemet fermant"},
    {"a quoted cell that does not end", "une cellule entre guillemets qui ne finit pas"},
    {"the document type declaration '{}' declares the entity '{}': entities are not expanded, "
     "write "
     "the text itself",
     "la déclaration de type de document « {} » déclare l’entité « {} » : les entités ne sont pas "
     "remplacées, écrivez le texte même"},
    {"the document type declaration '{}' is not read: remove it",
     "la déclaration de type de document « {} » n’est pas lue : retirez-la"},
    {"the entity '{}' is none of XML's own: write the character itself",
     "l’entité « {} » n’est pas l’une de celles de XML : écrivez le caractère même"},
    {"not XML: {}", "ce n’est pas du XML : {}"},
    // pugixml's own words.
    {"Could not determine tag type", "balise d’un genre inconnu"},
    {"Error parsing document declaration/processing instruction",
     "déclaration ou instruction mal écrite"},
    {"Error parsing comment", "commentaire mal écrit"},
    {"Error parsing CDATA section", "section CDATA mal écrite"},
    {"Error parsing document type declaration", "déclaration de type mal écrite"},
    {"Error parsing PCDATA section", "texte mal écrit"},
    {"Error parsing start element tag", "balise ouvrante mal écrite"},
    {"Error parsing element attribute", "attribut mal écrit"},
    {"Error parsing end element tag", "balise fermante mal écrite"},
    {"Start-end tags mismatch", "balise fermante sans sa balise ouvrante, ou l’inverse"},
    {"No document element found", "aucun élément"},
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

/// An error of this folder.
template <class... Args>
[[nodiscard]] Error fault(Code code, Wording<Args...> wording, const Args&... args) {
  return to_error(code, wording.said(args...));
}

}  // namespace entente::base
