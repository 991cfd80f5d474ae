// What the checks of an agreement say to its author, and the book to who enters by hand, in French;
// the English stands where it is said.
#pragma once

#include "base/sentence.hpp"

namespace entente::ledger {

inline constexpr Translation kFrench[] = {
    {"an agreement has at least two parties", "un accord a au moins deux parties"},
    {"party '{}' exists twice", "la partie « {} » existe deux fois"},
    {"'{}' would keep the books of two parties", "« {} » tiendrait les registres de deux parties"},
    {"an agreement counts at least one direction", "un accord compte au moins un sens"},
    {"direction '{}' exists twice", "le sens « {} » existe deux fois"},
    {"direction '{}': no party '{}'", "le sens « {} » : il n’y a pas de partie « {} »"},
    {"direction '{}' leads nowhere", "le sens « {} » ne mène nulle part"},
    {"an agreement has a period in force", "un accord a une période en vigueur"},
    {"a period in force has a first day", "une période en vigueur a un premier jour"},
    {"a period in force ends before it begins", "une période en vigueur finit avant de commencer"},
    {"periods in force overlap or are out of order",
     "des périodes en vigueur se recouvrent ou ne sont pas dans l’ordre"},
    {"{} names the unknown direction '{}'", "{} nomme un sens inconnu, « {} »"},
    {"clause '{}'", "la clause « {} »"},
    {"the transition", "la transition"},
    {"the draw", "le tirage"},
    {"{} {}", "{} {}"},
    {"exists twice", "existe deux fois"},
    {"names no direction", "ne nomme aucun sens"},
    {"weighs a direction against itself", "compare un sens à lui-même"},
    {"is a cap without a number", "est un plafond sans nombre"},
    {"mixes cap and balance", "mêle plafond et équilibre"},
    {"is a balance against nothing", "est un équilibre sans contrepartie"},
    {"has a tolerance below zero", "a une tolérance négative"},
    {"refuses without saying from which difference on",
     "refuse sans dire à partir de quelle différence"},
    {"an agreement follows itself", "un accord se succède à lui-même"},
    {"the transition carries reservations over, but names no directions",
     "la transition reporte des réservations, mais ne nomme pas de sens"},
    {"direction '{}' has two draws", "le sens « {} » a deux tirages"},
    {"places drawn are in the book of the party that decides alone: direction '{}' needs shows = "
     "\"gone\"",
     "les places tirées sont au registre de la partie qui décide seule : le sens « {} » demande "
     "shows = \"gone\""},
    {"an entry by hand says why it is made", "une écriture à la main dit pourquoi elle est passée"},
    {"{} lies ahead", "le {} est encore à venir"},
    {"{} is before {}, when what it reverses went",
     "{} est avant le {}, jour du passage que l’écriture annule"},
    {"nothing is proposed under the id {}", "rien n’est proposé sous l’identifiant {}"},
    {"an entry is about one person or more, not {}",
     "une écriture porte sur une personne ou plus, non sur {}"},
    {"{} persons to reverse, of whom {} went", "{} personnes à annuler, dont {} sont passées"},
    {"{} persons, of whom {} have a place", "{} personnes, dont {} ont une place"},
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

}  // namespace entente::ledger
