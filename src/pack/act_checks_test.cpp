// Acts judged at their own hour, and steps that another person takes: what an author is told.
#include <gtest/gtest.h>

#include "pack/told_test.hpp"

namespace entente::pack {
namespace {

std::string told_of_hour(const std::string& fact) {
  return told_of("fr-return", "pack.toml", "took_place_at = \"removal.departed_at\"",
                 "took_place_at = \"" + fact + "\"");
}

TEST(CheckOwnHour, IsADateAndTimeThatTheFormAsksFor) {
  expect_both(told_of_hour("removal.departed"), "there is no fact 'removal.departed'",
              "il n’y a pas de fait « removal.departed »");
  expect_both(told_of_hour("measure.signed_on"),
              "'enforced_removal' took place at 'measure.signed_on', which is a date: name a date "
              "and time",
              "est du type date : nommez une date et heure");
  expect_both(told_of_hour("check.done_at"),
              "'carry_out_removal' (Consigner le départ) carries out 'enforced_removal': its form "
              "must ask for 'check.done_at', required and occurred",
              "son formulaire doit demander « check.done_at », required et occurred");
}

TEST(CheckOwnHour, IsAskedOfAGuardAndSaidByATaskThatCarriesOut) {
  expect_both(told_of("fr-return", "pack.toml", "id = \"chosen_departure\"",
                      "id = \"chosen_departure\"\ntook_place_at = \"removal.departed_at\""),
              "'chosen_departure' says when it took place ('took_place_at'), but has no guard",
              "mais n’a pas de garde à interroger pour cette heure");
  expect_both(told_of("fr-return", "pack.toml", "id = \"expulsion_order\"",
                      "id = \"expulsion_order\"\ntook_place_at = \"removal.departed_at\""),
              "'expulsion_order' says when it took place ('took_place_at'), but no task carries it",
              "mais aucune tâche ne l’exécute");
}

TEST(CheckSecondPerson, DiffersFromAUserTaskOrFromWhoOpenedTheCase) {
  const std::string told = told_of("visa-feedback", "procedures/observation.bpmn",
                                   "differsFrom=\"record_source case_opened\"",
                                   "differsFrom=\"who_opened case_opened\"");
  expect_both(told,
              "differsFrom names 'who_opened', which is neither a user task nor the start event by "
              "which a case is opened",
              "ni l’événement de début par lequel un dossier est ouvert");
  EXPECT_EQ(told.find("'case_opened'"), std::string::npos) << told;
}

}  // namespace
}  // namespace entente::pack
