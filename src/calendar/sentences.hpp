// What the readers of counting rules and holidays say to an author, in French; the English stands
// where it is said.
#pragma once

#include "base/sentence.hpp"

namespace entente::calendar {

inline constexpr Translation kFrench[] = {
    {"this line is no TOML", "cette ligne n’est pas du TOML"},
    {"a rule needs a text '{}'", "une règle demande un texte « {} »"},
    {"a rule that counts so needs '{}': {}", "une règle qui décompte ainsi demande « {} » : {}"},
    {"'{}' is one of {}", "« {} » est l’un de {}"},
    {"'counts' lists, once each, {}", "« counts » énumère, une fois chacun, {}"},
    {"'counts' lists the units: {}", "« counts » énumère les unités : {}"},
    {"'working_days_least' is a number from 1 to 31",
     "« working_days_least » est un nombre de 1 à 31"},
    {"unknown key '{}'", "clé inconnue « {} »"},
    {"rule {}: {}", "règle {} : {}"},
    {"'{}' says nothing about hours", "« {} » ne dit rien des heures"},
    {"'{}' is for a rule that counts hours", "« {} » est pour une règle qui décompte des heures"},
    {"a backward count is never moved", "un décompte à rebours n’est jamais déplacé"},
    {"only a backward count ends at the start of a day",
     "seul un décompte à rebours finit au début d’un jour"},
    {"'confidence' is 'V', 'V:' and a source, 'K' or 'U'",
     "« confidence » vaut « V », « V: » et une source, « K » ou « U »"},
    {"unknown key '{}'; expected [[rule]] tables",
     "clé inconnue « {} » ; des tables [[rule]] sont attendues"},
    {"expected a [[rule]] table", "une table [[rule]] est attendue"},
    {"a rule of this id is above", "une règle de cet identifiant figure plus haut"},
    {"'{}' is no unit of a period: {}", "« {} » n’est pas une unité de période : {}"},
    {"no counting rule '{}'", "il n’y a pas de règle de décompte « {} »"},
    {"no holiday for the zone '{}'", "aucun jour férié pour la zone « {} »"},
    {"the holidays of '{}' have none in {}", "les jours fériés de « {} » n’en ont aucun en {}"},
    {"the holidays of '{}' are known from {} to {}, not in {}",
     "les jours fériés de « {} » sont connus de {} à {}, et non en {}"},
    {"two holiday tables have a zone '{}'", "deux tables de jours fériés ont une zone « {} »"},
    {"no holidays for a zone '{}'", "il n’y a pas de jours fériés pour une zone « {} »"},
    {"'{}' is there twice for one zone on {}", "« {} » figure deux fois pour une zone le {}"},
    {"a holiday without a zone", "un jour férié sans zone"},
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

}  // namespace entente::calendar
